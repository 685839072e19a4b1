import { quantile } from "../../math/quantile.ts";
import { declareFeatures, type Feature, type FeatureDeclaration } from "../feature.ts";
import { type Basket, mostOf, newSince } from "./basket.ts";
import { ofCategories } from "./category.ts";
import { sumFrom } from "./order-rows.ts";
import { largestShare } from "./purchases.ts";

function countOf(values: Int32Array | Float64Array, belongs: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (belongs(value)) count += 1;
  return count;
}

/** Lines of a product that the customer had bought in an earlier order, and lines with a product. */
function repeats({ orders, products }: Basket): readonly [repeated: number, lines: number] {
  const firstOrder = new Map<number, number>();
  let [repeated, lines] = [0, 0];
  for (let i = 0; i < products.length; i++) {
    if (products[i] === 0) continue;
    lines += 1;
    const first = firstOrder.get(products[i]);
    if (first === undefined) firstOrder.set(products[i], orders[i]);
    else if (first !== orders[i]) repeated += 1;
  }
  return [repeated, lines];
}

const ofLines: readonly FeatureDeclaration<Basket>[] = [
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
    read: ({ quantities, orderCount }) => sumFrom(quantities, 0) / (orderCount || Number.NaN),
  },
  {
    id: "linesPerOrder",
    label: "Lines per order",
    definition: "Order lines divided by the orders that list them: how many different things are bought together.",
    unit: "things",
    minimum: "an order with lines",
    traits: ["many-line", "buy more different things at once", "one-line", "buy one thing at a time"],
    read: ({ orders, orderCount }) => orders.length / (orderCount || Number.NaN),
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
    parts: ({ quantities }) => [countOf(quantities, (quantity) => quantity >= 3), quantities.length],
  },
  {
    id: "medianUnitPrice",
    label: "Median unit price",
    definition: "Half of what the customer bought cost more per piece, half cost less.",
    unit: "money",
    minimum: "a line with a price",
    traits: ["premium-priced", "buy more expensive things", "low-priced", "buy cheaper things"],
    read: (rows) => quantile(rows.unitPrices, 0.5),
  },
  {
    id: "highestUnitPrice",
    label: "Highest unit price",
    definition: "Most money that the customer paid for one piece.",
    unit: "money",
    minimum: "a line with a price",
    traits: ["splurging", "once bought something expensive", "never-splurging", "never bought anything expensive"],
    read: (rows) => quantile(rows.unitPrices, 1),
  },
];

const ofProducts: readonly FeatureDeclaration<Basket>[] = [
  {
    id: "productsBought",
    label: "Products bought",
    definition: "Number of different products that the customer bought.",
    unit: "things",
    traits: ["range-buying", "know more products", "narrow-range", "know few products"],
    read: ({ spendByProduct }) => spendByProduct.size,
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
    read: ({ spendByProduct }) => largestShare(spendByProduct),
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
    parts: ({ products, traits }) => [
      countOf(products, (product) => product !== 0 && traits.isBestseller[product] === 1),
      countOf(products, (product) => product !== 0),
    ],
  },
];

const ofVendors: readonly FeatureDeclaration<Basket>[] = [
  {
    id: "vendorBreadth",
    label: "Different vendors",
    definition: "Number of different vendors or brands that the customer bought from.",
    unit: "things",
    traits: ["brand-trying", "buy more brands", "one-brand", "buy few brands"],
    read: ({ linesByVendor }) => linesByVendor.size,
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
    parts: ({ linesByVendor }) => mostOf(linesByVendor),
  },
];

const family = { family: "product", class: "behavioural" } as const;
export const productFeatures: readonly Feature<Basket>[] = [
  ...declareFeatures({ ...family, needs: ["orders"] }, ofLines),
  ...declareFeatures({ ...family, needs: ["products"] }, ofProducts),
  ...declareFeatures({ ...family, needs: ["categories"] }, ofCategories),
  ...declareFeatures({ ...family, needs: ["vendors", "products"], isUndated: true }, ofVendors),
];
