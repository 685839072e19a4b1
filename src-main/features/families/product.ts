import { quantile } from "../../math/quantile.ts";
import { declareFeatures, type Feature, type FeatureDeclaration } from "../feature.ts";
import { meanParts, sumFrom } from "./order-rows.ts";
import { largestShare, ordersAmong, type Purchases, tally } from "./purchases.ts";

const defined = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));
const unitPrices = ({ amounts, quantities }: Purchases): Float64Array =>
  defined(amounts.map((amount, i) => (amount > 0 && quantities[i] > 0 ? amount / quantities[i] : Number.NaN)));
const spendBy = (keys: Int32Array, { amounts }: Purchases) => tally(keys, (i) => Math.max(0, amounts[i]));
const orderCount = ({ orders }: Purchases): number => ordersAmong(orders, () => true);

/** exp of Shannon's entropy: 3 for three equal parts. Hill 1973, doi:10.2307/1934352, number of order 1. */
function effectiveNumber(parts: ReadonlyMap<number, number>): number {
  const sum = [...parts.values()].reduce((total, part) => total + part, 0);
  if (sum === 0) return Number.NaN;
  let entropy = 0;
  for (const part of parts.values()) if (part > 0) entropy -= (part / sum) * Math.log(part / sum);
  return Math.exp(entropy);
}

/** Lines of a product that the customer had bought in an earlier order, and lines with a product. */
function repeats({ orders, products }: Purchases): readonly [repeated: number, lines: number] {
  const firstOrder = new Map<number, number>();
  let [repeated, lines] = [0, 0];
  products.forEach((product, i) => {
    if (product === 0) return;
    lines += 1;
    const first = firstOrder.get(product);
    if (first === undefined) firstOrder.set(product, orders[i]);
    else if (first !== orders[i]) repeated += 1;
  });
  return [repeated, lines];
}

/** The category with most money in one order; 0 without any. */
function mainCategory(rows: Purchases, order: number): number {
  const spend = tally(rows.categories, (i) => (rows.orders[i] === order ? Math.max(0, rows.amounts[i]) + 1e-9 : 0));
  let best = 0;
  for (const [category, part] of spend) if (part > 0 && part > (spend.get(best) ?? 0)) best = category;
  return best;
}

/** Different keys that occur for the first time in the last so many days. */
function newSince(keys: Int32Array, { days, asOfDay }: Purchases, span: number): number {
  const first = new Map<number, number>();
  keys.forEach((key, i) => {
    if (key !== 0 && !first.has(key)) first.set(key, days[i]);
  });
  return [...first.values()].filter((day) => day > asOfDay - span).length;
}

function mixedOrders({ orders, categories }: Purchases): number {
  const firstOf = new Map<number, number>();
  const mixed = new Set<number>();
  categories.forEach((category, i) => {
    if (category === 0) return;
    const first = firstOf.get(orders[i]);
    if (first === undefined) firstOf.set(orders[i], category);
    else if (first !== category) mixed.add(orders[i]);
  });
  return mixed.size;
}

const meanLevel = ({ products, traits }: Purchases) =>
  meanParts(defined(Float64Array.from(products, (product) => traits.priceLevels[product])));

const ofLines: readonly FeatureDeclaration<Purchases>[] = [
  {
    id: "pieces",
    label: "Pieces bought",
    definition: "Number of pieces on all lines that were sold.",
    unit: "things",
    traits: ["many-piece", "bought more pieces", "few-piece", "bought fewer pieces"],
    read: ({ quantities }) => sumFrom(quantities, 0),
  },
  {
    id: "piecesPerOrder",
    label: "Pieces per order",
    definition: "Pieces bought divided by the orders that list them.",
    unit: "things",
    minimum: "an order with lines",
    traits: ["full-basket", "put more pieces into an order", "light-basket", "put fewer pieces into an order"],
    read: (rows) => sumFrom(rows.quantities, 0) / (orderCount(rows) || Number.NaN),
  },
  {
    id: "linesPerOrder",
    label: "Lines per order",
    definition: "Order lines divided by the orders that list them: how many different things are bought together.",
    unit: "things",
    minimum: "an order with lines",
    traits: ["many-line", "buy more different things at once", "one-line", "buy one thing at a time"],
    read: (rows) => rows.orders.length / (orderCount(rows) || Number.NaN),
  },
  {
    id: "bulkLineShare",
    label: "Lines of three pieces or more",
    definition: "Lines with three pieces or more as a share of all lines: buying in stock or for others.",
    unit: "share",
    minimum: "an order with lines",
    traits: ["bulk-buying", "buy several of a kind", "single-piece", "buy one of a kind"],
    estimate: "share",
    of: "lines",
    parts: ({ quantities }) => [quantities.filter((quantity) => quantity >= 3).length, quantities.length],
  },
  {
    id: "medianUnitPrice",
    label: "Median unit price",
    definition: "Half of what the customer bought cost more per piece, half cost less.",
    unit: "money",
    minimum: "a line with a price",
    traits: ["premium-priced", "buy more expensive things", "low-priced", "buy cheaper things"],
    read: (rows) => quantile(unitPrices(rows).sort(), 0.5),
  },
  {
    id: "highestUnitPrice",
    label: "Highest unit price",
    definition: "Most money that the customer paid for one piece.",
    unit: "money",
    minimum: "a line with a price",
    traits: ["splurging", "once bought something expensive", "never-splurging", "never bought anything expensive"],
    read: (rows) => quantile(unitPrices(rows).sort(), 1),
  },
];

const ofProducts: readonly FeatureDeclaration<Purchases>[] = [
  {
    id: "productsBought",
    label: "Products bought",
    definition: "Number of different products that the customer bought.",
    unit: "things",
    traits: ["range-buying", "know more products", "narrow-range", "know few products"],
    read: ({ products }) => tally(products, () => 1).size,
  },
  {
    id: "newProducts180",
    label: "New products in 180 days",
    definition: "Number of products that the customer bought for the first time in the last 180 days.",
    unit: "things",
    window: 180,
    traits: ["exploring", "try new products", "not-exploring", "try nothing new"],
    read: (rows) => newSince(rows.products, rows, 180),
  },
  {
    id: "repeatProductShare",
    label: "Products bought again",
    definition: "Lines of a product that the customer had bought in an earlier order as a share of lines.",
    unit: "share",
    minimum: "a line with a product",
    traits: ["replenishing", "buy the same things again", "variety-seeking", "seldom buy the same thing twice"],
    estimate: "share",
    of: "lines",
    parts: repeats,
  },
  {
    id: "topProductShare",
    label: "Spend on the favourite product",
    definition: "Money of the product that the customer spent most on as a share of the spend on products.",
    unit: "share",
    minimum: "a paid line with a product",
    traits: ["one-product", "spend most on one product", "many-product", "spread their spend over products"],
    read: (rows) => largestShare(spendBy(rows.products, rows)),
  },
  {
    id: "bestsellerShare",
    label: "Share of bestsellers",
    definition:
      "Lines with one of the tenth of the products that were sold most often until the as-of day as a share of lines.",
    unit: "share",
    minimum: "a line with a product",
    traits: ["mainstream", "buy what everybody buys", "niche", "buy what few others buy"],
    estimate: "share",
    of: "lines",
    parts: ({ products, traits }) => {
      const named = products.filter((product) => product !== 0);
      return [named.filter((product) => traits.isBestseller[product] === 1).length, named.length];
    },
  },
];

const ofCategories: readonly FeatureDeclaration<Purchases>[] = [
  {
    id: "effectiveCategories",
    label: "Evenly used categories",
    definition:
      "To how many equally used categories the customer's spend comes: exp of its entropy (Hill 1973). 1 is one category only.",
    unit: "things",
    minimum: "a paid line with a category",
    traits: ["all-round", "spread their spend over categories", "specialised", "spend in one category"],
    read: (rows) => effectiveNumber(spendBy(rows.categories, rows)),
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
    parts: ({ categories }) => {
      const counts = [...tally(categories, () => 1).values()];
      return [Math.max(0, ...counts), sumFrom(counts, 0)];
    },
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
      const spend = spendBy(rows.categories, rows);
      const sum = sumFrom([...spend.values()], 0);
      return first === 0 || sum === 0 ? Number.NaN : (spend.get(first) ?? 0) / sum;
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
    minimum: "a line with a product whose usual price is known",
    traits: ["premium", "choose the expensive ones", "budget", "choose the cheap ones"],
    estimate: "mean",
    of: "lines",
    parts: meanLevel,
  },
];

const ofVendors: readonly FeatureDeclaration<Purchases>[] = [
  {
    id: "vendorBreadth",
    label: "Different vendors",
    definition: "Number of different vendors or brands that the customer bought from.",
    unit: "things",
    traits: ["brand-trying", "buy more brands", "one-brand", "buy few brands"],
    read: ({ products, traits }) =>
      tally(
        products.map((product) => traits.vendors[product]),
        () => 1,
      ).size,
  },
  {
    id: "topVendorShare",
    label: "Lines of the favourite brand",
    definition: "Lines of the vendor that the customer bought from most often as a share of lines with a vendor.",
    unit: "share",
    minimum: "a line with a vendor",
    traits: ["brand-loyal", "keep to one brand", "brand-free", "have no favourite brand"],
    estimate: "share",
    of: "lines",
    parts: ({ products, traits }) => {
      const counts = [
        ...tally(
          products.map((product) => traits.vendors[product]),
          () => 1,
        ).values(),
      ];
      return [Math.max(0, ...counts), sumFrom(counts, 0)];
    },
  },
];

const family = { family: "product", class: "behavioural" } as const;
export const productFeatures: readonly Feature<Purchases>[] = [
  ...declareFeatures({ ...family, needs: ["orders"] }, ofLines),
  ...declareFeatures({ ...family, needs: ["products"] }, ofProducts),
  ...declareFeatures({ ...family, needs: ["categories"] }, ofCategories),
  ...declareFeatures({ ...family, needs: ["vendors", "products"], isUndated: true }, ofVendors),
];

/** Categories beyond this many describe few customers each. */
export const CATEGORIES_LISTED = 8;

/** How many lines of each category a customer has. */
export interface CategoryLines {
  readonly counts: ReadonlyMap<number, number>;
  readonly known: number;
}

export function categoryLinesOf({ categories }: Purchases): CategoryLines {
  const counts = tally(categories, () => 1);
  return { counts, known: sumFrom([...counts.values()], 0) };
}

/** How much a customer buys from each of the categories with most lines. @param categories id and name, most lines first. */
export function categoryShares(categories: readonly (readonly [id: number, name: string])[]): Feature<CategoryLines>[] {
  return declareFeatures<CategoryLines>(
    { ...family, needs: ["categories"] },
    categories.map(([id, name]) => ({
      id: `categoryShare:${name}`,
      label: `Share of lines: ${name}`,
      definition: `Lines in “${name}” as a share of the customer's lines with a category.`,
      unit: "share",
      minimum: "a line with a category",
      traits: [`${name}-buying`, `buy more from ${name}`, `${name}-avoiding`, `buy less from ${name}`],
      estimate: "share",
      of: "lines",
      parts: ({ counts, known }) => [counts.get(id) ?? 0, known],
    })),
  );
}
