import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { NumberMeasures } from "../../../src-shared/segmentation-truth.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { TooFewRows } from "../../math/kernel/kmeans-on-lanes.ts";
import type { Matrix } from "../../math/matrix.ts";
import { takeRows } from "../../math/take-rows.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { bestJaccards, bootstrapRows } from "./bootstrap-stability.ts";
import { gapStatistic } from "./gap-statistic.ts";
import { predictionStrengths } from "./prediction-strength.ts";
import { canonicalSample, mostGroups, type Sample } from "./quick-fits.ts";
import { type Regroup, type Regrouping, regroupingByKmeans } from "./regroup.ts";

const BOXES = 10;
const SPLITS = 4;
const BOOTSTRAPS = 20;

/**
 * What speaks for each number of segments besides its silhouette: the gap to a box without groups, whether one half of the
 * customers predicts the groups of the other, and how often each segment comes back when the customers are drawn anew.
 * @param fits of all rows. @param regrouping how the same method makes groups of some of them.
 * @returns one for each fit with few enough segments for the customers there are; the others are left out.
 * O((BOXES + SPLITS + BOOTSTRAPS) · fits of a sample, one for each k), independent of n beyond the sample.
 */
export async function measureNumbers(
  features: Matrix,
  fits: readonly Pick<Fit, "labels">[],
  call: FitCall,
  regrouping: Regrouping = regroupingByKmeans,
): Promise<NumberMeasures[]> {
  const sample = canonicalSample(features, regrouping.rows, call.seed);
  const most = mostGroups(sample) / 2;
  const measured = fits.filter((fit) => segmentsOf(fit) <= most);
  if (measured.length === 0) return [];
  const ks = measured.map(segmentsOf);
  try {
    return await regrouping.withRegroup(async (regroup) => {
      const gaps = await gapStatistic(regroup, sample, ks, BOXES, call);
      call.progress(0.3);
      const strengths = await predictionStrengths(regroup, sample, ks, SPLITS, call);
      call.progress(0.5);
      const jaccards = await stabilities(regroup, sample, measured, ks, call);
      return ks.map((k, c) => ({
        k,
        gap: gaps[c].gap,
        gapError: gaps[c].error,
        predictionStrength: strengths[c],
        stability: Array.from(jaccards[c]),
      }));
    });
  } catch (error) {
    // Nearly all customers are alike, and a draw happened to hold fewer kinds than groups: there is nothing to measure.
    if (error instanceof TooFewRows || error instanceof ExpectedFailure) return [];
    throw error;
  }
}

function segmentsOf({ labels }: Pick<Fit, "labels">): number {
  return labels.reduce((most, label) => Math.max(most, label + 1), 0);
}

/** For each fit the mean Jaccard similarity of each of its segments over bootstraps. */
async function stabilities(
  regroup: Regroup,
  sample: Sample,
  fits: readonly Pick<Fit, "labels">[],
  ks: readonly number[],
  call: FitCall,
): Promise<Float64Array[]> {
  const labelings = fits.map(({ labels }) => sample.rows.map((row) => labels[row]));
  const means = ks.map((k) => new Float64Array(k));
  for (let b = 1; b <= BOOTSTRAPS; b++) {
    call.stopIfAsked();
    call.progress(0.5 + (0.5 * b) / BOOTSTRAPS);
    const drawn = takeRows(sample, bootstrapRows(sample.n, call.seed, b));
    const again = await regroup(drawn, ks, call.seed + b, call);
    ks.forEach((k, c) => {
      bestJaccards(labelings[c], again[c].assign(sample), k).forEach(
        (value, segment) => (means[c][segment] += value / BOOTSTRAPS),
      );
    });
  }
  return means;
}
