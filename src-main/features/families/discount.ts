import { declareFeatures } from "../feature.ts";
import { balance, meanParts } from "./order-rows.ts";
import { ordersAmong, type Purchases } from "./purchases.ts";

/** The lines whose product has a usual price, and how far below it they were; arrays of one length. */
export interface Discounts {
  readonly orders: Int32Array;
  readonly days: Int32Array;
  /** 1 − paid ÷ usual price, at least 0. */
  readonly depths: Float64Array;
  readonly amounts: Float64Array;
  /** Depths of those that count as discounted. */
  readonly deep: Float64Array;
  /** Tells the first order, whether or not it has such a line. */
  readonly firstOrder: number | undefined;
  readonly asOfDay: number;
}

export function discountsOf({ orders, days, products, quantities, amounts, traits, asOfDay }: Purchases): Discounts {
  const lines = amounts.length;
  const own = { orders: new Int32Array(lines), days: new Int32Array(lines) };
  const [depths, known, deep] = [new Float64Array(lines), new Float64Array(lines), new Float64Array(lines)];
  let [count, discounted] = [0, 0];
  for (let i = 0; i < lines; i++) {
    const usual = traits.usualPrices[products[i]];
    // What was given away is a gift, no discount.
    if (!(amounts[i] > 0 && quantities[i] > 0 && usual > 0)) continue;
    const depth = Math.max(0, 1 - amounts[i] / quantities[i] / usual);
    own.orders[count] = orders[i];
    own.days[count] = days[i];
    known[count] = amounts[i];
    depths[count++] = depth;
    if (isDiscounted(depth)) deep[discounted++] = depth;
  }
  return {
    orders: own.orders.subarray(0, count),
    days: own.days.subarray(0, count),
    depths: depths.subarray(0, count),
    amounts: known.subarray(0, count),
    deep: deep.subarray(0, discounted),
    firstOrder: orders[0],
    asOfDay,
  };
}

/** Less than this below the usual price is rounding and small changes of the list. */
export const DISCOUNT_FROM = 0.05;
const RECENT_DAYS = 180;
const isDiscounted = (depth: number): boolean => depth >= DISCOUNT_FROM;

function discountedSpendShare({ depths, amounts }: Discounts): number {
  let [discounted, all] = [0, 0];
  for (let i = 0; i < depths.length; i++) {
    all += amounts[i];
    if (isDiscounted(depths[i])) discounted += amounts[i];
  }
  return all > 0 ? discounted / all : Number.NaN;
}

/** Share of discounted lines on days of one side. */
function discountedShare({ days, depths }: Discounts, belongs: (day: number) => boolean): number {
  let [discounted, all] = [0, 0];
  for (let i = 0; i < depths.length; i++) {
    if (!belongs(days[i])) continue;
    all += 1;
    if (isDiscounted(depths[i])) discounted += 1;
  }
  return discounted / all;
}

/** Said in every definition, because everything here rests on it. */
const RULE =
  "A line counts as discounted when a piece cost at least 5 % less than usual: than its list price, or the highest price that recurs.";
const onePriced = "a line with a product whose usual price is known";

export const discountFeatures = declareFeatures<Discounts>(
  { family: "discount", class: "behavioural", needs: ["products", "prices"], isUndated: true },
  [
    {
      id: "discountedLineShare",
      label: "Share of discounted lines",
      definition: `Discounted lines as a share of lines. ${RULE}`,
      unit: "share",
      minimum: onePriced,
      traits: ["discount-seeking", "buy more at a discount", "full-price", "buy less at a discount"],
      estimate: "share",
      of: "lines",
      parts: ({ deep, depths }) => [deep.length, depths.length],
    },
    {
      id: "discountedSpendShare",
      label: "Share of spend at a discount",
      definition: `Money of discounted lines as a share of the money of lines. ${RULE}`,
      unit: "share",
      minimum: onePriced,
      traits: ["bargain-spending", "spend more at a discount", "list-price", "spend less at a discount"],
      read: discountedSpendShare,
    },
    {
      id: "discountedOrderShare",
      label: "Share of orders with a discount",
      definition: `Orders with a discounted line as a share of orders. ${RULE}`,
      unit: "share",
      minimum: onePriced,
      traits: ["deal-hunting", "order when there is a discount", "deal-indifferent", "order without a discount"],
      estimate: "share",
      of: "orders",
      parts: ({ orders, depths }) => [
        ordersAmong(orders, (i) => isDiscounted(depths[i])),
        ordersAmong(orders, () => true),
      ],
    },
    {
      id: "meanDiscountDepth",
      label: "Mean depth of discounts",
      definition: `How much below the usual price discounted lines were. ${RULE}`,
      unit: "share",
      minimum: "a discounted line",
      traits: ["deep-discount", "wait for deep discounts", "shallow-discount", "take shallow discounts"],
      estimate: "mean",
      of: "discounted lines",
      parts: ({ deep }) => meanParts(deep),
    },
    {
      id: "deepestDiscount",
      label: "Deepest discount",
      definition: "The furthest below the usual price that the customer bought anything; 0 without a discount.",
      unit: "share",
      minimum: onePriced,
      traits: [
        "clearance-buying",
        "have bought at a very deep discount",
        "never-cheap",
        "never bought at a deep discount",
      ],
      read: ({ depths }) => (depths.length === 0 ? Number.NaN : Math.max(...depths)),
    },
    {
      id: "savedValue",
      label: "Saved by discounts",
      definition: `Money that the customer would have paid more at usual prices. ${RULE}`,
      unit: "money",
      minimum: onePriced,
      traits: ["much-saving", "saved more by discounts", "little-saving", "saved less by discounts"],
      read: ({ depths, amounts }) =>
        depths.length === 0
          ? Number.NaN
          : depths.reduce((sum, depth, i) => sum + (isDiscounted(depth) ? (amounts[i] * depth) / (1 - depth) : 0), 0),
    },
    {
      id: "firstOrderDiscounted",
      label: "First order at a discount",
      definition: `Whether anything of the first order was discounted: customers whom a discount brought. ${RULE}`,
      unit: "yes-no",
      minimum: "a first order with a product whose usual price is known",
      traits: ["discount-won", "came for a discount", "won-at-full-price", "came at full price"],
      read: ({ orders, depths, firstOrder }) =>
        orders[0] === undefined || orders[0] !== firstOrder
          ? Number.NaN
          : Number(depths.some((depth, i) => orders[i] === firstOrder && isDiscounted(depth))),
    },
    {
      id: "daysSinceFullPrice",
      label: "Days since a full price",
      definition: `Days since the customer last bought something that was not discounted. ${RULE}`,
      unit: "days",
      minimum: "a line at the usual price",
      traits: [
        "long-discounted",
        "have not paid a full price for longer",
        "lately-full-price",
        "paid a full price lately",
      ],
      read: ({ days, depths, asOfDay }) => {
        for (let i = days.length - 1; i >= 0; i--) {
          if (!isDiscounted(depths[i])) return asOfDay - days[i];
        }
        return Number.NaN;
      },
    },
    {
      id: "discountBalance180",
      label: "Discounts, last 180 days to before",
      definition: `(share of discounted lines in the last 180 days − share before) / (both + 1): above 0 the customer turns to discounts. ${RULE}`,
      unit: "balance",
      minimum: "lines in the last 180 days and before, of products whose usual price is known",
      traits: [
        "turning-to-discounts",
        "buy more at a discount than before",
        "leaving-discounts",
        "buy less at a discount than before",
      ],
      read: (rows) => {
        const middle = rows.asOfDay - RECENT_DAYS;
        const late = discountedShare(rows, (day) => day > middle);
        const early = discountedShare(rows, (day) => day <= middle);
        return late === 0 && early === 0 ? 0 : balance(early, late, 1);
      },
    },
  ],
);
