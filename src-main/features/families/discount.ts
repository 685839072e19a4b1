import { declareFeatures } from "../feature.ts";
import { balance, meanParts, sumFrom } from "./order-rows.ts";
import { ordersAmong, type Purchases } from "./purchases.ts";

/** How far below the usual price each line was, for lines whose product has one. */
export interface Discounts {
  readonly orders: Int32Array;
  readonly days: Int32Array;
  /** 1 − paid ÷ usual price, at least 0; NaN where there is nothing to compare with. */
  readonly depths: Float64Array;
  readonly amounts: Float64Array;
  readonly asOfDay: number;
}

export function discountsOf({ orders, days, products, quantities, amounts, traits, asOfDay }: Purchases): Discounts {
  const depths = amounts.map((amount, i) => {
    const usual = traits.usualPrices[products[i]];
    // What was given away is a gift, no discount.
    return amount > 0 && quantities[i] > 0 ? Math.max(0, 1 - amount / quantities[i] / usual) : Number.NaN;
  });
  return { orders, days, depths, amounts, asOfDay };
}

/** Less than this below the usual price is rounding and small changes of the list. */
export const DISCOUNT_FROM = 0.05;
const RECENT_DAYS = 180;
const isDiscounted = (depth: number): boolean => depth >= DISCOUNT_FROM;
const isKnown = (depth: number): boolean => !Number.isNaN(depth);
const deep = ({ depths }: Discounts): Float64Array => depths.filter(isDiscounted);

function spendShare({ depths, amounts }: Discounts, belongs: (depth: number) => boolean): number {
  const known = sumFrom(
    amounts.filter((_, i) => isKnown(depths[i])),
    0,
  );
  return known > 0
    ? sumFrom(
        amounts.filter((_, i) => belongs(depths[i])),
        0,
      ) / known
    : Number.NaN;
}

/** Said in every definition, because everything here rests on it. */
const RULE = "A line counts as discounted when a piece cost at least 5 % less than it usually does.";
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
      parts: (rows) => [deep(rows).length, rows.depths.filter(isKnown).length],
    },
    {
      id: "discountedSpendShare",
      label: "Share of spend at a discount",
      definition: `Money of discounted lines as a share of the money of lines. ${RULE}`,
      unit: "share",
      minimum: onePriced,
      traits: ["bargain-spending", "spend more at a discount", "list-price", "spend less at a discount"],
      read: (rows) => spendShare(rows, isDiscounted),
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
        ordersAmong(orders, (i) => isKnown(depths[i])),
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
      parts: (rows) => meanParts(deep(rows)),
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
      read: ({ depths }) => {
        const known = depths.filter(isKnown);
        return known.length === 0 ? Number.NaN : known.reduce((most, depth) => Math.max(most, depth), 0);
      },
    },
    {
      id: "savedValue",
      label: "Saved by discounts",
      definition: `Money that the customer would have paid more at usual prices. ${RULE}`,
      unit: "money",
      minimum: onePriced,
      traits: ["much-saving", "saved more by discounts", "little-saving", "saved less by discounts"],
      read: ({ depths, amounts }) =>
        depths.some(isKnown)
          ? depths.reduce((sum, depth, i) => sum + (isDiscounted(depth) ? (amounts[i] * depth) / (1 - depth) : 0), 0)
          : Number.NaN,
    },
    {
      id: "firstOrderDiscounted",
      label: "First order at a discount",
      definition: `Whether anything of the first order was discounted: customers whom a discount brought. ${RULE}`,
      unit: "yes-no",
      minimum: "a first order with a product whose usual price is known",
      traits: ["discount-won", "came for a discount", "won-at-full-price", "came at full price"],
      read: ({ orders, depths }) => {
        const first = depths.filter((depth, i) => orders[i] === orders[0] && isKnown(depth));
        return first.length === 0 ? Number.NaN : Number(first.some(isDiscounted));
      },
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
          if (isKnown(depths[i]) && !isDiscounted(depths[i])) return asOfDay - days[i];
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
      read: ({ days, depths, asOfDay }) => {
        const shareOf = (belongs: (day: number) => boolean) => {
          const own = depths.filter((depth, i) => isKnown(depth) && belongs(days[i]));
          return own.filter(isDiscounted).length / own.length;
        };
        const late = shareOf((day) => day > asOfDay - RECENT_DAYS);
        const early = shareOf((day) => day <= asOfDay - RECENT_DAYS);
        return late === 0 && early === 0 ? 0 : balance(early, late, 1);
      },
    },
  ],
);
