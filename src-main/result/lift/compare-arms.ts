import type { LiftInterval, OutcomeKind } from "../../../src-shared/result-lift.ts";
import { alwaysValidInterval } from "../../math/always-valid.ts";
import { momentsOf } from "../../math/moments.ts";
import { normalQuantile } from "../../math/normal-quantile.ts";
import { minimumDetectableRise, USUAL_ALPHA, USUAL_POWER } from "../../math/power.ts";
import {
  newcombeInterval,
  type Proportion,
  twoProportionTest,
  varianceOfShare,
  waldInterval,
} from "../../math/two-proportions.ts";
import { welchTest } from "../../math/welch.ts";

/** Two arms held against each other, in figures. */
export interface ArmDifference {
  readonly difference: number;
  readonly interval: LiftInterval | null;
  readonly relative: number | null;
  readonly statistic: number | null;
  readonly p: number | null;
  readonly wald: LiftInterval | null;
  readonly alwaysValid: LiftInterval | null;
  readonly detectable: number | null;
}

/**
 * @param a values of the one arm, b of the other one, each of 1 or more customers.
 * @param expectedRise share of the mean of b that was hoped for, for an interval that holds at every look.
 * O(n); amounts 40 beta functions more.
 */
export function compareArms(
  kind: OutcomeKind,
  a: Float64Array,
  b: Float64Array,
  expectedRise: number | undefined,
): ArmDifference {
  return kind === "share"
    ? compareShares(proportionOf(a), proportionOf(b), expectedRise)
    : compareAmounts(a, b, expectedRise);
}

export function proportionOf(values: Float64Array): Proportion {
  return { successes: values.reduce((sum, value) => sum + value, 0), trials: values.length };
}

function compareShares(a: Proportion, b: Proportion, expectedRise: number | undefined): ArmDifference {
  const [shareA, shareB] = [a.successes / a.trials, b.successes / b.trials];
  const { z, p } = twoProportionTest(a, b);
  const design = { baseline: shareB, ratio: a.trials / b.trials, alpha: USUAL_ALPHA, power: USUAL_POWER };
  const error = Math.sqrt(varianceOfShare(a) + varianceOfShare(b));
  return {
    difference: shareA - shareB,
    interval: newcombeInterval(a, b),
    relative: shareB > 0 ? shareA / shareB - 1 : null,
    statistic: z,
    p,
    wald: waldInterval(a, b),
    alwaysValid: atEveryLook(shareA - shareB, error, shareB, expectedRise),
    detectable: minimumDetectableRise(b.trials, design) ?? null,
  };
}

function compareAmounts(a: Float64Array, b: Float64Array, expectedRise: number | undefined): ArmDifference {
  const [momentsA, momentsB] = [momentsOf(a), momentsOf(b)];
  const difference = momentsA.mean - momentsB.mean;
  const test = welchTest(momentsA, momentsB);
  const relative = momentsB.mean > 0 ? difference / momentsB.mean : null;
  if (!test)
    return {
      difference,
      relative,
      interval: null,
      statistic: null,
      p: null,
      wald: null,
      alwaysValid: null,
      detectable: null,
    };
  const reach = normalQuantile(1 - USUAL_ALPHA / 2) + normalQuantile(USUAL_POWER);
  return {
    difference,
    interval: { low: test.low, high: test.high },
    relative,
    statistic: test.t,
    p: test.p,
    wald: null,
    alwaysValid: atEveryLook(difference, test.standardError, momentsB.mean, expectedRise),
    detectable: reach * test.standardError,
  };
}

function atEveryLook(difference: number, error: number, mean: number, rise: number | undefined): LiftInterval | null {
  return rise !== undefined && error > 0 && mean > 0 ? alwaysValidInterval(difference, error, mean * rise) : null;
}
