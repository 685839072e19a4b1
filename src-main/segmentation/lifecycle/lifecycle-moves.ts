import {
  type LifecycleDefinition,
  type LifecycleMoves,
  lifecycleStates,
} from "../../../src-shared/segmentation-lifecycle.ts";
import { type Day, dayOf, isoDay } from "../../../src-shared/units.ts";
import { NOT_KNOWN, transitionsBetween } from "../replay/transitions.ts";
import { type CustomerSet, membersOf } from "../rules/customer-set.ts";
import type { OrderColumns } from "../rules/order-columns.ts";
import { type OrderDays, statesOn } from "./state-of.ts";

/** @returns the different days with an order of the customers with ids 0 … lastId. O(orders log). */
export function orderDays({ customerIds, days, counts }: OrderColumns, lastId: number): OrderDays {
  const ends = new Int32Array(lastId + 2);
  for (let i = 0; i < days.length; i++) if (counts[i]) ends[customerIds[i] + 1] += 1;
  for (let id = 0; id <= lastId; id++) ends[id + 1] += ends[id];
  const next = ends.slice();
  const sorted = new Int32Array(ends[lastId + 1]);
  for (let i = 0; i < days.length; i++) if (counts[i]) sorted[next[customerIds[i]]++] = days[i];
  const starts = new Int32Array(lastId + 2);
  let kept = 0;
  for (let id = 0; id <= lastId; id++) {
    starts[id] = kept;
    const own = sorted.subarray(ends[id], ends[id + 1]).sort();
    for (let i = 0; i < own.length; i++) if (i === 0 || own[i] !== own[i - 1]) sorted[kept++] = own[i];
  }
  starts[lastId + 1] = kept;
  return { starts, days: sorted.subarray(0, kept) };
}

const STATES = lifecycleStates.length;

/**
 * Who went from which state to which.
 * @param knownThen everybody of whom something was known on the first day. @param knownNow on the second.
 */
export function lifecycleMoves(
  orders: OrderDays,
  from: { readonly day: Day; readonly known: CustomerSet },
  to: { readonly day: Day; readonly known: CustomerSet },
  definition: LifecycleDefinition,
): LifecycleMoves {
  const before = statesOn(orders, from.day, definition);
  const after = statesOn(orders, to.day, definition);
  const stateOn = (states: Uint8Array, known: CustomerSet) =>
    Int8Array.from(states, (state, id) => (known[id] ? state : NOT_KNOWN));
  const moves = transitionsBetween(stateOn(before, from.known), stateOn(after, to.known), STATES);
  return { fromDay: from.day, toDay: to.day, ...moves };
}

/** @returns how many of those who were known on a day were in each state. */
export function countStates(
  orders: OrderDays,
  known: CustomerSet,
  day: Day,
  definition: LifecycleDefinition,
): number[] {
  const states = statesOn(orders, day, definition);
  const counts = new Array<number>(STATES).fill(0);
  for (const id of membersOf(known)) counts[states[id]] += 1;
  return counts;
}

/** @returns the last days of the months before a day, and the day itself, ascending; `count` in all. */
export function monthEnds(until: Day, count: number): Day[] {
  const [year = 0, month = 1] = isoDay(until).split("-").map(Number);
  const ends = Array.from({ length: count - 1 }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return dayOf(Math.floor(months / 12), (months % 12) + 1, 1) - 1;
  });
  return [...ends.toReversed(), until];
}
