import type { Matrix } from "./matrix.ts";

/** @returns the given rows of a matrix, in that order, as a matrix of their own. O(rows·d). */
export function takeRows({ values, d }: Matrix, rows: Int32Array): Matrix {
  const taken = new Float64Array(rows.length * d);
  for (const [i, row] of rows.entries()) taken.set(values.subarray(row * d, (row + 1) * d), i * d);
  return { values: taken, n: rows.length, d };
}
