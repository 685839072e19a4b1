import { medianOf } from "./median-of.ts";

/** Points beyond this many are thinned out evenly, so that one busy customer does not cost a million pairs. */
export const MOST_POINTS = 200;

/**
 * Theil–Sen slope: the median of the slopes of all pairs of points, which a few odd points cannot turn.
 * @param x ascending. @param y of the same length.
 * @returns NaN with fewer than two different x. Of more than 200 points every second, third … one counts, the last always.
 * O(m²) with m ≤ 200. Theil 1950; Sen 1968, doi:10.1080/01621459.1968.10480934.
 */
export function theilSenSlope(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const step = Math.ceil(x.length / MOST_POINTS);
  const points = Math.ceil(x.length / step);
  const slopes = new Float64Array((points * (points - 1)) / 2);
  let count = 0;
  for (let j = x.length - 1; j >= 0; j -= step) {
    for (let i = j - step; i >= 0; i -= step) if (x[i] !== x[j]) slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
  }
  return medianOf(slopes.subarray(0, count));
}
