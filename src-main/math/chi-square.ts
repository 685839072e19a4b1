import { logGamma } from "./log-gamma.ts";

/** A test of counts against what was expected of them. */
export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** Chance of counts at least as far from what was expected, 0–1. */
  readonly p: number;
}

/**
 * Goodness of fit: whether counts are what the shares promise, such as arms of a test against the planned split.
 * @param counts length m ≥ 2, 0 or more, at least one above 0.
 * @param shares length m, above 0; they need not add up to 1.
 * O(m). Pearson 1900, doi:10.1080/14786440009463897.
 */
export function chiSquareOfFit(counts: readonly number[], shares: readonly number[]): ChiSquareTest {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const chiSquare = counts.reduce((sum, count, i) => {
    const expected = (total * shares[i]) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const degreesOfFreedom = counts.length - 1;
  return { chiSquare, degreesOfFreedom, p: chiSquareTail(chiSquare, degreesOfFreedom) };
}

/** @returns the chance that a χ² variable is at least this large, 0–1, to about 12 digits. */
export function chiSquareTail(chiSquare: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, chiSquare / 2);
}

const PRECISION = 1e-16;
/** Series and fraction need about √a terms where they are slowest. */
const MOST_TERMS = 100_000;

/** Regularised upper incomplete gamma function Q(a, x): Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (fraction). */
function upperGamma(a: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let i = 1; i < MOST_TERMS && term > sum * PRECISION; i++) {
      term *= x / (a + i);
      sum += term;
    }
    return 1 - scale * sum;
  }
  return scale * gammaFraction(a, x);
}

/** Lentz's method, which runs a continued fraction from the front. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISION * 10) break;
  }
  return value;
}
