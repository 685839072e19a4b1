import { twoSidedP } from "./normal.ts";
import { Z_95 } from "./normal-quantile.ts";
import { wilsonInterval } from "./wilson.ts";

/** Those of a number of people who did something. */
export interface Proportion {
  /** 0 … trials. */
  readonly successes: number;
  /** 1 or more. */
  readonly trials: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Newcombe's hybrid score interval (his method 10) of the difference of two independent shares, a − b.
 * @param reach half its width in standard errors: 1.96 for 95 %.
 * @returns within −1 … 1, also where nobody or everybody succeeded; never of width 0.
 * O(1). Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 */
export function newcombeInterval(a: Proportion, b: Proportion, reach = Z_95): Interval {
  const [pa, pb] = [a.successes / a.trials, b.successes / b.trials];
  const [wa, wb] = [wilsonInterval(a.successes, a.trials, reach), wilsonInterval(b.successes, b.trials, reach)];
  return {
    low: pa - pb - Math.hypot(pa - wa.low, wb.high - pb),
    high: pa - pb + Math.hypot(wa.high - pa, pb - wb.low),
  };
}

/**
 * Wald's interval of the same difference, which is too narrow for few successes: kept because it is what is published.
 * O(1). Agresti 2013, Categorical Data Analysis, 3.1.1.
 */
export function waldInterval(a: Proportion, b: Proportion, reach = Z_95): Interval {
  const difference = a.successes / a.trials - b.successes / b.trials;
  const width = reach * Math.sqrt(varianceOfShare(a) + varianceOfShare(b));
  return { low: difference - width, high: difference + width };
}

/**
 * Test of equal shares with the pooled variance and no continuity correction.
 * @returns z, positive where a is larger, and its two-sided p; 0 and 1 where nobody or everybody succeeded.
 * O(1). Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 3.2.
 */
export function twoProportionTest(a: Proportion, b: Proportion): { z: number; p: number } {
  const pooled = (a.successes + b.successes) / (a.trials + b.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  if (!(error > 0)) return { z: 0, p: 1 };
  const z = (a.successes / a.trials - b.successes / b.trials) / error;
  return { z, p: twoSidedP(z) };
}

/** Variance of an observed share. */
export function varianceOfShare({ successes, trials }: Proportion): number {
  const share = successes / trials;
  return (share * (1 - share)) / trials;
}
