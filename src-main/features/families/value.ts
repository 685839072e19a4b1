import { quantile } from "../../math/quantile.ts";
import { declareFeatures } from "../feature.ts";
import { countAfter, DAYS_PER_MONTH, meanParts, type OrderRows, sumFrom, variation } from "./order-rows.ts";

/** Shorter than this a tenure would make a month's spend out of one order. */
const LEAST_MONTHS = 1;
const sumOf = (values: Float64Array): number => sumFrom(values, 0);
const last = (values: Float64Array): number => values[values.length - 1];

/** Money of orders and of what came back on its own, after so many days before the as-of day. */
function spendWithin({ orders, returnDays, returnValues, asOfDay }: OrderRows, days: number): number {
  const bought = sumFrom(orders.values, orders.values.length - countAfter(orders.days, asOfDay - days));
  // Under “leave out” the money of returns takes no part.
  const returned =
    orders.separateReturns === 0
      ? 0
      : sumFrom(returnValues, returnValues.length - countAfter(returnDays, asOfDay - days));
  return Math.round((bought + returned) * 1e6) / 1e6;
}

const returnedOf = ({ orders, returnValues }: OrderRows): number => -(sumOf(orders.returned) + sumOf(returnValues));

export const valueFeatures = declareFeatures<OrderRows>(
  { family: "value", class: "transactional", needs: ["orders"] },
  [
    {
      id: "netSpend90",
      label: "Net spend in 90 days",
      definition: "Money of orders and returns in the 90 days up to the as-of day.",
      unit: "money",
      window: 90,
      traits: ["spending now", "spent more in the last 90 days", "not spending now", "spent less lately"],
      read: (rows) => spendWithin(rows, 90),
    },
    {
      id: "netSpend365",
      label: "Net spend in a year",
      definition: "Money of orders and returns in the 365 days up to the as-of day.",
      unit: "money",
      window: 365,
      traits: ["big-this-year", "spent more this year", "small-this-year", "spent less this year"],
      read: (rows) => spendWithin(rows, 365),
    },
    {
      id: "grossSales",
      label: "Sales before returns",
      definition: "Money of all orders before anything came back.",
      unit: "money",
      traits: ["high-sales", "ordered for more", "low-sales", "ordered for less"],
      read: ({ orders }) => Math.round(sumOf(orders.sales) * 1e6) / 1e6,
    },
    {
      id: "spendPerMonth",
      label: "Spend per month",
      definition: "Net spend divided by the months since the first order; at least one month.",
      unit: "money",
      traits: ["high-monthly", "spend more per month", "low-monthly", "spend less per month"],
      read: ({ summary }) => summary.netSpend / Math.max(LEAST_MONTHS, summary.tenureDays / DAYS_PER_MONTH),
    },
    {
      id: "firstYearSpend",
      label: "Spend in the first year",
      definition: "Money of the orders within 365 days from the first one. Needs a first order at least 365 days ago.",
      unit: "money",
      minimum: "a first order at least 365 days ago",
      traits: ["strong-starting", "spent more in their first year", "weak-starting", "spent less in their first year"],
      read: ({ orders, summary }) =>
        summary.tenureDays < 365
          ? Number.NaN
          : sumFrom(orders.values, 0, orders.days.length - countAfter(orders.days, orders.days[0] + 364)),
    },
    {
      id: "medianOrderValue",
      label: "Median order value",
      definition: "Half of the customer's orders are larger, half are smaller.",
      unit: "money",
      traits: ["high-ticket", "usually spend more per order", "low-ticket", "usually spend less per order"],
      read: ({ orders }) => quantile(orders.values.slice().sort(), 0.5),
    },
    {
      id: "expectedOrderValue",
      label: "Expected order value",
      definition: "Mean money of an order.",
      unit: "money",
      traits: [
        "large-order",
        "can be expected to spend more per order",
        "small-order",
        "can be expected to spend less",
      ],
      estimate: "mean",
      of: "orders",
      parts: ({ orders }) => meanParts(orders.values),
    },
    {
      id: "meanRepeatOrderValue",
      label: "Mean value of later orders",
      definition: "Mean money of the orders after the first one: what the Gamma–Gamma model of spend is fitted to.",
      unit: "money",
      minimum: "two orders",
      traits: ["large-repeat", "spend more when they come back", "small-repeat", "spend less when they come back"],
      read: ({ orders }) => sumFrom(orders.values, 1) / (orders.values.length - 1),
    },
    {
      id: "firstOrderValue",
      label: "Value of the first order",
      definition: "Money of the first order.",
      unit: "money",
      traits: ["big-first-order", "began with a larger order", "small-first-order", "began with a smaller order"],
      read: ({ orders }) => orders.values[0],
    },
    {
      id: "lastOrderValue",
      label: "Value of the last order",
      definition: "Money of the last order.",
      unit: "money",
      traits: ["big-last-order", "spent more last time", "small-last-order", "spent less last time"],
      read: ({ orders }) => last(orders.values),
    },
    {
      id: "largestOrderValue",
      label: "Value of the largest order",
      definition: "Most money of one order.",
      unit: "money",
      traits: ["big-ticket", "once spent more in one order", "never-big", "never spent much in one order"],
      read: ({ orders }) => orders.values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    },
    {
      id: "orderValueVariation",
      label: "Variation of order values",
      definition: "Deviation of order values divided by their mean: 0 is always the same amount. Needs three orders.",
      unit: "ratio",
      minimum: "three orders",
      traits: ["uneven-basket", "spend different amounts", "even-basket", "always spend about the same"],
      read: ({ orders }) => variation(orders.values, 3),
    },
    {
      id: "largestOrderShare",
      label: "Share of the largest order",
      definition: "Money of the largest order as a share of all sales: 100 % with one order. Needs two orders.",
      unit: "share",
      minimum: "two orders",
      traits: ["one-big-order", "owe their spend to one order", "evenly spending", "spread their spend over orders"],
      read: ({ orders }) =>
        orders.sales.length < 2 ? Number.NaN : Math.max(...orders.sales) / sumOf(orders.sales) || 0,
    },
    {
      id: "returnedValue",
      label: "Returned",
      definition: "Money of everything that came back, as a positive amount.",
      unit: "money",
      needs: ["returns"],
      traits: ["much-returning", "send back more", "rarely returning", "send back less"],
      read: (rows) => Math.max(0, returnedOf(rows)),
    },
    {
      id: "returnedShare",
      label: "Share of sales returned",
      definition: "Money of what came back as a share of sales, at most 100 %.",
      unit: "share",
      needs: ["returns"],
      minimum: "sales above zero",
      traits: ["return-prone", "send back more of what they buy", "keeping", "keep what they buy"],
      read: (rows) => {
        const sales = sumOf(rows.orders.sales);
        return sales > 0 ? Math.min(1, Math.max(0, returnedOf(rows) / sales)) : Number.NaN;
      },
    },
    {
      id: "returnedOrderShare",
      label: "Share of orders with returns",
      definition: "Orders of which something came back with the order, or returns of their own, as a share of orders.",
      unit: "share",
      needs: ["returns"],
      traits: ["often-returning", "return orders more often", "seldom-returning", "return orders less often"],
      estimate: "share",
      of: "orders",
      parts: ({ orders, returnDays }) => {
        const partly = orders.returned.filter((value) => value < 0).length;
        return [Math.min(orders.days.length, partly + returnDays.length), orders.days.length];
      },
    },
    {
      id: "daysSinceLastReturn",
      label: "Days since last return",
      definition: "Days from the last return to the as-of day.",
      unit: "days",
      needs: ["returns"],
      minimum: "a return",
      traits: ["long-no-return", "have returned nothing for longer", "lately-returning", "returned something lately"],
      read: ({ orders, returnDays, asOfDay }) => {
        let day = returnDays.length > 0 ? returnDays[returnDays.length - 1] : Number.NEGATIVE_INFINITY;
        orders.returned.forEach((value, i) => {
          if (value < 0) day = Math.max(day, orders.days[i]);
        });
        return Number.isFinite(day) ? asOfDay - day : Number.NaN;
      },
    },
  ],
);
