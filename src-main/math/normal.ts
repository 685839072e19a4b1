import type { Rng } from "./rng.ts";

/** Beyond this Mills' ratio as a continued fraction is exact to 12 digits and more; the series is below it. */
const TAIL = 3;
const FRACTION_TERMS = 100;

/**
 * Distribution function of the standard normal.
 * @returns 0–1, with full relative precision in the lower tail as well.
 * O(1). Series: Marsaglia 2004, doi:10.18637/jss.v011.i04; tail: Abramowitz & Stegun 26.2.14.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 0) return 1 - normalCdf(-x);
  if (x < -TAIL) return density(x) / millsDenominator(-x);
  let term = x;
  let sum = x;
  for (let i = 3, before = Number.NaN; sum !== before; i += 2) {
    before = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return Math.max(0, 0.5 + sum * density(x));
}

/** Two-sided p-value of a standard normal deviate. @returns 0–1. */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/** A standard normal deviate. Box & Muller 1958, doi:10.1214/aoms/1177706645. */
export function normalDeviate(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

function millsDenominator(x: number): number {
  let denominator = x;
  for (let i = FRACTION_TERMS; i >= 1; i--) denominator = x + i / denominator;
  return denominator;
}
