import type { Matrix } from "../../../math/matrix.ts";
import { categoryCountsOf } from "../../../math/mixed-matrix.ts";

/**
 * How columns are compared: a column of numbers by its gap as a share of the range, one of categories by same (0) or not
 * (1); 0 for a column that is the same for everybody.
 */
export interface GowerScale {
  readonly d: number;
  /** Length d: 1 / range / d of a column of numbers. */
  readonly perUnit: Float64Array;
  /** Length d: 1 / d of a column of categories, else 0. */
  readonly perMismatch: Float64Array;
}

/** @param features a MixedMatrix, or of numbers only. O(n·d). */
export function gowerScale(features: Matrix): GowerScale {
  const { values, n, d } = features;
  const counts = categoryCountsOf(features);
  const perUnit = new Float64Array(d);
  const perMismatch = Float64Array.from(counts, (count) => (count > 0 ? 1 / d : 0));
  for (let j = 0; j < d; j++) {
    if (counts[j] > 0) continue;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      least = Math.min(least, values[i * d + j]);
      most = Math.max(most, values[i * d + j]);
    }
    perUnit[j] = most > least ? 1 / (most - least) / d : 0;
  }
  return { d, perUnit, perMismatch };
}

/**
 * Gower's distance of two rows: the mean over the columns of their difference as a share of the most there is.
 * @param p place where the one row begins. @param q place where the other begins, among other values perhaps.
 * @returns 0–1 for rows that the scale was made from. O(d). Gower 1971, doi:10.2307/2528823 (1 − his similarity).
 */
export function gowerDistance(
  { d, perUnit, perMismatch }: GowerScale,
  values: ArrayLike<number>,
  p: number,
  others: ArrayLike<number>,
  q: number,
): number {
  let sum = 0;
  for (let j = 0; j < d; j++) {
    if (perMismatch[j] > 0) sum += values[p + j] === others[q + j] ? 0 : perMismatch[j];
    else sum += Math.abs(values[p + j] - others[q + j]) * perUnit[j];
  }
  return sum;
}
