import type { NumberMeasures } from "../../../src-shared/segmentation-truth.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { TooFewRows } from "../../math/kernel/kmeans-on-lanes.ts";
import type { LanePool } from "../../math/kernel/lane-pool.ts";
import { withLanes } from "../../math/kernel/warm-lanes.ts";
import type { Matrix } from "../../math/matrix.ts";
import { nearestCentre } from "../../math/nearest-centre.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { bestJaccards, bootstrapRows } from "./bootstrap-stability.ts";
import { gapStatistic } from "./gap-statistic.ts";
import { predictionStrengths } from "./prediction-strength.ts";
import { canonicalSample, mostGroups, quickFits, rowsOf, type Sample } from "./quick-fits.ts";

/** Customers that are grouped again and again; more of them would move no measure by more than its error. */
export const MEASURED_ROWS = 2000;
const BOXES = 10;
const SPLITS = 4;
const BOOTSTRAPS = 20;

/**
 * What speaks for each number of segments besides its silhouette: the gap to a box without groups, whether one half of the
 * customers predicts the groups of the other, and how often each segment comes back when the customers are drawn anew.
 * @param fits by k-means, of all rows.
 * @returns one for each fit with few enough segments for the customers there are; the others are left out.
 * O((BOXES + 2 · SPLITS + BOOTSTRAPS) · Σk · passes · rows · d), independent of n beyond 2,000 rows.
 */
export async function measureNumbers(
  features: Matrix,
  fits: readonly Pick<Fit, "labels" | "centres">[],
  call: FitCall,
): Promise<NumberMeasures[]> {
  const sample = canonicalSample(features, MEASURED_ROWS, call.seed);
  const most = mostGroups(sample) / 2;
  const measured = fits.filter(({ centres }) => centres.length / features.d <= most);
  if (measured.length === 0) return [];
  const ks = measured.map(({ centres }) => centres.length / features.d);
  try {
    return await withLanes(async (lanes) => {
      const gaps = await gapStatistic(lanes, sample, ks, BOXES, call);
      call.progress(0.3);
      const strengths = await predictionStrengths(lanes, sample, ks, SPLITS, call);
      call.progress(0.5);
      const jaccards = await stabilities(lanes, sample, measured, ks, call);
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
    if (error instanceof TooFewRows) return [];
    throw error;
  }
}

/** For each fit the mean Jaccard similarity of each of its segments over bootstraps. */
async function stabilities(
  lanes: LanePool,
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
    const drawn = rowsOf(sample, bootstrapRows(sample.n, call.seed, b));
    const again = await quickFits(lanes, drawn, ks, call.seed + b, call);
    ks.forEach((k, c) => {
      const assigned = nearestCentre(sample, { values: again[c].centres, n: k, d: sample.d });
      bestJaccards(labelings[c], assigned, k).forEach((value, segment) => (means[c][segment] += value / BOOTSTRAPS));
    });
  }
  return means;
}
