/** What a word of a name claims of a customer, against all customers. */
export type Threshold =
  /** In the highest or lowest quarter of all customers. */
  | { readonly quarter: "highest" | "lowest" }
  /** Within bounds, both inclusive. */
  | { readonly min?: number; readonly max?: number };

/** A noun or an adjective of names, and the one feature that it speaks of. */
export interface NameWord {
  readonly featureId: string;
  readonly claims: Threshold;
  readonly words: string;
}

const highest: Threshold = { quarter: "highest" };
const lowest: Threshold = { quarter: "lowest" };

/** What customers are called in a plain name; the last one claims nothing. */
export const plainNouns: readonly NameWord[] = [
  { featureId: "orders", claims: { min: 1, max: 1 }, words: "one-time buyers" },
  { featureId: "orders", claims: highest, words: "regulars" },
  { featureId: "orders", claims: { min: 2 }, words: "repeat buyers" },
];
export const NEUTRAL_NOUN = "customers";

/** Adjectives that say it better than the feature's own. */
export const plainAdjectives: readonly NameWord[] = [
  { featureId: "netSpend", claims: highest, words: "high-value" },
  { featureId: "netSpend", claims: lowest, words: "low-value" },
  { featureId: "daysSinceLastOrder", claims: highest, words: "lapsed" },
  { featureId: "daysSinceLastOrder", claims: lowest, words: "active" },
  { featureId: "tenureDays", claims: lowest, words: "new" },
];

/** Nouns that paint a picture; each still claims exactly one thing. */
export const vividNouns: readonly NameWord[] = [
  { featureId: "netSpend", claims: highest, words: "patrons" },
  { featureId: "netSpend", claims: lowest, words: "dabblers" },
  { featureId: "orders", claims: highest, words: "house friends" },
  { featureId: "orders", claims: { min: 1, max: 1 }, words: "first-timers" },
  { featureId: "daysSinceLastOrder", claims: highest, words: "sleepers" },
  { featureId: "daysSinceLastOrder", claims: lowest, words: "familiar faces" },
  { featureId: "tenureDays", claims: highest, words: "old friends" },
  { featureId: "tenureDays", claims: lowest, words: "newcomers" },
  { featureId: "meanOrderValue", claims: highest, words: "big-basket fillers" },
  { featureId: "meanOrderValue", claims: lowest, words: "little-treat pickers" },
  { featureId: "weekendShare", claims: highest, words: "weekenders" },
  { featureId: "categoryBreadth", claims: highest, words: "explorers" },
  { featureId: "productBreadth", claims: highest, words: "explorers" },
  { featureId: "overdueRatio", claims: highest, words: "late returners" },
  { featureId: "medianGapDays", claims: lowest, words: "quick repeaters" },
  { featureId: "medianGapDays", claims: highest, words: "now-and-thens" },
  { featureId: "spendTrend", claims: highest, words: "rising stars" },
  { featureId: "discountedLineShare", claims: highest, words: "bargain hunters" },
  { featureId: "repeatProductShare", claims: highest, words: "refillers" },
  { featureId: "eveningShare", claims: highest, words: "evening browsers" },
];

/** Short forms for names that machines carry: capital letters and digits. */
export const codeWords: Readonly<Record<string, string>> = {
  netSpend: "SPEND",
  orders: "ORDERS",
  daysSinceLastOrder: "IDLE",
  meanOrderValue: "BASKET",
  tenureDays: "TENURE",
  medianGapDays: "GAP",
  overdueRatio: "LATE",
  spendTrend: "TREND",
  weekendShare: "WEEKEND",
  categoryBreadth: "RANGE",
  productBreadth: "RANGE",
  discountedLineShare: "DISCOUNT",
};
