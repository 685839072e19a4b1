import type { Matrix } from "../../math/matrix.ts";
import { categoryCountsOf } from "../../math/mixed-matrix.ts";
import { type Grouping, type Measured, measureFit } from "./measure-fit.ts";

/**
 * Measures a grouping of a matrix that may hold categories. The centre of a segment has the mean of each column of numbers
 * and the commonest of each column of categories, the lowest of equals; a row with another category adds 1 to the inertia.
 * O(n·d) time; one column at a time in memory.
 */
export function measureMixedFit(features: Matrix, order: Int32Array, grouping: Grouping, k: number): Measured {
  const counts = categoryCountsOf(features);
  if (counts.every((count) => count === 0)) return measureFit(features, order, grouping, k);
  const { values, n, d } = features;
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) labels[order[i]] = grouping.labels[i];
  const centres = new Float64Array(k * d);
  let inertia = 0;
  for (const [j, count] of counts.entries()) {
    const column = Float64Array.from({ length: n }, (_, i) => values[i * d + j]);
    const found =
      count === 0
        ? measureFit({ values: column, n, d: 1 }, order, grouping, k)
        : measureCategories(column, labels, count, k);
    for (let c = 0; c < k; c++) centres[c * d + j] = found.centres[c];
    inertia += found.inertia;
  }
  return { labels, centres, inertia, iterations: grouping.passes };
}

function measureCategories(column: Float64Array, labels: Int32Array, count: number, k: number) {
  const centres = columnModes({ values: column, n: column.length, d: 1 }, labels, 0, count, k);
  let inertia = 0;
  for (let i = 0; i < column.length; i++) if (labels[i] >= 0 && column[i] !== centres[labels[i]]) inertia += 1;
  return { centres, inertia };
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
