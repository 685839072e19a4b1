import { civilDate, type Day } from "../../../src-shared/units.ts";
import { declareFeatures } from "../feature.ts";
import { countAfter, DAYS_PER_YEAR, meanParts, type OrderRows, variation } from "./order-rows.ts";

/** When a customer orders: the days with orders, and the gaps between them. */
export interface Rhythm {
  readonly orders: number;
  readonly daysSinceLastOrder: number;
  /** Different days with orders, ascending. */
  readonly days: readonly Day[];
  /** Days from each of them to the next. */
  readonly gaps: readonly number[];
  readonly tenureDays: number;
  readonly asOfDay: Day;
  readonly orderDays: Int32Array;
}

export function rhythmOf({ orders, summary, asOfDay }: OrderRows): Rhythm {
  const days = [...new Set(orders.days)];
  return {
    orders: orders.days.length,
    daysSinceLastOrder: summary.daysSinceLastOrder,
    days,
    gaps: days.slice(1).map((day, i) => day - days[i]),
    tenureDays: summary.tenureDays,
    asOfDay,
    orderDays: orders.days,
  };
}

const MONTH_DAYS = 30;
/** A gap this long is a customer who was gone and came back. */
const GONE_DAYS = 365;

export const rhythmFeatures = declareFeatures<Rhythm>({ family: "rhythm", class: "behavioural", needs: ["orders"] }, [
  {
    id: "repeatOrderDays",
    label: "Repeat purchases",
    definition:
      "Number of days with orders after the first such day: the “frequency” of the buy-till-you-die models (Fader, Hardie & Lee 2005).",
    unit: "things",
    traits: ["repeat-buying", "come back more often", "one-time", "come back less often"],
    read: ({ days }) => days.length - 1,
  },
  {
    id: "ageAtLastOrderDays",
    label: "Age at the last order",
    definition: "Days from the first order to the last one; 0 for customers with orders on one day only.",
    unit: "days",
    traits: ["long-active", "kept buying for longer", "short-lived", "stopped buying sooner"],
    read: ({ days }) => days[days.length - 1] - days[0],
  },
  {
    id: "orders90",
    label: "Orders in 90 days",
    definition: "Number of orders in the 90 days up to the as-of day.",
    unit: "orders",
    window: 90,
    traits: ["currently busy", "ordered more in the last 90 days", "currently quiet", "ordered less lately"],
    read: ({ orderDays, asOfDay }) => countAfter(orderDays, asOfDay - 90),
  },
  {
    id: "orders365",
    label: "Orders in a year",
    definition: "Number of orders in the 365 days up to the as-of day.",
    unit: "orders",
    window: 365,
    traits: ["busy this year", "ordered more this year", "quiet this year", "ordered less this year"],
    read: ({ orderDays, asOfDay }) => countAfter(orderDays, asOfDay - 365),
  },
  {
    id: "ordersPerYear",
    label: "Orders per year",
    definition: "Orders after the first one, per year since it: how often the customer may be expected to order.",
    unit: "orders",
    minimum: "a first order before the as-of day",
    traits: ["high-frequency", "order more often per year", "low-frequency", "order less often per year"],
    estimate: "rate",
    of: "years",
    parts: ({ orders, tenureDays }) => [orders - 1, tenureDays / DAYS_PER_YEAR],
  },
  {
    id: "firstYearOrders",
    label: "Orders in the first year",
    definition: "Number of orders within 365 days from the first one. Needs a first order at least 365 days ago.",
    unit: "orders",
    minimum: "a first order at least 365 days ago",
    traits: ["fast-starting", "ordered more in their first year", "slow-starting", "ordered less in their first year"],
    read: ({ orderDays, tenureDays }) =>
      tenureDays < 365 ? Number.NaN : orderDays.length - countAfter(orderDays, orderDays[0] + 364),
  },
  {
    id: "secondOrderDays",
    label: "Days to the second purchase",
    definition: "Days from the first day with orders to the second.",
    unit: "days",
    minimum: "orders on two days",
    traits: ["slow-to-return", "took longer to order again", "quick-to-return", "ordered again sooner"],
    read: ({ gaps }) => gaps[0] ?? Number.NaN,
  },
  {
    id: "lastGapDays",
    label: "Days between the last two purchases",
    definition: "Days from the last but one day with orders to the last.",
    unit: "days",
    minimum: "orders on two days",
    traits: ["long-paused", "paused longer before the last order", "quick-repeating", "paused less"],
    read: ({ gaps }) => gaps[gaps.length - 1] ?? Number.NaN,
  },
  {
    id: "longestGapDays",
    label: "Longest pause",
    definition: "Most days between one day with orders and the next.",
    unit: "days",
    minimum: "orders on two days",
    traits: ["pausing", "once paused for longer", "steady", "never paused for long"],
    read: ({ gaps }) => (gaps.length === 0 ? Number.NaN : Math.max(...gaps)),
  },
  {
    id: "gapVariation",
    label: "Irregularity of orders",
    definition:
      "Deviation of the days between orders, divided by their mean: 0 is like clockwork, 1 like chance, more is in bursts. Needs orders on four days.",
    unit: "ratio",
    minimum: "orders on four days",
    traits: ["irregular", "order at irregular times", "regular", "order like clockwork"],
    read: ({ gaps }) => variation(gaps, 3),
  },
  {
    id: "expectedGapDays",
    label: "Expected days between orders",
    definition: "Mean days between orders.",
    unit: "days",
    minimum: "orders on two days",
    traits: ["slow-paced", "have a longer cycle", "fast-paced", "have a shorter cycle"],
    estimate: "mean",
    of: "gaps",
    parts: ({ gaps }) => meanParts(gaps),
  },
  {
    id: "pauseToLongestGap",
    label: "Current pause to the longest",
    definition:
      "Days since the last order divided by the longest pause so far: above 1 the customer has never been away for so long.",
    unit: "ratio",
    minimum: "orders on two days",
    traits: ["away-as-never", "have never been away for so long", "within-habit", "are within their usual pauses"],
    read: ({ gaps, daysSinceLastOrder }) => (gaps.length === 0 ? Number.NaN : daysSinceLastOrder / Math.max(...gaps)),
  },
  {
    id: "comebacks",
    label: "Comebacks",
    definition: "How often the customer ordered again after 365 days or more without an order.",
    unit: "things",
    traits: ["returning", "came back after a long time more often", "never-away", "were never away for a year"],
    read: ({ gaps }) => gaps.filter((gap) => gap >= GONE_DAYS).length,
  },
  {
    id: "activeMonths",
    label: "Months with orders",
    definition: "Number of calendar months in which the customer ordered.",
    unit: "things",
    traits: ["every-month", "ordered in more months", "few-months", "ordered in fewer months"],
    read: ({ days }) => monthsOf(days),
  },
  {
    id: "activeMonthShare",
    label: "Share of months with orders",
    definition: "Months with an order as a share of the months since the first order, its own included.",
    unit: "share",
    traits: ["constant", "ordered in most months", "sporadic", "ordered in few of their months"],
    read: ({ days, asOfDay }) => monthsOf(days) / (monthOf(asOfDay) - monthOf(days[0]) + 1),
  },
  {
    id: "mostOrdersIn30Days",
    label: "Most orders in 30 days",
    definition: "The largest number of orders within any 30 days.",
    unit: "orders",
    window: 30,
    traits: ["bursting", "once ordered often within a month", "even", "never ordered often within a month"],
    read: ({ orderDays }) => mostWithin(orderDays, MONTH_DAYS),
  },
  {
    id: "ordersPerOrderDay",
    label: "Orders per day with orders",
    definition: "Orders divided by the days with orders: above 1 the customer orders again on the same day.",
    unit: "ratio",
    traits: ["splitting", "place several orders on a day", "single-order", "place one order on a day"],
    read: ({ orders, days }) => orders / days.length,
  },
]);

/** Months since the year 0. */
function monthOf(day: Day): number {
  const { year, month } = civilDate(day);
  return year * 12 + month;
}

function monthsOf(days: readonly Day[]): number {
  return new Set(days.map(monthOf)).size;
}

/** The largest number of ascending days within a span of so many. O(n). */
function mostWithin(days: Int32Array, span: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < days.length; last++) {
    while (days[last] - days[first] >= span) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
