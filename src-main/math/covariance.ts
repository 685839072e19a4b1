import type { Matrix } from "./matrix.ts";

/** Means and covariances of the columns of a matrix. */
export interface Covariance {
  /** Length d. */
  readonly means: Float64Array;
  /** d × d, symmetric, n − 1 in the denominator. */
  readonly values: Float64Array;
}

/** Rows centred and turned at a time: few enough to stay in the processor's cache. */
const BLOCK_ROWS = 256;

/**
 * Covariances of the columns, block of rows by block of rows, so that memory does not grow with n.
 * @param features n × d, n ≥ 2.
 * @throws RangeError with fewer than two rows.
 * O(n·d²) time, O(d²) memory.
 */
export function covariance(features: Matrix): Covariance {
  const { n, d } = features;
  if (n < 2) throw new RangeError(`A covariance needs two rows or more, not ${n}.`);
  const means = columnMeans(features);
  const values = new Float64Array(d * d);
  // One column of zeros more where their number is odd: columns are multiplied two by two.
  const columns = new Float64Array((d + 1) * BLOCK_ROWS);
  for (let from = 0; from < n; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, n - from);
    turnBlock(features, from, rows, means, columns);
    for (let a = 0; a < d; a += 2) for (let b = 0; b <= a; b += 2) addProducts(columns, a, b, rows, values, d);
  }
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      values[a * d + b] /= n - 1;
      values[b * d + a] = values[a * d + b];
    }
  }
  return { means, values };
}

/** @returns length d. O(n·d). */
export function columnMeans({ values, n, d }: Matrix): Float64Array {
  const means = new Float64Array(d);
  const block = new Float64Array(d);
  for (let from = 0; from < n; from += BLOCK_ROWS) {
    const end = Math.min(n, from + BLOCK_ROWS);
    block.fill(0);
    for (let i = from, p = from * d; i < end; i++) for (let j = 0; j < d; j++) block[j] += values[p++];
    for (let j = 0; j < d; j++) means[j] += block[j] / n;
  }
  return means;
}

/** Writes a block's centred rows as columns: products then run along memory. */
function turnBlock(features: Matrix, from: number, rows: number, means: Float64Array, columns: Float64Array): void {
  const { values, d } = features;
  for (let i = 0, p = from * d; i < rows; i++) {
    for (let j = 0; j < d; j++) columns[j * BLOCK_ROWS + i] = values[p++] - means[j];
  }
}

/** Adds the products of columns a and a + 1 with columns b and b + 1: each value read takes part in two. */
function addProducts(columns: Float64Array, a: number, b: number, rows: number, values: Float64Array, d: number): void {
  let p = a * BLOCK_ROWS;
  let q = b * BLOCK_ROWS;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  for (const end = p + rows; p < end; p++, q++) {
    const a0 = columns[p];
    const a1 = columns[p + BLOCK_ROWS];
    const b0 = columns[q];
    const b1 = columns[q + BLOCK_ROWS];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s10 += a1 * b0;
    s11 += a1 * b1;
  }
  values[a * d + b] += s00;
  if (b + 1 < d) values[a * d + b + 1] += s01;
  if (a + 1 < d) values[(a + 1) * d + b] += s10;
  if (a + 1 < d && b + 1 < d) values[(a + 1) * d + b + 1] += s11;
}
