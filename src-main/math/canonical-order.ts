import type { Matrix } from "./matrix.ts";
import { makeRng } from "./rng.ts";

/**
 * An order of the rows that only their values decide: what draws or adds up rows in this order gives the same result
 * however a file happened to be sorted. Equal rows are neighbours.
 * @param features n × d, finite.
 * @returns a permutation of the row numbers.
 * O(n·d + n·log n) time, 8 bytes of memory a row besides the result.
 */
export function canonicalOrder(features: Matrix): Int32Array {
  const { n } = features;
  // The sort key of a row has its number in the lowest bits of the mantissa, so that sorting numbers, the fastest sort
  // there is, sorts rows. What is lost of the key's precision becomes ties, and ties are put in order by value.
  const keys = projections(features);
  const words = new Uint32Array(keys.buffer);
  const numberBits = (1 << Math.ceil(Math.log2(Math.max(2, n)))) - 1;
  for (let i = 0; i < n; i++) words[2 * i] = (words[2 * i] & ~numberBits) | i;
  keys.sort();
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = words[2 * i] & numberBits;

  const isTied = (i: number) =>
    words[2 * i + 1] === words[2 * i - 1] && ((words[2 * i] ^ words[2 * i - 2]) & ~numberBits) === 0;
  for (let from = 0, i = 1; i <= n; i++) {
    if (i < n && isTied(i)) continue;
    if (i - from > 1) orderTies(features, order.subarray(from, i));
    from = i;
  }
  return order;
}

/** Sum of the columns of each row with weights that no data are made to cancel out. */
function projections({ values, n, d }: Matrix): Float64Array {
  const rng = makeRng(1);
  const weights = Float64Array.from({ length: d }, () => 0.5 + rng.next());
  const keys = new Float64Array(n);
  for (let i = 0, p = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += weights[j] * values[p++];
    // −0 and 0 would have keys far apart.
    keys[i] = sum + 0;
  }
  return keys;
}

function orderTies(features: Matrix, rows: Int32Array): void {
  // Mostly ties are equal rows, thousands of one-time buyers perhaps, and there is nothing to order.
  if (rows.every((row) => compareRows(features, rows[0], row) === 0)) return;
  rows.sort((a, b) => compareRows(features, a, b));
}

/** @returns below 0, 0 or above 0 as row a comes before row b, equals it or comes after it. */
export function compareRows({ values, d }: Matrix, a: number, b: number): number {
  for (let j = 0, p = a * d, q = b * d; j < d; j++) {
    const gap = values[p + j] - values[q + j];
    if (gap !== 0) return gap;
  }
  return 0;
}
