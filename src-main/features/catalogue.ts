import type { FeatureWords } from "../../src-shared/features.ts";
import type { OrderSummary } from "./order-summary.ts";

/** A feature and how it is read off a customer's summary; NaN where it is not defined for the customer. */
export interface Feature extends FeatureWords {
  readonly valueOf: (summary: OrderSummary) => number;
}

/** @returns a feature without its function, as windows and files may have it. */
export function wordsOf({ valueOf: _valueOf, ...words }: Feature): FeatureWords {
  return words;
}

/** What the data offers beyond orders and money. */
export interface FeatureOffer {
  /** Names by position, most orders first. */
  readonly channels: readonly string[];
  /** What the files say of what was bought. */
  readonly breadth: "category" | "product" | undefined;
}

const always: readonly Feature[] = [
  {
    id: "daysSinceLastOrder",
    label: "Days since last order",
    definition: "Whole days from the customer's last order to the as-of day.",
    unit: "days",
    family: "rhythm",
    high: { adjective: "lapsed", predicate: "have not ordered for longer" },
    low: { adjective: "recent", predicate: "ordered more recently" },
    valueOf: (summary) => summary.daysSinceLastOrder,
  },
  {
    id: "orders",
    label: "Orders",
    definition: "Number of orders until the as-of day. Returns never add one.",
    unit: "orders",
    family: "rhythm",
    high: { adjective: "frequent", predicate: "order more often" },
    low: { adjective: "occasional", predicate: "order less often" },
    valueOf: (summary) => summary.orders,
  },
  {
    id: "netSpend",
    label: "Net spend",
    definition: "Money of all orders until the as-of day, returns subtracted or left out as chosen.",
    unit: "money",
    family: "value",
    high: { adjective: "big-spending", predicate: "spend more" },
    low: { adjective: "small-spending", predicate: "spend less" },
    valueOf: (summary) => summary.netSpend,
  },
  {
    id: "meanOrderValue",
    label: "Mean order value",
    definition: "Net spend divided by the number of orders.",
    unit: "money",
    family: "value",
    high: { adjective: "large-basket", predicate: "spend more per order" },
    low: { adjective: "small-basket", predicate: "spend less per order" },
    valueOf: (summary) => summary.netSpend / summary.orders,
  },
  {
    id: "tenureDays",
    label: "Days as a customer",
    definition: "Whole days from the customer's first order to the as-of day.",
    unit: "days",
    family: "rhythm",
    high: { adjective: "long-standing", predicate: "have been customers for longer" },
    low: { adjective: "new", predicate: "are newer" },
    valueOf: (summary) => summary.tenureDays,
  },
  {
    id: "medianGapDays",
    label: "Median days between orders",
    definition: "Median number of days between one day with orders and the next. Needs orders on two days.",
    unit: "days",
    family: "rhythm",
    high: { adjective: "slow-cycle", predicate: "leave more time between orders" },
    low: { adjective: "quick-cycle", predicate: "leave less time between orders" },
    valueOf: (summary) => summary.medianGapDays,
  },
  {
    id: "overdueRatio",
    label: "Overdue ratio",
    definition:
      "Days since the last order divided by the customer's own median gap: 1 is on time, 2 is one gap late. Needs orders on two days.",
    unit: "ratio",
    family: "rhythm",
    high: { adjective: "overdue", predicate: "are later than their own rhythm" },
    low: { adjective: "on-time", predicate: "are within their own rhythm" },
    valueOf: (summary) => summary.overdueRatio,
  },
  {
    id: "spendTrend",
    label: "Trend of spend",
    definition:
      "Spend in the later half of the time since the first order against the earlier half, the first order left out: −1 all early, 0 even, 1 all late. Needs three orders.",
    unit: "balance",
    family: "value",
    high: { adjective: "growing", predicate: "spend more than they used to" },
    low: { adjective: "fading", predicate: "spend less than they used to" },
    valueOf: (summary) => summary.spendTrend,
  },
  {
    id: "weekendShare",
    label: "Share of weekend orders",
    definition: "Orders on a Saturday or Sunday, in the project's time zone, as a share of all orders.",
    unit: "share",
    family: "rhythm",
    high: { adjective: "weekend", predicate: "order more at weekends" },
    low: { adjective: "weekday", predicate: "order more on weekdays" },
    valueOf: (summary) => summary.weekendShare,
  },
];

const categoryBreadth: Feature = {
  id: "categoryBreadth",
  label: "Different categories",
  definition: "Number of different categories among what the customer bought.",
  unit: "things",
  family: "product",
  high: { adjective: "wide-ranging", predicate: "buy from more categories" },
  low: { adjective: "single-minded", predicate: "buy from fewer categories" },
  valueOf: (summary) => summary.breadth,
};

const productBreadth: Feature = {
  id: "productBreadth",
  label: "Different products",
  definition: "Number of different products that the customer bought.",
  unit: "things",
  family: "product",
  high: { adjective: "wide-ranging", predicate: "buy more different products" },
  low: { adjective: "single-minded", predicate: "buy fewer different products" },
  valueOf: (summary) => summary.breadth,
};

/** Channels beyond this many have too few orders each to describe anybody. */
export const CHANNELS_LISTED = 8;

function channelShare(name: string, position: number): Feature {
  return {
    id: `channelShare:${name}`,
    label: `Share of orders: ${name}`,
    definition: `Orders that came through “${name}” as a share of all orders of the customer.`,
    unit: "share",
    family: "channel",
    high: { adjective: `${name}-loyal`, predicate: `order more through ${name}` },
    low: { adjective: `${name}-averse`, predicate: `order less through ${name}` },
    valueOf: (summary) => summary.channelShares[position],
  };
}

/** Every feature that the data allows. Adding one is adding it here. */
export function catalogueFor(offer: FeatureOffer): Feature[] {
  const channels = offer.channels.slice(0, CHANNELS_LISTED);
  return [
    ...always,
    ...(offer.breadth === "category" ? [categoryBreadth] : []),
    ...(offer.breadth === "product" ? [productBreadth] : []),
    ...(channels.length > 1 ? channels.map(channelShare) : []),
  ];
}
