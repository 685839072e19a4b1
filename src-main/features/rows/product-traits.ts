import { quantile } from "../../math/quantile.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { productFacts } from "../queries.ts";
import { groupRows } from "./group-rows.ts";
import type { LineTable } from "./load-lines.ts";

/** What is known of products, by product id. */
export interface ProductTraits {
  /** What one piece usually costs, in currency units; NaN where that cannot be told. */
  readonly usualPrices: Float64Array;
  /** What one piece costs the shop; NaN where no file says it. */
  readonly costs: Float64Array;
  /** Number of the vendor, 0 for none. */
  readonly vendors: Int32Array;
  /** 1 for the tenth of the products that were sold on most lines. */
  readonly isBestseller: Uint8Array;
  /** Share of the products of its category with a lower list price, else median price, ties half; NaN for those without. */
  readonly priceLevels: Float64Array;
}

/** Sales of one product from which its prices show what it usually costs. */
const LEAST_SALES = 5;
/** A price recurs when at least this share of a product's sales, and two of them, were made at it or within a hundredth of it. */
const RECURS_FROM = 0.1;
const FEWEST_AT_IT = 2;
const ABOUT = 0.01;
const BESTSELLER_SHARE = 0.1;

/**
 * Works out what products usually cost: the list price of the newest product file; where no file has one, the highest unit
 * price that recurs among the sales until the as-of day, from five sales on. What is sold at ever other prices, by weight or by
 * agreement, has none, and a single mistyped price does not make all others look like discounts.
 * O(lines·log lines a product).
 */
export function loadProductTraits(store: ReadStore, lines: LineTable, minorUnits: number): ProductTraits {
  const facts = [...productFacts(store)];
  const [positions, products, categories, quantities, amounts] = lines.columns;
  let most = 0;
  for (const product of products) most = Math.max(most, product);
  for (const [product] of facts) most = Math.max(most, product);
  const listPrices = new Float64Array(most + 1).fill(Number.NaN);
  const costs = new Float64Array(most + 1).fill(Number.NaN);
  const vendors = new Int32Array(most + 1);
  const vendorNumbers = new Map<string, number>();
  for (const [product, price, cost, vendor] of facts) {
    if (price !== null && price > 0) listPrices[product] = price / minorUnits;
    if (cost !== null) costs[product] = cost / minorUnits;
    if (vendor === null) continue;
    if (!vendorNumbers.has(vendor)) vendorNumbers.set(vendor, vendorNumbers.size + 1);
    vendors[product] = vendorNumbers.get(vendor) ?? 0;
  }
  const unitPrices = amounts.map((amount, i) =>
    amount > 0 && quantities[i] > 0 ? amount / quantities[i] : Number.NaN,
  );
  const { starts, order } = groupRows(products, positions, products.length, most + 1);
  const [usualPrices, typicalPrices] = [listPrices.slice(), listPrices.slice()];
  // Product 0 stands for lines that name none.
  for (let product = 1; product <= most; product++) {
    if (listPrices[product] > 0) continue;
    const prices = pricesAt(unitPrices, order.subarray(starts[product], starts[product + 1]));
    const isKnown = prices.length >= LEAST_SALES;
    usualPrices[product] = isKnown ? highestRecurring(prices) : Number.NaN;
    typicalPrices[product] = isKnown ? quantile(prices, 0.5) : Number.NaN;
  }
  const categoryOf = new Int32Array(most + 1);
  products.forEach((product, i) => {
    categoryOf[product] = categories[i];
  });
  return {
    usualPrices,
    costs,
    vendors,
    isBestseller: bestsellers(starts),
    priceLevels: levels(typicalPrices, categoryOf),
  };
}

/** @param own where the product's lines stand. @returns ascending. */
function pricesAt(unitPrices: Float64Array, own: Int32Array): Float64Array {
  return Float64Array.from(own, (position) => unitPrices[position])
    .filter((price) => !Number.isNaN(price))
    .sort();
}

/** @param prices ascending. @returns NaN where none recurs. O(n). */
export function highestRecurring(prices: Float64Array): number {
  const enough = Math.max(FEWEST_AT_IT, RECURS_FROM * prices.length);
  let [from, to] = [prices.length, prices.length];
  for (let at = prices.length - 1; at >= 0; at--) {
    while (from > 0 && prices[from - 1] >= prices[at] * (1 - ABOUT)) from -= 1;
    while (prices[to - 1] > prices[at] * (1 + ABOUT)) to -= 1;
    if (to - from >= enough) return prices[at];
  }
  return Number.NaN;
}

function bestsellers(starts: Int32Array): Uint8Array {
  const sold = new Int32Array(starts.length - 1);
  for (let product = 1; product < sold.length; product++) sold[product] = starts[product + 1] - starts[product];
  const counts = sold.filter((count) => count > 0).sort();
  const least = counts[Math.floor(counts.length * (1 - BESTSELLER_SHARE))] ?? Number.POSITIVE_INFINITY;
  return Uint8Array.from(sold, (count) => Number(count >= least));
}

function levels(prices: Float64Array, categoryOf: Int32Array): Float64Array {
  const byCategory = new Map<number, number[]>();
  prices.forEach((price, product) => {
    if (Number.isNaN(price)) return;
    const own = byCategory.get(categoryOf[product]);
    if (own) own.push(price);
    else byCategory.set(categoryOf[product], [price]);
  });
  for (const own of byCategory.values()) own.sort((a, b) => a - b);
  return prices.map((price, product) => {
    const own = byCategory.get(categoryOf[product]) ?? [];
    return Number.isNaN(price) ? Number.NaN : (below(own, price, false) + below(own, price, true)) / 2 / own.length;
  });
}

/** Number of sorted values below `value`, or not above it. O(log n). */
function below(sorted: readonly number[], value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
