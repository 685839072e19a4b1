import type { FeatureWords } from "../../src-shared/features.ts";
import { CHANNELS_LISTED } from "./families/channel.ts";
import { declareFeatures, type FamilyDefaults, type Feature, type FeatureDeclaration } from "./feature.ts";
import type { OrderSummary } from "./order-summary.ts";

/** @returns a feature without its functions, as windows and files may have it. */
export function wordsOf({ words }: { readonly words: FeatureWords }): FeatureWords {
  return words;
}

/** The features that every shop has and understands: names, cards and tables speak of them. */
const headline: FamilyDefaults = {
  family: "rhythm",
  class: "behavioural",
  needs: ["orders"],
  isHeadline: true,
};

/** What the data offers beyond orders and money. */
export interface FeatureOffer {
  /** By position, most orders first. */
  readonly channels: readonly { readonly name: string }[];
  /** What the files say of what was bought. */
  readonly breadth: "category" | "product" | undefined;
}

const always: readonly FeatureDeclaration<OrderSummary>[] = [
  {
    id: "daysSinceLastOrder",
    label: "Days since last order",
    definition: "Whole days from the customer's last order to the as-of day.",
    unit: "days",
    traits: ["lapsed", "have not ordered for longer", "recent", "ordered more recently"],
    read: (summary) => summary.daysSinceLastOrder,
  },
  {
    id: "orders",
    label: "Orders",
    definition: "Number of orders until the as-of day. Returns never add one.",
    unit: "orders",
    traits: ["frequent", "order more often", "occasional", "order less often"],
    read: (summary) => summary.orders,
  },
  {
    id: "netSpend",
    label: "Net spend",
    definition: "Money of all orders until the as-of day, returns subtracted or left out as chosen.",
    unit: "money",
    family: "value",
    class: "transactional",
    traits: ["big-spending", "spend more", "small-spending", "spend less"],
    read: (summary) => summary.netSpend,
  },
  {
    id: "meanOrderValue",
    label: "Mean order value",
    definition: "Net spend divided by the number of orders.",
    unit: "money",
    family: "value",
    class: "transactional",
    traits: ["large-basket", "spend more per order", "small-basket", "spend less per order"],
    read: (summary) => summary.netSpend / summary.orders,
  },
  {
    id: "tenureDays",
    label: "Days as a customer",
    definition: "Whole days from the customer's first order to the as-of day.",
    unit: "days",
    traits: ["long-standing", "have been customers for longer", "new", "are newer"],
    read: (summary) => summary.tenureDays,
  },
  {
    id: "medianGapDays",
    label: "Median days between orders",
    definition: "Median number of days between one day with orders and the next. Needs orders on two days.",
    minimum: "orders on two days",
    unit: "days",
    traits: ["slow-cycle", "leave more time between orders", "quick-cycle", "leave less time between orders"],
    read: (summary) => summary.medianGapDays,
  },
  {
    id: "overdueRatio",
    label: "Overdue ratio",
    definition:
      "Days since the last order divided by the customer's own median gap: 1 is on time, 2 is one gap late. Needs orders on two days.",
    minimum: "orders on two days",
    unit: "ratio",
    traits: ["overdue", "are later than their own rhythm", "on-time", "are within their own rhythm"],
    read: (summary) => summary.overdueRatio,
  },
  {
    id: "spendTrend",
    label: "Trend of spend",
    definition:
      "Spend in the later half of the time since the first order against the earlier half, the first order left out: −1 all early, 0 even, 1 all late. Needs three orders.",
    minimum: "three orders",
    unit: "balance",
    family: "value",
    class: "transactional",
    traits: ["growing", "spend more than they used to", "fading", "spend less than they used to"],
    read: (summary) => summary.spendTrend,
  },
  {
    id: "weekendShare",
    label: "Share of weekend orders",
    definition: "Orders on a Saturday or Sunday, in the project's time zone, as a share of all orders.",
    unit: "share",
    traits: ["weekend", "order more at weekends", "weekday", "order more on weekdays"],
    read: (summary) => summary.weekendShare,
  },
];

const categoryBreadth: FeatureDeclaration<OrderSummary> = {
  id: "categoryBreadth",
  label: "Different categories",
  definition: "Number of different categories among what the customer bought.",
  unit: "things",
  family: "product",
  needs: ["categories"],
  traits: ["wide-ranging", "buy from more categories", "single-minded", "buy from fewer categories"],
  read: (summary) => summary.breadth,
};

const productBreadth: FeatureDeclaration<OrderSummary> = {
  id: "productBreadth",
  label: "Different products",
  definition: "Number of different products that the customer bought.",
  unit: "things",
  family: "product",
  needs: ["products"],
  traits: ["wide-ranging", "buy more different products", "single-minded", "buy fewer different products"],
  read: (summary) => summary.breadth,
};

function channelShare(name: string, position: number): FeatureDeclaration<OrderSummary> {
  return {
    id: `channelShare:${name}`,
    label: `Share of orders: ${name}`,
    definition: `Orders that came through “${name}” as a share of all orders of the customer.`,
    unit: "share",
    family: "channel",
    needs: ["channels"],
    traits: [`${name}-loyal`, `order more through ${name}`, `${name}-averse`, `order less through ${name}`],
    read: (summary) => summary.channelShares[position],
  };
}

/** The headline features that the data allows. */
export function catalogueFor(offer: FeatureOffer): Feature<OrderSummary>[] {
  const channels = offer.channels.slice(0, CHANNELS_LISTED);
  return declareFeatures(headline, [
    ...always,
    ...(offer.breadth === "category" ? [categoryBreadth] : []),
    ...(offer.breadth === "product" ? [productBreadth] : []),
    ...(channels.length > 1 ? channels.map(({ name }, position) => channelShare(name, position)) : []),
  ]);
}
