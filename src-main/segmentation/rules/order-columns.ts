import type { ConditionOf, Measure } from "../../../src-shared/segmentation-rule.ts";
import type { Happening } from "../../../src-shared/segmentation-rule-happening.ts";
import { type Day, weekdayOf } from "../../../src-shared/units.ts";
import { measureLimits } from "./condition-sql.ts";
import type { CustomerSet } from "./customer-set.ts";
import { daysOf, inUnits, type RuleFrame } from "./happening-sql.ts";

/**
 * All orders of known people as columns; position i is one order, in no order. SQLite takes a second to group a million
 * orders by customer, a pass over these takes milliseconds: enough to count while somebody moves a limit.
 */
export interface OrderColumns {
  readonly customerIds: Int32Array;
  readonly days: Int32Array;
  /** 0: none. */
  readonly channelIds: Int32Array;
  /** 1: has a sale, and so counts as an order. */
  readonly counts: Uint8Array;
  readonly saleMinor: Float64Array;
  /** Zero or less. */
  readonly returnMinor: Float64Array;
  readonly channelNames: ReadonlyMap<number, string>;
}

type Orders = Extract<Happening, { what: "order" }>;
type OrderCondition = ConditionOf<"happened" | "compared"> & { readonly happening: Orders };

/** Only what stands in an order's own row is in the columns: not its lines, and no count of different days. */
export function isOnColumns(condition: ConditionOf<"happened" | "compared">): condition is OrderCondition {
  const { happening, measure } = condition;
  return happening.what === "order" && !happening.category && !happening.product && measure !== "days";
}

/** @returns 1 for every customer with an order or a return until a day. */
export function orderedUntil({ customerIds, days }: OrderColumns, lastId: number, asOfDay: Day): CustomerSet {
  const set = new Uint8Array(lastId + 1);
  for (let i = 0; i < days.length; i++) if (days[i] <= asOfDay) set[customerIds[i]] = 1;
  return set;
}

/** Who an order condition is true of; the same as its SQL says. O(orders + customers). */
export function evaluateOnColumns(
  columns: OrderColumns,
  condition: OrderCondition,
  everyone: CustomerSet,
  frame: RuleFrame,
): CustomerSet {
  const { happening, measure } = condition;
  const measured = (days: { from: Day; to: Day }) =>
    measureOrders(columns, { happening, measure, days, size: everyone.length }, frame);
  if (condition.kind === "happened") {
    const values = measured(daysOf(condition.window, frame.asOfDay));
    const limits = measureLimits(condition, frame);
    return everyone.map((member, id) => (member && values[id] >= limits.min && values[id] <= limits.max ? 1 : 0));
  }
  const { days, beforeDays, min = -Infinity, max = Infinity } = condition;
  const lastBefore = frame.asOfDay - days;
  const lately = measured({ from: lastBefore + 1, to: frame.asOfDay });
  const before = measured({ from: lastBefore - beforeDays + 1, to: lastBefore });
  return everyone.map((member, id) => {
    const ratio = (lately[id] * beforeDays) / (before[id] * days);
    return member && before[id] > 0 && ratio >= min && ratio <= max ? 1 : 0;
  });
}

interface Wanted {
  readonly happening: Orders;
  readonly measure: Measure;
  /** Both inclusive. */
  readonly days: { readonly from: Day; readonly to: Day };
  /** One more than the highest customer id. */
  readonly size: number;
}

/** @returns by customer id, how many orders or how much money in minor units; 0 without an order. */
function measureOrders(columns: OrderColumns, wanted: Wanted, frame: RuleFrame): Float64Array {
  const measured = new Float64Array(wanted.size);
  const { customerIds, days, channelIds, counts, saleMinor, returnMinor } = columns;
  const { from, to } = wanted.days;
  const { channel, weekday, amount } = wanted.happening;
  const isWanted = channel && wantedChannels(columns, channel);
  const least = inUnits(amount?.min ?? -Infinity, frame.minorUnits);
  const most = inUnits(amount?.max ?? Infinity, frame.minorUnits);
  const isMoney = wanted.measure === "money";
  const withReturns = frame.returns === "net" ? 1 : 0;
  const isDayWanted = weekday && Uint8Array.from({ length: 7 }, (_, day) => (weekday.includes(day) ? 1 : 0));
  for (let i = 0; i < days.length; i++) {
    const day = days[i];
    if (day < from || day > to) continue;
    if (saleMinor[i] < least || saleMinor[i] > most) continue;
    if (isWanted && !isWanted[channelIds[i]]) continue;
    if (isDayWanted && !isDayWanted[weekdayOf(day)]) continue;
    measured[customerIds[i]] += isMoney ? saleMinor[i] + withReturns * returnMinor[i] : counts[i];
  }
  return measured;
}

function wantedChannels({ channelNames }: OrderColumns, names: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(Math.max(0, ...channelNames.keys()) + 1);
  for (const [id, name] of channelNames) if (names.includes(name)) wanted[id] = 1;
  return wanted;
}
