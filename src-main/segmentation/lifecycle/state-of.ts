import {
  type LifecycleDefinition,
  type LifecycleState,
  lifecycleStates,
} from "../../../src-shared/segmentation-lifecycle.ts";
import type { Day } from "../../../src-shared/units.ts";
import { quantile } from "../../math/quantile.ts";

/** Position of each state in `lifecycleStates`. */
export const stateIndex = Object.fromEntries(lifecycleStates.map(({ id }, index) => [id, index])) as Readonly<
  Record<LifecycleState, number>
>;

/** Different days with an order of each customer: those of position c are days[starts[c]] … days[starts[c + 1] − 1], ascending. */
export interface OrderDays {
  readonly starts: Int32Array;
  readonly days: Int32Array;
}

/**
 * The cycle of a customer: days expected from one order to the next.
 * @param gaps days between one day with an order and the next, in any order.
 * @param typicalGap the median of everybody's gaps; NaN where nobody has one.
 * @returns the median gap, weighed with `priorGaps` gaps of everybody's: without an own gap everybody's.
 */
export function cycleOf(gaps: readonly number[], typicalGap: number, priorGaps: number): number {
  if (gaps.length === 0) return typicalGap;
  const own = quantile(
    [...gaps].sort((a, b) => a - b),
    0.5,
  );
  return Number.isNaN(typicalGap) ? own : (gaps.length * own + priorGaps * typicalGap) / (gaps.length + priorGaps);
}

/**
 * The state of a customer on a day. Late is measured in the customer's own cycles, the "hiatus" of Wübben & von
 * Wangenheim 2008, doi:10.1509/jmkg.72.3.082, with a cycle for each customer instead of one for all; the states and
 * their default thresholds are ours.
 * @param days ascending, all different, none after `asOfDay`; empty for a lead.
 */
export function stateOf(
  days: ArrayLike<number>,
  asOfDay: Day,
  typicalGap: number,
  definition: LifecycleDefinition,
): number {
  const count = days.length;
  if (count === 0) return stateIndex.lead;
  if (asOfDay - days[0] <= definition.newDays) return stateIndex.new;
  const gaps = Array.from({ length: count - 1 }, (_, i) => days[i + 1] - days[i]);
  const idle = asOfDay - days[count - 1];
  const cycle = cycleOf(gaps, typicalGap, definition.priorGaps);
  if (hasLapsed(idle, cycle, definition)) return stateIndex.lapsed;
  const cycles = idle / cycle;
  if (cycles >= definition.atRiskFrom) return stateIndex["at-risk"];
  if (cycles >= definition.coolingFrom) return stateIndex.cooling;
  const lastGap = gaps.pop();
  if (lastGap !== undefined && hasLapsed(lastGap, cycleOf(gaps, typicalGap, definition.priorGaps), definition)) {
    return stateIndex["won-back"];
  }
  return stateIndex.active;
}

function hasLapsed(idle: number, cycle: number, { lapsedFrom, leastLapsedDays }: LifecycleDefinition): boolean {
  // Where nobody ever came again there is no cycle, and only the days count.
  return idle >= leastLapsedDays && (Number.isNaN(cycle) || idle >= cycle * lapsedFrom);
}

/** Median of all customers' gaps until a day; NaN where nobody ordered on two days. */
export function typicalGapOn({ starts, days }: OrderDays, asOfDay: Day): number {
  const gaps: number[] = [];
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let i = starts[c] + 1; i < starts[c + 1] && days[i] <= asOfDay; i++) gaps.push(days[i] - days[i - 1]);
  }
  return quantile(Float64Array.from(gaps).sort(), 0.5);
}

/** @returns the state of every position on a day; leads where there is no order until then. O(orders·log). */
export function statesOn(orders: OrderDays, asOfDay: Day, definition: LifecycleDefinition): Uint8Array {
  const typicalGap = typicalGapOn(orders, asOfDay);
  const { starts, days } = orders;
  return Uint8Array.from({ length: starts.length - 1 }, (_, c) => {
    let end = starts[c + 1];
    while (end > starts[c] && days[end - 1] > asOfDay) end -= 1;
    return stateOf(days.subarray(starts[c], end), asOfDay, typicalGap, definition);
  });
}
