import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { RfmDefinition, RfmMovement } from "../../../src-shared/segmentation-rfm.ts";
import { civilDate, type Day, dayOf, isoDay, minorUnitsPer } from "../../../src-shared/units.ts";
import type { FeatureTable } from "../feature-table.ts";
import type { OrderColumns } from "../rules/order-columns.ts";
import { axisValues } from "./define-rfm.ts";
import { fitRfm, type KeysOf, labelCustomers, scoresOf, segmentOf } from "./score-customers.ts";

/** What can be said of an earlier day from the orders alone. */
const fromOrders = ["daysSinceLastOrder", "orders", "netSpend", "meanOrderValue"] as const;
type FromOrders = (typeof fromOrders)[number];

/**
 * Who was where in a grid at the end of the month before. The borders are those of now, so that a customer moves only
 * by what the customer did.
 * @throws ExpectedFailure for an axis that orders alone do not tell.
 * O(orders + customers).
 */
export function rfmMovement(
  definition: RfmDefinition,
  table: FeatureTable,
  orders: OrderColumns,
  keysOf: KeysOf,
): RfmMovement {
  const featureIds = definition.axes.map(({ featureId }) => featureId);
  const unknown = featureIds.find((id) => !isFromOrders(id));
  if (unknown !== undefined) {
    throw new ExpectedFailure(
      "axis-not-dated",
      `What “${table.labelOf(unknown)}” was at the end of the month before is not told by the orders alone. Leave the axis out to see who moved.`,
      "definition",
    );
  }
  const values = axisValues(definition, table, keysOf);
  const model = fitRfm(definition, values);
  const now = labelCustomers(definition, model, values);
  const { asOfDay, returns, currency } = table.set;
  const from = endOfMonthBefore(asOfDay);
  const then = summariesAsOf(orders, from, returns === "net", minorUnitsPer(currency));
  const k = definition.segments.length;
  const counts = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  const newcomers = new Array<number>(k).fill(0);
  table.customerIds.forEach((customerId, row) => {
    if (now[row] < 0) return;
    const summary = then.get(customerId);
    if (!summary) {
      newcomers[now[row]] += 1;
      return;
    }
    const scores = scoresOf(
      definition,
      model,
      featureIds.map((id) => summary[id as FromOrders]),
      () => values.keys()[row],
    );
    const before = segmentOf(definition, scores);
    if (before >= 0) counts[before][now[row]] += 1;
  });
  return { from: isoDay(from), to: isoDay(asOfDay), counts, newcomers };
}

function isFromOrders(featureId: string): featureId is FromOrders {
  return (fromOrders as readonly string[]).includes(featureId);
}

/** The last day of the month before the one that a day lies in. */
export function endOfMonthBefore(day: Day): Day {
  const { year, month } = civilDate(day);
  return dayOf(year, month, 1) - 1;
}

/** @returns by customer id, what the orders until a day say; nothing of customers without one. Under "net" returns reduce spend. */
export function summariesAsOf(
  orders: OrderColumns,
  asOfDay: Day,
  withReturns: boolean,
  minorUnits: number,
): Map<number, Record<FromOrders, number>> {
  const found = new Map<number, { last: Day; count: number; minor: number }>();
  const { customerIds, days, counts, saleMinor, returnMinor } = orders;
  for (let i = 0; i < days.length; i++) {
    if (days[i] > asOfDay) continue;
    let own = found.get(customerIds[i]);
    if (!own) {
      own = { last: Number.NEGATIVE_INFINITY, count: 0, minor: 0 };
      found.set(customerIds[i], own);
    }
    own.minor += saleMinor[i] + (withReturns ? returnMinor[i] : 0);
    if (!counts[i]) continue;
    own.count += 1;
    own.last = Math.max(own.last, days[i]);
  }
  const summaries = new Map<number, Record<FromOrders, number>>();
  for (const [customerId, { last, count, minor }] of found) {
    if (count === 0) continue;
    const netSpend = minor / minorUnits;
    summaries.set(customerId, {
      daysSinceLastOrder: asOfDay - last,
      orders: count,
      netSpend,
      meanOrderValue: netSpend / count,
    });
  }
  return summaries;
}
