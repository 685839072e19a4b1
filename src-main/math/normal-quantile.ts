import { normalCdf } from "./normal.ts";

/** Half the width of a 95 % interval in standard errors: 97.5 % of a standard normal distribution lie below. */
export const Z_95 = 1.959963984540054;

/**
 * Quantile function of the standard normal: the inverse of `normalCdf`.
 * @param p 0–1. @returns −∞ for 0, ∞ for 1; else exact to about 12 digits.
 * O(1). Start: Abramowitz & Stegun 26.2.23 (error below 4.5e-4); then three steps of Newton's method.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let step = 0; step < 3; step++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    x -= (normalCdf(x) - p) / density;
  }
  return x;
}
