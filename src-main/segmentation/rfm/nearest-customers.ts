import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatCount } from "../../../src-shared/format.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import type { RfmDefinition, RfmNearest } from "../../../src-shared/segmentation-rfm.ts";
import { getCustomer } from "../../customer/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { FeatureTable } from "../feature-table.ts";
import { tries } from "./next-step.ts";
import type { RfmModel } from "./score-customers.ts";

/** More orders than these are not within reach. */
const MOST_ORDERS = 5;

/**
 * Who needs the fewest orders, of the own usual value and placed on the as-of day, to come into a segment.
 * @param limit how many are named.
 * O(n · MOST_ORDERS · axes).
 */
export function nearestCustomers(
  store: ReadStore,
  table: FeatureTable,
  { definition, model }: { definition: RfmDefinition; model: RfmModel },
  { segmentIndex, limit }: { segmentIndex: number; limit: number },
): RfmNearest {
  const byOrders = new Array<number>(MOST_ORDERS).fill(0);
  const found: { row: number; own: number; orders: number }[] = [];
  const spend = table.columnOf("netSpend");
  const keyOf = (row: number) => getCustomer(store, table.customerIds[row] as CustomerId)?.key ?? "";
  table.customerIds.forEach((_, row) => {
    const valueOf = (featureId: string) => table.columnOf(featureId)[row];
    const { own, afterOrders } = tries(definition, model, () => keyOf(row), valueOf);
    if (own === segmentIndex) return;
    for (let orders = 1; orders <= MOST_ORDERS; orders++) {
      if (afterOrders(orders) !== segmentIndex) continue;
      byOrders[orders - 1] += 1;
      found.push({ row, own, orders });
      return;
    }
  });
  const named = found.sort((a, b) => a.orders - b.orders || spend[b.row] - spend[a.row]).slice(0, limit);
  const usual = (row: number) => formatFeature(spend[row] / table.columnOf("orders")[row], "money", table.set.currency);
  return {
    segmentIndex,
    byOrders,
    customers: named.map(({ row, own, orders }) => {
      const customerId = table.customerIds[row] as CustomerId;
      return {
        customerId,
        key: keyOf(row),
        segmentIndex: own,
        orders,
        words: `${formatCount(orders, "more order")} of the usual ${usual(row)}`,
      };
    }),
  };
}
