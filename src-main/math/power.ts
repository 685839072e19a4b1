import { normalCdf } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** What a test of two shares is to be able to tell. */
export interface TestDesign {
  /** Share that is expected without the treatment, 0–1. */
  readonly baseline: number;
  /** Treated for each one in control, above 0: 9 for a control of 10 %. */
  readonly ratio: number;
  /** Chance of a false finding, two-sided. */
  readonly alpha: number;
  /** Chance of seeing a difference that is there. */
  readonly power: number;
}

export const USUAL_ALPHA = 0.05;
export const USUAL_POWER = 0.8;

/**
 * How many people a test of two shares needs: pooled variance under no difference, separate ones under the difference.
 * @param treatedShare what the treatment would make of the baseline, 0–1, unlike it.
 * @returns whole people in each arm; treated is `ratio` times the unrounded control.
 * O(1). Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, 4.14, without continuity correction.
 */
export function sampleSize(
  treatedShare: number,
  { baseline, ratio, alpha, power }: TestDesign,
): { treated: number; control: number } {
  const { none, some } = errorsPerControl(treatedShare, baseline, ratio);
  const reach = normalQuantile(1 - alpha / 2) * none + normalQuantile(power) * some;
  const control = (reach / (treatedShare - baseline)) ** 2;
  return { treated: Math.ceil(ratio * control), control: Math.ceil(control) };
}

/** @returns the chance of seeing this difference, 0–1, with so many in control. The other tail is too small to count. */
export function powerOf(treatedShare: number, control: number, { baseline, ratio, alpha }: TestDesign): number {
  const { none, some } = errorsPerControl(treatedShare, baseline, ratio);
  const distance = Math.abs(treatedShare - baseline) * Math.sqrt(control);
  return normalCdf((distance - normalQuantile(1 - alpha / 2) * none) / some);
}

/**
 * Smallest rise above the baseline that a test of this size sees with the wished-for power.
 * @param control people in control, above 0. @returns difference of shares; undefined where even a rise to 1 is not seen.
 * O(60), by halving.
 */
export function minimumDetectableRise(control: number, design: TestDesign): number | undefined {
  let [low, high] = [0, 1 - design.baseline];
  // A share of exactly 1 has no variance left.
  if (powerOf(1 - 1e-12, control, design) < design.power) return undefined;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (powerOf(design.baseline + middle, control, design) < design.power) low = middle;
    else high = middle;
  }
  return high;
}

/** Standard errors of the difference, times the root of the people in control: with no difference, and with this one. */
function errorsPerControl(treatedShare: number, baseline: number, ratio: number) {
  const pooled = (baseline + ratio * treatedShare) / (1 + ratio);
  return {
    none: Math.sqrt((1 + 1 / ratio) * pooled * (1 - pooled)),
    some: Math.sqrt(baseline * (1 - baseline) + (treatedShare * (1 - treatedShare)) / ratio),
  };
}

/**
 * How many people count as one where they come in groups that are alike, such as households: a sample must be that much
 * larger. @param meanSize people to a group, 1 or more. @param correlation within groups, 0–1.
 * O(1). Kish 1965, Survey Sampling, 5.4.
 */
export function designEffect(meanSize: number, correlation: number): number {
  return 1 + (meanSize - 1) * correlation;
}
