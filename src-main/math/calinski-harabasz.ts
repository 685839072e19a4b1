import type { Matrix } from "./matrix.ts";
import { segmentMeans } from "./segment-means.ts";

/**
 * Calinski-Harabasz score: how far segments lie apart for how wide they are.
 * @param features n × d.
 * @param labels   length n: 0…k − 1, none of them unused; rows labelled −1 are left out.
 * @returns 0 or more, higher is better. When every row equals its segment's mean the ratio has no value; 1 as in
 *   scikit-learn.
 * @throws RangeError unless 2 ≤ k < rows.
 * O(n·d). Caliński & Harabasz 1974, doi:10.1080/03610927408827101.
 */
export function calinskiHarabasz(features: Matrix, labels: ArrayLike<number>): number {
  const { values, n, d } = features;
  const { sizes, means } = segmentMeans(features, labels);
  const k = sizes.length;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (k < 2 || k >= rows) throw new RangeError(`Calinski-Harabasz needs 2 to ${rows - 1} segments, not ${k}.`);

  let between = 0;
  for (let j = 0; j < d; j++) {
    let mean = 0;
    for (let c = 0; c < k; c++) mean += (sizes[c] / rows) * means.values[c * d + j];
    for (let c = 0; c < k; c++) between += sizes[c] * (means.values[c * d + j] - mean) ** 2;
  }
  let within = 0;
  for (let i = 0; i < n; i++) {
    if (labels[i] === -1) continue;
    for (let j = 0; j < d; j++) within += (values[i * d + j] - means.values[labels[i] * d + j]) ** 2;
  }
  return within === 0 ? 1 : between / (k - 1) / (within / (rows - k));
}
