import { logGamma } from "./log-gamma.ts";

const PRECISION = 1e-15;
/** The fraction needs about √max(a, b) terms. */
const MOST_TERMS = 100_000;

/**
 * Regularised incomplete beta function: the chance that a beta(a, b) variable is at most x.
 * @param x 0–1. @param a above 0. @param b above 0. @returns 0–1, to about 12 digits.
 * O(√max(a, b)). Continued fraction of Abramowitz & Stegun 26.5.8.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 0;
  if (x >= 1) return 1;
  // The fraction is quick below the mean only; the other side is its mirror image.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return (scale * betaFraction(x, a, b)) / a;
}

/**
 * Quantile of the beta distribution: the inverse of `incompleteBeta` in x.
 * @param p 0–1. @returns 0–1, to about 12 digits. O(50 evaluations), by halving.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60 && high - low > 1e-14; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Lentz's method, which runs a continued fraction from the front. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  const advance = (numerator: number): number => {
    d = 1 / (1 + numerator * d);
    c = 1 + numerator / c;
    value *= c * d;
    return c * d;
  };
  for (let m = 1; m < MOST_TERMS; m++) {
    advance((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const step = advance((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return value;
}
