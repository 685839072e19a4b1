import { ordersAmong, type Purchases, tally } from "./purchases.ts";

/** What several features read off a customer's lines, summed up once. */
export interface Basket extends Purchases {
  /** Orders that list lines. */
  readonly orderCount: number;
  /** What one piece cost on each line with a price, ascending. */
  readonly unitPrices: Float64Array;
  /** Money, never below zero, and lines of each category and product that a line names, in the order of the first lines. */
  readonly spendByCategory: ReadonlyMap<number, number>;
  readonly spendByProduct: ReadonlyMap<number, number>;
  readonly linesByCategory: ReadonlyMap<number, number>;
  readonly linesWithCategory: number;
  readonly linesByVendor: ReadonlyMap<number, number>;
}

/** O(lines · log lines). */
export function basketOf(rows: Purchases): Basket {
  const { orders, products, categories, quantities, amounts, traits } = rows;
  const paid = (i: number) => Math.max(0, amounts[i]);
  const one = () => 1;
  const linesByCategory = tally(categories, one);
  return {
    ...rows,
    orderCount: ordersAmong(orders, () => true),
    unitPrices: unitPrices(amounts, quantities),
    spendByCategory: tally(categories, paid),
    spendByProduct: tally(products, paid),
    linesByCategory,
    linesWithCategory: sumOfParts(linesByCategory),
    linesByVendor: tally(
      products.map((product) => traits.vendors[product]),
      one,
    ),
  };
}

function unitPrices(amounts: Float64Array, quantities: Float64Array): Float64Array {
  const prices = new Float64Array(amounts.length);
  let count = 0;
  for (let i = 0; i < amounts.length; i++) {
    if (amounts[i] > 0 && quantities[i] > 0) prices[count++] = amounts[i] / quantities[i];
  }
  return prices.subarray(0, count).sort();
}

export function sumOfParts(parts: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const part of parts.values()) sum += part;
  return sum;
}

/** @returns lines of the commonest key, and all lines that name one. */
export function mostOf(lines: ReadonlyMap<number, number>): readonly [most: number, all: number] {
  return [Math.max(0, ...lines.values()), sumOfParts(lines)];
}

/** Different keys that occur for the first time in the last so many days. */
export function newSince(keys: Int32Array, { days, asOfDay }: Purchases, span: number): number {
  const first = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) if (keys[i] !== 0 && !first.has(keys[i])) first.set(keys[i], days[i]);
  let count = 0;
  for (const day of first.values()) if (day > asOfDay - span) count += 1;
  return count;
}
