import type { Day } from "../../../src-shared/units.ts";
import type { CustomerOrders, OrderSummary } from "../order-summary.ts";

/** All that the families about orders read of one customer. */
export interface OrderRows {
  /** At least one order, oldest first, none after the as-of day. */
  readonly orders: Omit<CustomerOrders, "breadth">;
  readonly summary: OrderSummary;
  /** Returns that are orders of their own: their days, and their money, zero or less. */
  readonly returnDays: Int32Array;
  readonly returnValues: Float64Array;
  readonly asOfDay: Day;
}

/** Mean days of a month and of a year of the Gregorian calendar. */
export const DAYS_PER_MONTH = 30.436875;
export const DAYS_PER_YEAR = 365.2425;

/** Number of the last elements that are later than `day`; of an ascending array. */
export function countAfter(days: ArrayLike<number>, day: Day): number {
  let first = days.length;
  while (first > 0 && days[first - 1] > day) first -= 1;
  return days.length - first;
}

/** Sum of the values from one position on. */
export function sumFrom(values: ArrayLike<number>, from: number, to = values.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum;
}

/**
 * Balance of two amounts: (late − early) / (late + early + pull), from −1 all early to 1 all late. The pull draws the
 * balance of small amounts towards 0.
 * @returns NaN where there is nothing on either side.
 */
export function balance(early: number, late: number, pull: number): number {
  const sum = Math.max(0, early) + Math.max(0, late);
  return sum === 0 ? Number.NaN : (Math.max(0, late) - Math.max(0, early)) / (sum + pull);
}

/** Population deviation over mean of positive values; NaN of fewer than `least` values. */
export function variation(values: ArrayLike<number>, least: number): number {
  const n = values.length;
  if (n < least) return Number.NaN;
  const mean = sumFrom(values, 0) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return mean > 0 ? Math.sqrt(squares / n) / mean : Number.NaN;
}

/** Number of values, their mean and their summed squared deviations, as an estimate of a mean takes them. */
export function meanParts(values: ArrayLike<number>): readonly [mean: number, count: number, squares: number] {
  const n = values.length;
  const mean = n === 0 ? 0 : sumFrom(values, 0) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return [mean, n, squares];
}
