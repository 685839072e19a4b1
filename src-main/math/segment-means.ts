import type { Matrix } from "./matrix.ts";

/** Sizes and means of the segments of a labelling. */
export interface SegmentMeans {
  /** Length k = largest label + 1. */
  readonly sizes: Int32Array;
  /** k × d; NaN for a label that no row has. */
  readonly means: Matrix;
}

/**
 * Size and mean of each segment.
 * @param labels length n, 0 or more; rows labelled −1 are left out.
 * O(n·d).
 */
export function segmentMeans(features: Matrix, labels: ArrayLike<number>): SegmentMeans {
  const { values, n, d } = features;
  let k = 0;
  for (let i = 0; i < n; i++) k = Math.max(k, labels[i] + 1);
  const sizes = new Int32Array(k);
  const means = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    if (label === -1) continue;
    sizes[label]++;
    for (let j = 0; j < d; j++) means[label * d + j] += values[i * d + j];
  }
  for (let c = 0, at = 0; c < k; c++) for (let j = 0; j < d; j++) means[at++] /= sizes[c];
  return { sizes, means: { values: means, n: k, d } };
}
