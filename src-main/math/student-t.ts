import { incompleteBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal-quantile.ts";

/**
 * Two-sided p-value of Student's t.
 * @param degreesOfFreedom above 0, not necessarily whole. @returns 0–1, precise in the tail as well.
 * O(√df). Abramowitz & Stegun 26.7.1.
 */
export function twoSidedPOfT(t: number, degreesOfFreedom: number): number {
  return incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/**
 * How many standard errors an interval of Student's t reaches to each side.
 * @param confidence 0–1, such as 0.95. @returns above 0, to about 10 digits.
 * O(40 · √df), by halving between the normal quantile, which it never falls below, and a bound that holds.
 */
export function reachOfT(confidence: number, degreesOfFreedom: number): number {
  const wanted = 1 - confidence;
  let low = normalQuantile(1 - wanted / 2);
  let high = 2 * low;
  while (twoSidedPOfT(high, degreesOfFreedom) > wanted) high *= 2;
  for (let step = 0; step < 80 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (twoSidedPOfT(middle, degreesOfFreedom) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
