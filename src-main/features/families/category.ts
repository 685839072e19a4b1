import { OTHER_WORDS } from "../../../src-shared/word-features.ts";
import { declareFeatures, type Feature, type FeatureDeclaration, ofWords } from "../feature.ts";
import { type Basket, mostOf, newSince, sumOfParts } from "./basket.ts";
import { meanParts } from "./order-rows.ts";
import { ordersAmong } from "./purchases.ts";

/** exp of Shannon's entropy: 3 for three equal parts. Hill 1973, doi:10.2307/1934352, number of order 1. */
function effectiveNumber(parts: ReadonlyMap<number, number>): number {
  const sum = sumOfParts(parts);
  if (sum === 0) return Number.NaN;
  let entropy = 0;
  for (const part of parts.values()) if (part > 0) entropy -= (part / sum) * Math.log(part / sum);
  return Math.exp(entropy);
}

/** The category with most money in one order, of equals the one that the customer has known for longest; 0 without any. */
function mainCategory({ orders, categories, amounts, linesByCategory }: Basket, order: number): number {
  const spend = new Map<number, number>();
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] !== order || categories[i] === 0) continue;
    // A trifle for each line, so that an order of gifts has a category too.
    spend.set(categories[i], (spend.get(categories[i]) ?? 0) + (Math.max(0, amounts[i]) + 1e-9));
  }
  let [best, most] = [0, 0];
  for (const category of linesByCategory.keys()) {
    const part = spend.get(category) ?? 0;
    if (part > most) [best, most] = [category, part];
  }
  return best;
}

function mixedOrders({ orders, categories }: Basket): number {
  const firstOf = new Map<number, number>();
  const mixed = new Set<number>();
  for (let i = 0; i < orders.length; i++) {
    if (categories[i] === 0) continue;
    const first = firstOf.get(orders[i]);
    if (first === undefined) firstOf.set(orders[i], categories[i]);
    else if (first !== categories[i]) mixed.add(orders[i]);
  }
  return mixed.size;
}

function meanLevel({ products, traits }: Basket) {
  const levels: number[] = [];
  for (const product of products) {
    const level = traits.priceLevels[product];
    if (!Number.isNaN(level)) levels.push(level);
  }
  return meanParts(levels);
}

/** Features of the categories that a customer buys from. */
export const ofCategories: readonly FeatureDeclaration<Basket>[] = [
  {
    id: "effectiveCategories",
    label: "Evenly used categories",
    definition:
      "To how many equally used categories the customer's spend comes: exp of its entropy (Hill 1973). 1 is one category only.",
    unit: "things",
    minimum: "a paid line with a category",
    traits: ["all-round", "spread their spend over categories", "specialised", "spend in one category"],
    read: ({ spendByCategory }) => effectiveNumber(spendByCategory),
  },
  {
    id: "topCategoryShare",
    label: "Lines in the favourite category",
    definition: "Lines in the category that the customer bought from most often as a share of lines with a category.",
    unit: "share",
    minimum: "a line with a category",
    traits: ["category-loyal", "keep to a favourite category", "category-mixing", "have no favourite category"],
    estimate: "share",
    of: "lines",
    parts: ({ linesByCategory }) => mostOf(linesByCategory),
  },
  {
    id: "newCategories365",
    label: "New categories in a year",
    definition: "Number of categories that the customer bought from for the first time in the last 365 days.",
    unit: "things",
    window: 365,
    traits: ["widening", "discover new categories", "not-widening", "keep to the categories they know"],
    read: (rows) => newSince(rows.categories, rows, 365),
  },
  {
    id: "firstCategoryShare",
    label: "Spend in the first category",
    definition: "Spend in the category that most of the first order's money went to as a share of all spend.",
    unit: "share",
    minimum: "a first order with a category",
    traits: ["first-love", "stayed with their first category", "moved-on", "moved on from their first category"],
    read: (rows) => {
      const first = mainCategory(rows, rows.orders[0]);
      const sum = sumOfParts(rows.spendByCategory);
      return first === 0 || sum === 0 ? Number.NaN : (rows.spendByCategory.get(first) ?? 0) / sum;
    },
  },
  {
    id: "categoryChanged",
    label: "Changed category",
    definition: "Whether most of the last order's money went to another category than most of the first one's.",
    unit: "yes-no",
    minimum: "two orders with a category",
    traits: ["category-switching", "ended with another category", "category-staying", "ended where they began"],
    read: (rows) => {
      const first = mainCategory(rows, rows.orders[0]);
      const last = mainCategory(rows, rows.orders[rows.orders.length - 1]);
      const isOne = rows.orders[0] === rows.orders[rows.orders.length - 1];
      return isOne || first === 0 || last === 0 ? Number.NaN : Number(first !== last);
    },
  },
  {
    id: "mixedOrderShare",
    label: "Orders across categories",
    definition: "Orders with products of two categories or more as a share of orders with a category.",
    unit: "share",
    minimum: "an order with a category",
    traits: ["cross-buying", "mix categories in an order", "one-category-an-order", "keep categories apart"],
    estimate: "share",
    of: "orders",
    parts: (rows) => [mixedOrders(rows), ordersAmong(rows.orders, (i) => rows.categories[i] !== 0)],
  },
  {
    id: "priceLevel",
    label: "Price level",
    definition:
      "How expensive what the customer buys is within its category: mean share of the category's products that usually cost less.",
    unit: "share",
    needs: ["categories", "products", "prices"],
    minimum: "a line with a product that has a list price, or was sold five times",
    traits: ["premium", "choose the expensive ones", "budget", "choose the cheap ones"],
    estimate: "mean",
    of: "lines",
    parts: meanLevel,
  },
];

/** Categories beyond this many describe few customers each. */
export const CATEGORIES_LISTED = 8;

/** How much a customer buys from each of the categories with most lines. @param categories id and name, most lines first. */
export function categoryShares(categories: readonly (readonly [id: number, name: string])[]): Feature<Basket>[] {
  return declareFeatures<Basket>(
    { family: "product", class: "behavioural", needs: ["categories"] },
    categories.map(([id, name]) => ({
      id: `categoryShare:${name}`,
      label: `Share of lines: ${name}`,
      definition: `Lines in “${name}” as a share of the customer's lines with a category.`,
      unit: "share",
      minimum: "a line with a category",
      traits: [`${name}-buying`, `buy more from ${name}`, `${name}-avoiding`, `buy less from ${name}`],
      estimate: "share",
      of: "lines",
      parts: ({ linesByCategory, linesWithCategory }) => [linesByCategory.get(id) ?? 0, linesWithCategory],
    })),
  );
}

/** Which category a customer buys from, as a word. @param categories id and name, most lines first. */
export function categoryWords(categories: readonly (readonly [id: number, name: string])[]): Feature<Basket>[] {
  const positions = new Map(categories.map(([id], position) => [id, position]));
  const levels = [...categories.map(([, name]) => name), OTHER_WORDS];
  const levelOf = (category: number) => (category === 0 ? Number.NaN : (positions.get(category) ?? categories.length));
  return declareFeatures<Basket>({ family: "product", class: "behavioural", needs: ["categories"] }, [
    {
      ...ofWords,
      id: "mainCategory",
      label: "Main category",
      definition: "The category of most of the customer's lines; of equals the one that was bought first.",
      minimum: "a line with a category",
      levels,
      read: ({ linesByCategory }) => {
        let [main, most] = [0, 0];
        for (const [category, lines] of linesByCategory) if (lines > most) [main, most] = [category, lines];
        return levelOf(main);
      },
    },
    {
      ...ofWords,
      id: "firstCategory",
      label: "First category",
      definition: "The category that most of the first order's money went to: what the customer came for.",
      minimum: "a first order with a category",
      levels,
      read: (rows) => levelOf(mainCategory(rows, rows.orders[0])),
    },
  ]);
}
