import type { Matrix } from "./matrix.ts";

/**
 * Squared Euclidean distance between row i of one matrix and row j of another with as many columns.
 * @returns 0 or more, in squared units of the columns.
 * O(d).
 */
export function squaredDistance(a: Matrix, i: number, b: Matrix, j: number): number {
  const d = a.d;
  let sum = 0;
  for (let c = 0, p = i * d, q = j * d; c < d; c++) {
    const gap = a.values[p + c] - b.values[q + c];
    sum += gap * gap;
  }
  return sum;
}
