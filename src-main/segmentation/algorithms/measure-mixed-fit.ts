import type { Matrix } from "../../math/matrix.ts";
import { categoryCountsOf } from "../../math/mixed-matrix.ts";
import { type Grouping, type Measured, measureFit } from "./measure-fit.ts";

/**
 * Measures a grouping of a matrix that may hold categories. The centre of a segment has the mean of each column of numbers
 * and the commonest of each column of categories, the lowest of equals; a row with another category adds 1 to the inertia.
 * O(n·d).
 */
export function measureMixedFit(features: Matrix, order: Int32Array, grouping: Grouping, k: number): Measured {
  const counts = categoryCountsOf(features);
  const { values, n, d } = features;
  const numbersOnly = { n, d, values: values.map((value, at) => (counts[at % d] === 0 ? value : 0)) };
  const measured = measureFit(numbersOnly, order, grouping, k);
  const centres = measured.centres.slice();
  let mismatches = 0;
  for (const [j, count] of counts.entries()) {
    if (count === 0) continue;
    const modes = columnModes(features, measured.labels, j, count, k);
    for (let c = 0; c < k; c++) centres[c * d + j] = modes[c];
    for (let i = 0; i < n; i++) {
      const label = measured.labels[i];
      if (label >= 0 && values[i * d + j] !== modes[label]) mismatches += 1;
    }
  }
  return { ...measured, centres, inertia: measured.inertia + mismatches };
}

/** @returns length k: the commonest category of a column in each segment, the lowest of equals. */
export function columnModes(
  { values, n, d }: Matrix,
  labels: ArrayLike<number>,
  column: number,
  count: number,
  k: number,
): Int32Array {
  const rows = new Int32Array(k * count);
  for (let i = 0; i < n; i++)
    if (labels[i] >= 0 && values[i * d + column] >= 0) rows[labels[i] * count + values[i * d + column]]++;
  return Int32Array.from({ length: k }, (_, c) => {
    const own = rows.subarray(c * count, (c + 1) * count);
    return own.reduce((best, size, category) => (size > own[best] ? category : best), 0);
  });
}
