import { MOST_POINTS, theilSenSlope } from "../../math/theil-sen.ts";
import { declareFeatures } from "../feature.ts";
import { balance, countAfter, DAYS_PER_YEAR, type OrderRows, sumFrom } from "./order-rows.ts";

/** Orders from which a slope is more than chance between two of them. */
const LEAST_ORDERS = 4;

const thinned = (points: string) => `Of more than ${MOST_POINTS} ${points} every second counts, or every third.`;

/** Position of the first order within so many days before the as-of day. */
const from = ({ orders, asOfDay }: OrderRows, days: number): number =>
  orders.days.length - countAfter(orders.days, asOfDay - days);

function spendBalance(rows: OrderRows, days: number): number {
  const { orders, summary } = rows;
  const [late, early] = [from(rows, days), from(rows, 2 * days)];
  const meanValue = Math.max(0, summary.netSpend / summary.orders);
  return balance(sumFrom(orders.values, early, late), sumFrom(orders.values, late), meanValue);
}

function gapSlope({ orders }: OrderRows): number {
  const days = [...new Set(orders.days)];
  if (days.length < LEAST_ORDERS) return Number.NaN;
  const gaps = days.slice(1).map((day, i) => day - days[i]);
  const mean = (days[days.length - 1] - days[0]) / gaps.length;
  return theilSenSlope(Array.from(gaps.keys()), gaps) / mean;
}

export const trendFeatures = declareFeatures<OrderRows>({ family: "trend", class: "behavioural", needs: ["orders"] }, [
  {
    id: "spendBalance90",
    label: "Spend, last 90 days to the 90 before",
    definition:
      "(later − earlier) / (later + earlier + own mean order value): −1 all earlier, 0 even, 1 all later. The order value draws the balance of little money towards 0.",
    unit: "balance",
    window: 180,
    minimum: "an order in the last 180 days",
    traits: ["heating-up", "spend more than three months ago", "cooling", "spend less than three months ago"],
    read: (rows) => spendBalance(rows, 90),
  },
  {
    id: "spendBalance365",
    label: "Spend, this year to the year before",
    definition:
      "(later − earlier) / (later + earlier + own mean order value) over the last 365 days and the 365 before. Needs a first order at least a year ago.",
    unit: "balance",
    minimum: "a first order at least 365 days ago and an order in the last 730 days",
    traits: ["growing-by-year", "spend more than last year", "shrinking-by-year", "spend less than last year"],
    read: (rows) => (rows.summary.tenureDays < 365 ? Number.NaN : spendBalance(rows, 365)),
  },
  {
    id: "orderBalance180",
    label: "Orders, last 180 days to the 180 before",
    definition: "(later − earlier) / (later + earlier + 1): −1 all earlier, 0 even, 1 all later.",
    unit: "balance",
    minimum: "an order in the last 360 days",
    traits: ["accelerating", "order more often than before", "slowing", "order less often than before"],
    read: (rows) => {
      const [late, early] = [from(rows, 180), from(rows, 360)];
      return balance(late - early, rows.orders.days.length - late, 1);
    },
  },
  {
    id: "orderValueSlope",
    label: "Trend of order values",
    definition: `Theil–Sen slope of order values over time: change a year as a multiple of the customer's mean order value. Needs four orders on different days. ${thinned("orders")}`,
    unit: "balance",
    minimum: "four orders on different days",
    traits: ["trading-up", "spend more per order each year", "trading-down", "spend less per order each year"],
    read: ({ orders, summary }) => {
      const mean = summary.netSpend / summary.orders;
      if (orders.days.length < LEAST_ORDERS || mean <= 0) return Number.NaN;
      return (theilSenSlope(orders.days, orders.values) * DAYS_PER_YEAR) / mean;
    },
  },
  {
    id: "gapSlope",
    label: "Trend of the days between orders",
    definition: `Theil–Sen slope of the gaps from one to the next, as a multiple of the mean gap: below 0 the customer comes faster and faster. Needs orders on four days. ${thinned("gaps")}`,
    unit: "balance",
    minimum: "orders on four days",
    traits: ["drifting-away", "wait longer from order to order", "closing-in", "come sooner from order to order"],
    read: gapSlope,
  },
  {
    id: "lastToUsualOrderValue",
    label: "Last order to the usual one",
    definition: "Value of the last order divided by the mean of those before it.",
    unit: "ratio",
    minimum: "two orders, those before the last worth more than zero",
    traits: [
      "recently splurging",
      "spent more than usual last time",
      "recently saving",
      "spent less than usual last time",
    ],
    read: ({ orders: { values } }) => {
      const before = sumFrom(values, 0, values.length - 1) / (values.length - 1);
      return before > 0 ? values[values.length - 1] / before : Number.NaN;
    },
  },
  {
    id: "secondHalfOrderShare",
    label: "Orders in the later half",
    definition:
      "Orders in the later half of the time since the first order as a share of all but the first one. Needs three orders.",
    unit: "share",
    minimum: "three orders",
    traits: ["late-blooming", "order more now than in the beginning", "early-burning", "ordered most in the beginning"],
    read: ({ orders, summary, asOfDay }) =>
      orders.days.length < 3
        ? Number.NaN
        : countAfter(orders.days, asOfDay - summary.tenureDays / 2) / (orders.days.length - 1),
  },
]);
