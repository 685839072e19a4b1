import { type Day, weekdayOf } from "../../src-shared/units.ts";
import { quantile } from "../math/quantile.ts";

/** The orders of one customer until the as-of day; a view into arrays of all customers, oldest order first. */
export interface CustomerOrders {
  /** Local day of each order with a sale. */
  readonly days: Int32Array;
  /** Money of each, in currency units; under "net" with what came back in the same order. */
  readonly values: Float64Array;
  /** Position of each order's channel, −1 for none. */
  readonly channels: Int16Array;
  /** Sales of each, before anything came back, and what came back in the same order: zero or less. */
  readonly sales: Float64Array;
  readonly returned: Float64Array;
  /** Minutes since local midnight. */
  readonly minutes: Int16Array;
  /** Money of returns that are orders of their own, zero or less; 0 when returns are left out. */
  readonly separateReturns: number;
  /** Different categories bought, or where the files have none, different products. */
  readonly breadth: number;
}

/** What one customer's orders say as of a day. NaN: not defined for this customer. */
export interface OrderSummary {
  readonly daysSinceLastOrder: number;
  readonly orders: number;
  /** Currency units. */
  readonly netSpend: number;
  readonly tenureDays: number;
  readonly medianGapDays: number;
  readonly overdueRatio: number;
  /** −1…1. */
  readonly spendTrend: number;
  /** 0–1. */
  readonly weekendShare: number;
  /** 0–1 each, by channel position. */
  readonly channelShares: readonly number[];
  /** Different categories or products bought. */
  readonly breadth: number;
}

/**
 * Sums up one customer.
 * @param orders at least one, oldest first, none after `asOfDay`.
 * @param channelCount number of channels that get a share.
 * @throws RangeError without orders: a customer without an order has no place in time.
 */
export function summarizeOrders(orders: CustomerOrders, asOfDay: Day, channelCount: number): OrderSummary {
  const { days, values } = orders;
  const count = days.length;
  if (count === 0) throw new RangeError("a customer without orders cannot be summed up");
  let spend = 0;
  let weekend = 0;
  for (let i = 0; i < count; i++) {
    spend += values[i];
    if (weekdayOf(days[i]) >= 5) weekend += 1;
  }
  const daysSinceLastOrder = asOfDay - days[count - 1];
  const medianGapDays = medianGap(days);
  return {
    daysSinceLastOrder,
    orders: count,
    netSpend: withoutDust(spend + orders.separateReturns),
    tenureDays: asOfDay - days[0],
    medianGapDays,
    overdueRatio: daysSinceLastOrder / medianGapDays,
    spendTrend: spendTrend(days, values, asOfDay),
    weekendShare: weekend / count,
    channelShares: channelShares(orders.channels, channelCount),
    breadth: orders.breadth,
  };
}

/** Median of the days between different days with orders; NaN with orders on one day only. */
function medianGap(days: Int32Array): number {
  const gaps: number[] = [];
  for (let i = 1; i < days.length; i++) if (days[i] !== days[i - 1]) gaps.push(days[i] - days[i - 1]);
  gaps.sort((a, b) => a - b);
  return quantile(gaps, 0.5);
}

/**
 * Balance of spend between the two halves of the time since the first order: (late − early) / (late + early + c). The
 * first order is left out, because it lies in the early half by definition (of several on the first day, which no file
 * need tell apart, one of average value); c, the customer's mean order value, pulls the balance of few orders towards 0.
 * NaN with fewer than three orders, or when all of them fell on one day.
 */
function spendTrend(days: Int32Array, values: Float64Array, asOfDay: Day): number {
  const count = days.length;
  const first = days[0];
  if (count < 3 || days[count - 1] === first) return Number.NaN;
  const middle = first + (asOfDay - first) / 2;
  let [firstDay, early, halfway, late] = [0, 0, 0, 0];
  let onFirstDay = 0;
  for (; days[onFirstDay] === first; onFirstDay++) firstDay += Math.max(0, values[onFirstDay]);
  for (let i = onFirstDay; i < count; i++) {
    const value = Math.max(0, values[i]);
    if (days[i] > middle) late += value;
    else if (days[i] < middle) early += value;
    else halfway += value;
  }
  // An order on the very middle belongs to both halves alike.
  const half = withoutDust(halfway) / 2;
  early = withoutDust(early) + half + (withoutDust(firstDay) * (onFirstDay - 1)) / onFirstDay;
  late = withoutDust(late) + half;
  const sum = early + late;
  return sum === 0 ? Number.NaN : (late - early) / (sum + sum / (count - 1));
}

/**
 * Money is whole minor units underneath: a sum must not show the dust of adding floats, which differs with the order in
 * which orders of a day were imported.
 */
function withoutDust(sum: number): number {
  return Math.round(sum * 1e6) / 1e6;
}

function channelShares(channels: Int16Array, channelCount: number): number[] {
  const orders = new Array<number>(channelCount).fill(0);
  for (const channel of channels) if (channel >= 0 && channel < channelCount) orders[channel] += 1;
  return orders.map((count) => count / channels.length);
}
