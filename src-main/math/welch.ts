import type { Moments } from "./moments.ts";
import { reachOfT, twoSidedPOfT } from "./student-t.ts";

/** The difference of two means, a − b. */
export interface MeanDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly t: number;
  /** Two-sided, 0–1. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Welch's test and interval of the difference of two means whose variances may differ.
 * @param confidence of the interval, 0–1.
 * @returns undefined where a side has fewer than two values or neither varies: nothing tells how sure the difference is.
 * O(1). Welch 1947, doi:10.1093/biomet/34.1-2.28.
 */
export function welchTest(a: Moments, b: Moments, confidence = 0.95): MeanDifference | undefined {
  const [va, vb] = [a.variance / a.n, b.variance / b.n];
  if (!(va + vb > 0)) return undefined;
  const difference = a.mean - b.mean;
  const standardError = Math.sqrt(va + vb);
  const degreesOfFreedom = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const t = difference / standardError;
  const reach = reachOfT(confidence, degreesOfFreedom) * standardError;
  return {
    difference,
    standardError,
    degreesOfFreedom,
    t,
    p: twoSidedPOfT(t, degreesOfFreedom),
    low: difference - reach,
    high: difference + reach,
  };
}
