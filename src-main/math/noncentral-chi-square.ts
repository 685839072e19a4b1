import { chiSquareTail } from "./chi-square.ts";
import { logGamma } from "./log-gamma.ts";

/** Weights below this add nothing to a sum of at most 1. */
const SMALLEST_WEIGHT = 1e-18;

/**
 * Distribution function of the noncentral χ²: central ones with 2j more degrees of freedom, weighted by Poisson(λ/2),
 * added up from the heaviest weight to both sides.
 * @param x above 0. @param noncentrality λ, 0 or more.
 * @returns 0–1, to about 10 digits. O(√λ). Abramowitz & Stegun 26.4.25; neighbours by 26.4.8.
 */
export function noncentralChiSquareCdf(x: number, degreesOfFreedom: number, noncentrality: number): number {
  const half = noncentrality / 2;
  const start = Math.floor(half);
  const a = degreesOfFreedom / 2 + start;
  const heaviest = half > 0 ? Math.exp(start * Math.log(half) - half - logGamma(start + 1)) : 1;
  const lower = 1 - chiSquareTail(x, 2 * a);
  // What one step of the degrees of freedom takes from the distribution function.
  const step = Math.exp(a * Math.log(x / 2) - x / 2 - logGamma(a + 1));
  let sum = heaviest * lower;
  for (let j = start, weight = heaviest, value = lower, term = step; ; j++) {
    weight *= half / (j + 1);
    if (!(weight > SMALLEST_WEIGHT)) break;
    value -= term;
    term *= x / 2 / (a + j - start + 1);
    sum += weight * Math.max(0, value);
  }
  for (let j = start, weight = heaviest, value = lower, term = step; j > 0; j--) {
    weight *= j / half;
    if (!(weight > SMALLEST_WEIGHT)) break;
    term *= (a + j - start) / (x / 2);
    value += term;
    sum += weight * Math.min(1, value);
  }
  return Math.min(1, sum);
}
