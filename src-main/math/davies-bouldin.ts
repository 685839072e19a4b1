import type { Matrix } from "./matrix.ts";
import { segmentMeans } from "./segment-means.ts";
import { squaredDistance } from "./squared-distance.ts";

/**
 * Davies-Bouldin score: for each segment its most similar other one, (width + width) / distance of means, averaged.
 * A width is the mean distance to the segment's mean.
 * @param features n × d.
 * @param labels   length n: 0…k − 1, none of them unused; rows labelled −1 are left out.
 * @returns 0 or more, lower is better. Pairs with the same mean are not compared, as in scikit-learn.
 * @throws RangeError with fewer than 2 segments.
 * O(n·d + k²·d). Davies & Bouldin 1979, doi:10.1109/TPAMI.1979.4766909.
 */
export function daviesBouldin(features: Matrix, labels: ArrayLike<number>): number {
  const { sizes, means } = segmentMeans(features, labels);
  const k = sizes.length;
  if (k < 2) throw new RangeError(`Davies-Bouldin needs 2 segments or more, not ${k}.`);
  const widths = new Float64Array(k);
  for (let i = 0; i < features.n; i++) {
    const label = labels[i];
    if (label !== -1) widths[label] += Math.sqrt(squaredDistance(features, i, means, label)) / sizes[label];
  }
  let sum = 0;
  for (let a = 0; a < k; a++) {
    let worst = 0;
    for (let b = 0; b < k; b++) {
      const apart = a === b ? 0 : Math.sqrt(squaredDistance(means, a, means, b));
      if (apart > 0) worst = Math.max(worst, (widths[a] + widths[b]) / apart);
    }
    sum += worst;
  }
  return sum / k;
}
