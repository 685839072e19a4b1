import type { SegmentId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { ChannelShare, OrderRhythm, SegmentRhythm } from "../../../src-shared/segmentation-page.ts";
import { civilDate, weekdayOf } from "../../../src-shared/units.ts";
import { loadOrders, type OrderTable } from "../../features/load-orders.ts";
import { channelsByOrders } from "../../features/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { projectZone } from "../../project/project-zone.ts";
import { loadMembers } from "./segment-members.ts";

/** Counts when a segment's customers order, and through which channels, beside all others. O(orders). */
export function orderRhythm(job: JobContext, { segmentId }: { segmentId: SegmentId }): Result<SegmentRhythm> {
  const { segmentation, customerIds } = loadMembers(job.store, segmentId);
  const { asOfDay, returns, currency } = segmentation;
  const channels = channelsByOrders(job.store, asOfDay);
  job.progress(0.1, "Reading orders");
  const settings = { asOfDay, returns, currency, timeZone: projectZone(job.store), channels };
  const table = loadOrders(job.store, settings, () => job.stopIfAsked());
  job.progress(0.8, "Counting orders");
  const isOwn = membersByOrder(table, customerIds);
  const orders = isOwn.reduce((sum, own) => sum + own, 0);
  return succeed({
    orders,
    othersOrders: isOwn.length - orders,
    rhythm: rhythmOf(table, isOwn),
    channels:
      channels.length > 1
        ? channelShares(
            table.channels,
            isOwn,
            channels.map(({ name }) => name),
          )
        : [],
  });
}

/** 1 for each order of a customer of the segment. */
function membersByOrder({ customerIds, starts, days }: OrderTable, members: ReadonlySet<number>): Uint8Array {
  const isOwn = new Uint8Array(days.length);
  for (let rank = 0; rank < customerIds.length; rank++)
    if (members.has(customerIds[rank])) isOwn.fill(1, starts[rank], starts[rank + 1]);
  return isOwn;
}

/**
 * Orders by weekday and hour; by weekday and month where no order has a time of day.
 * @param days of each order. @param minutes of each order, since local midnight. @param isOwn 1 for those of the segment.
 */
export function rhythmOf(
  { days, minutes }: { readonly days: ArrayLike<number>; readonly minutes: ArrayLike<number> },
  isOwn: ArrayLike<number>,
): OrderRhythm {
  const hasTimes = Array.prototype.some.call(minutes, (minute: number) => minute !== 0);
  const width = hasTimes ? 24 : 12;
  const [own, others] = [new Array<number>(7 * width).fill(0), new Array<number>(7 * width).fill(0)];
  for (let i = 0; i < days.length; i++) {
    const day = days[i];
    const column = hasTimes ? Math.floor(minutes[i] / 60) : civilDate(day).month - 1;
    (isOwn[i] === 1 ? own : others)[weekdayOf(day) * width + column] += 1;
  }
  return { columns: hasTimes ? "hours" : "months", own, others };
}

/** @param channelOf position of each order's channel in `names`; below 0 for none. */
export function channelShares(
  channelOf: ArrayLike<number>,
  isOwn: ArrayLike<number>,
  names: readonly string[],
): ChannelShare[] {
  const [own, others] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let i = 0; i < channelOf.length; i++) if (channelOf[i] >= 0) (isOwn[i] === 1 ? own : others)[channelOf[i]] += 1;
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  const share = (count: number, all: number) => (all > 0 ? count / all : 0);
  const [ownSum, othersSum] = [sum(own), sum(others)];
  return names
    .map((name, at) => ({
      name,
      orders: own[at],
      share: share(own[at], ownSum),
      othersShare: share(others[at], othersSum),
    }))
    .filter(({ orders, othersShare }) => orders > 0 || othersShare > 0)
    .sort((a, b) => b.orders - a.orders);
}
