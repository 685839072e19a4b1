import type { SegmentId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { OverRepresented, SegmentGoods } from "../../../src-shared/segmentation-page.ts";
import { loadOrders } from "../../features/load-orders.ts";
import { countBuyers } from "../../features/rows/load-lines.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { overRepresented } from "./over-represented.ts";
import { namesOfThings } from "./queries.ts";
import { loadMembers } from "./segment-members.ts";

/** With fewer customers of the segment the interval on the log scale does not hold. */
export const FEWEST_BUYERS = 10;
const SHOWN = 12;

/** Finds the products and categories that a segment's customers buy more than all others. O(sale lines). */
export function boughtMore(job: JobContext, { segmentId }: { segmentId: SegmentId }): Result<SegmentGoods> {
  const { segmentation, customerIds } = loadMembers(job.store, segmentId);
  const { asOfDay, returns, currency } = segmentation;
  job.progress(0.1, "Reading orders");
  const settings = { asOfDay, returns, currency, timeZone: undefined, channels: [] };
  const table = loadOrders(job.store, settings, () => job.stopIfAsked());
  const isMember = Uint8Array.from(table.customerIds, (id) => Number(customerIds.has(id)));
  const find = (thing: "product" | "category"): OverRepresented | undefined => {
    const buyers = countBuyers(job.store, table, thing, isMember, () => job.stopIfAsked());
    if (buyers.size === 0) return undefined;
    const members = isMember.reduce((sum, one) => sum + one, 0);
    const { compared, things } = overRepresented(buyers, members, isMember.length - members, FEWEST_BUYERS);
    const first = things.slice(0, SHOWN);
    const names = namesOfThings(
      job.store,
      thing,
      first.map(({ id }) => id),
    );
    return { compared, things: first.map(({ id, ...more }) => ({ ...more, name: names.get(id) ?? "" })) };
  };
  job.progress(0.4, "Comparing categories");
  const categories = find("category");
  job.progress(0.7, "Comparing products");
  const products = find("product");
  return succeed({ minimum: FEWEST_BUYERS, ...(categories && { categories }), ...(products && { products }) });
}
