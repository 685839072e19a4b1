import type { Comparison, LiftFigures, SampleRatio } from "../../../src-shared/result-lift.ts";
import { benjaminiHochbergAdjusted, bonferroniAdjusted } from "../../math/adjusted-p-values.ts";
import { bootstrapDifference } from "../../math/bootstrap-difference.ts";
import { chiSquareOfFit } from "../../math/chi-square.ts";
import { cupedAdjusted, fitCuped } from "../../math/cuped.ts";
import { holmAdjusted } from "../../math/holm.ts";
import { momentsOf } from "../../math/moments.ts";
import { makeRng } from "../../math/rng.ts";
import { welchTest } from "../../math/welch.ts";
import { armFigures, taken } from "./arm-figures.ts";
import { type ArmDifference, compareArms } from "./compare-arms.ts";
import { judgeLift } from "./judge-lift.ts";
import { liftWords } from "./lift-words.ts";
import { CONTROL, type Outcome, type Trial } from "./trial.ts";

/** Fabijan et al. 2019, doi:10.1145/3292500.3330722: a split as far off as this is a fault and not chance. */
const BROKEN_BELOW = 0.001;
const BOOTSTRAP_DRAWS = 2000;

export interface LiftChoices {
  /** Planned share of each arm, in their order; any unit. */
  readonly planned: readonly number[];
  /** Share of control's mean that was hoped for. */
  readonly expectedRise: number | undefined;
  readonly seed: number;
}

/** Two groups of arms that are compared: indexes of the arms of each side. */
interface Pair {
  readonly arm: string;
  readonly against: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Sums up other pairs, and so takes no part in the correction for several comparisons. */
  readonly isSum: boolean;
}

/**
 * What the arms of a test brought. The split is looked at first: where it is broken no verdict rests on what follows.
 * P-values of the pairs of arms are adjusted by Holm over all pairs and outcomes, those of segments by Benjamini and
 * Hochberg over all segments, because there a few false leads do less harm than missing all of the true ones.
 * @param beforeStep called often; may throw to stop.
 * O(pairs · outcomes · n) and the bootstrap of each amount.
 */
export function measureLift(trial: Trial, choices: LiftChoices, beforeStep: () => void = () => {}): LiftFigures {
  const sampleRatio = sampleRatioOf(trial, choices.planned);
  const cuped = trial.outcomes.map((outcome) => ({
    outcome,
    fit: trial.before && fitCuped(outcome.values, trial.before),
  }));
  const compared = pairsOf(trial.arms).flatMap((pair) =>
    cuped.map(({ outcome, fit }, place) => {
      beforeStep();
      const [a, b] = [rowsOf(trial, pair.a), rowsOf(trial, pair.b)];
      const adjusted = fit && trial.before && cupedAdjusted(outcome.values, trial.before, fit);
      const drawing = { rng: makeRng(choices.seed, place, ...pair.a, -1, ...pair.b), beforeStep };
      return { pair, outcome, figures: figuresOf(outcome, a, b, adjusted, choices, drawing) };
    }),
  );
  const own = compared.filter(({ pair }) => !pair.isSum);
  const pValues = own.map(({ figures }) => figures.told.p ?? 1);
  const [holm, bonferroni] = [holmAdjusted(pValues), bonferroniAdjusted(pValues)];
  return {
    sampleRatio,
    arms: trial.arms.map((arm, index) => armFigures(arm, trial.outcomes, rowsOf(trial, [index]))),
    comparisons: compared.map((entry) => {
      const place = own.indexOf(entry);
      return judged(entry, sampleRatio.isBroken, holm[place] ?? null, bonferroni[place] ?? null);
    }),
    segments: segmentsOf(trial, choices, sampleRatio.isBroken, beforeStep),
    cuped: cuped.flatMap(({ outcome, fit }) =>
      fit ? [{ outcome: outcome.name, theta: fit.theta, varianceReduction: fit.varianceReduction }] : [],
    ),
  };
}

function sampleRatioOf({ arms, armOf }: Trial, planned: readonly number[]): SampleRatio {
  const counts = new Array<number>(arms.length).fill(0);
  for (const arm of armOf) counts[arm] += 1;
  const { chiSquare, p } = chiSquareOfFit(counts, planned);
  const whole = planned.reduce((sum, share) => sum + share, 0);
  return {
    arms: arms.map((arm, i) => ({ arm, planned: planned[i] / whole, observed: counts[i] })),
    chiSquare,
    p,
    isBroken: p < BROKEN_BELOW,
  };
}

function pairsOf(arms: readonly string[]): Pair[] {
  const treated = [...arms.keys()].slice(1);
  const pair = (a: number, b: number): Pair => ({ arm: arms[a], against: arms[b], a: [a], b: [b], isSum: false });
  const pairs = [
    ...treated.map((arm) => pair(arm, CONTROL)),
    ...treated.flatMap((a) => treated.filter((b) => b > a).map((b) => pair(a, b))),
  ];
  if (treated.length === 1) return pairs;
  return [...pairs, { arm: "any arm", against: arms[CONTROL], a: treated, b: [CONTROL], isSum: true }];
}

function rowsOf({ armOf }: Trial, arms: readonly number[]): Int32Array {
  return Int32Array.from(armOf.keys()).filter((i) => arms.includes(armOf[i]));
}

interface Figures {
  readonly told: ArmDifference & Pick<Comparison, "bootstrap" | "bootstrapBca" | "adjusted">;
  readonly baseline: number;
  readonly smallerArm: number;
}

function figuresOf(
  outcome: Outcome,
  rowsA: Int32Array,
  rowsB: Int32Array,
  adjusted: Float64Array | undefined,
  { expectedRise }: LiftChoices,
  drawing?: { readonly rng: ReturnType<typeof makeRng>; readonly beforeStep: () => void },
): Figures {
  const [a, b] = [taken(outcome.values, rowsA), taken(outcome.values, rowsB)];
  const after = adjusted && welchTest(momentsOf(taken(adjusted, rowsA)), momentsOf(taken(adjusted, rowsB)));
  const resampled =
    drawing && outcome.kind === "amount"
      ? bootstrapDifference(a, b, BOOTSTRAP_DRAWS, drawing.rng, drawing.beforeStep)
      : undefined;
  return {
    told: {
      ...compareArms(outcome.kind, a, b, expectedRise),
      bootstrap: resampled?.percentile ?? null,
      bootstrapBca: resampled?.bca ?? null,
      adjusted: after
        ? { difference: after.difference, interval: { low: after.low, high: after.high }, p: after.p }
        : null,
    },
    baseline: momentsOf(b).mean,
    smallerArm: Math.min(a.length, b.length),
  };
}

function judged(
  { pair, outcome, figures }: { readonly pair: Pair; readonly outcome: Outcome; readonly figures: Figures },
  isBroken: boolean,
  adjustedP: number | null,
  bonferroniP: number | null,
): Comparison {
  const { told, baseline, smallerArm } = figures;
  const verdict = judgeLift({ ...told, baseline, smallerArm, role: outcome.role, isBroken, adjustedP });
  const named = { arm: pair.arm, against: pair.against, outcome: outcome.name, kind: outcome.kind };
  return {
    ...named,
    role: outcome.role,
    ...told,
    adjustedP,
    bonferroniP,
    verdict,
    words: liftWords({ ...named, verdict }, told.interval),
  };
}

/** Each arm against control within each segment that has customers in both. */
function segmentsOf(
  trial: Trial,
  choices: LiftChoices,
  isBroken: boolean,
  beforeStep: () => void,
): LiftFigures["segments"] {
  if (!trial.segments) return [];
  const { names, of } = trial.segments;
  const pairs = pairsOf(trial.arms).filter(({ isSum, b }) => !isSum && b[0] === CONTROL);
  const compared = names.flatMap((_, segment) =>
    pairs.flatMap((pair) => {
      const [a, b] = [pair.a, pair.b].map((arms) => rowsOf(trial, arms).filter((row) => of[row] === segment));
      if (a.length === 0 || b.length === 0) return [];
      return trial.outcomes.map((outcome) => {
        beforeStep();
        return { segment, pair, outcome, figures: figuresOf(outcome, a, b, undefined, choices) };
      });
    }),
  );
  const adjusted = benjaminiHochbergAdjusted(compared.map(({ figures }) => figures.told.p ?? 1));
  const all = compared.map((entry, i) => judged(entry, isBroken, adjusted[i], null));
  return names.map((name, index) => ({
    segment: name,
    comparisons: all.filter((_, i) => compared[i].segment === index),
  }));
}
