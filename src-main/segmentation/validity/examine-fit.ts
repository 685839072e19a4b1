import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { SegmentTruth } from "../../../src-shared/segmentation-truth.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { segmentMeans } from "../../math/segment-means.ts";
import { takeRows } from "../../math/take-rows.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { amongNumbers } from "../among-numbers.ts";
import { bestJaccards, bootstrapRows, stabilityWord } from "./bootstrap-stability.ts";
import { calibrateConfidence, marginsOf } from "./confidence.ts";
import { homesOf } from "./homes.ts";
import { canonicalSample, type Sample } from "./quick-fits.ts";

/** Customers that are segmented again and again. */
const EXAMINED_ROWS = 1000;
const BOOTSTRAPS = 20;
/**
 * A method that leaves customers out finds other segments where they lie less densely, so it is given as many as there
 * are, as long as that stays within seconds: so many at most, drawn half as often once they are more than the sample.
 */
const DENSE_ROWS = 5000;
const DENSE_BOOTSTRAPS = 10;
/** From here on a customer is of the core: nine of ten new segmentations put it with the same others. */
export const CORE_CONFIDENCE = 0.9;

/** What is needed of a method to make its segments anew. */
export interface Redrawable extends Pick<Algorithm, "makesNoise" | "assign"> {
  run(features: Matrix, params: Readonly<Record<string, unknown>>, call: FitCall): Promise<Pick<Fit, "model">>;
}

/** Segments whose sureness is asked. */
export interface Examinable extends Pick<Fit, "labels" | "centres" | "confidence"> {
  /** Length n: the groups that segments are put together from, −1 for none, where a segment has more than one. */
  readonly pieces?: Int32Array;
}

/** How sure a fit is. */
export interface Examined {
  /** Length n: 0–1, NaN for a row in no segment; undefined where the method cannot be tried on part of the customers. */
  readonly confidence: Float32Array | undefined;
  /** One for each segment. */
  readonly segments: readonly SegmentTruth[];
}

/**
 * Makes the segments anew from customers drawn with repeats, lets each model assign the same sample, and sees which
 * segments and which customers come back.
 * @param params as `algorithm.parseParams` gave them.
 * @returns nothing measured where a method that leaves customers out has more of them than `DENSE_ROWS`.
 * O(BOOTSTRAPS · one fit of 1,000 rows + n·k·d); of a method with noise DENSE_BOOTSTRAPS fits of all rows.
 */
export async function examineFit(
  algorithm: Redrawable,
  params: Readonly<Record<string, unknown>>,
  features: Matrix,
  fit: Examinable,
  call: FitCall,
): Promise<Examined> {
  const k = fit.centres.length / features.d;
  const canBeTried = k >= 2 && !(algorithm.makesNoise && features.n > DENSE_ROWS);
  const redrawn = canBeTried ? await redraw(algorithm, params, features, fit, call) : undefined;
  const confidence = fit.confidence ?? (redrawn && confidenceOf(features, fit, redrawn));
  return { confidence, segments: truths(fit, k, redrawn?.stability, confidence) };
}

interface Redrawn {
  readonly sample: Sample;
  /** Length k: mean Jaccard similarity. */
  readonly stability: Float64Array;
  /** Length of the sample: share of the new segmentations that put the row where it is. */
  readonly agreement: Float64Array;
}

async function redraw(
  algorithm: Redrawable,
  params: Readonly<Record<string, unknown>>,
  features: Matrix,
  fit: Examinable,
  call: FitCall,
): Promise<Redrawn | undefined> {
  const k = fit.centres.length / features.d;
  const isDense = algorithm.makesNoise && features.n > EXAMINED_ROWS;
  const bootstraps = isDense ? DENSE_BOOTSTRAPS : BOOTSTRAPS;
  const sample = canonicalSample(features, isDense ? features.n : EXAMINED_ROWS, call.seed);
  const labels = sample.rows.map((row) => fit.labels[row]);
  const stability = new Float64Array(k);
  const agreement = new Float64Array(sample.n);
  for (let b = 1; b <= bootstraps; b++) {
    call.stopIfAsked();
    call.progress(b / bootstraps);
    const drawn = takeRows(sample, bootstrapRows(sample.n, call.seed, b));
    const quiet: FitCall = { seed: call.seed + b, stopIfAsked: call.stopIfAsked, progress: () => {} };
    const assigned = await assignedAnew(algorithm, params, drawn, sample, quiet);
    if (!assigned) return undefined;
    bestJaccards(labels, assigned, k).forEach((value, segment) => (stability[segment] += value / bootstraps));
    const homes = homesOf(labels, assigned, k);
    labels.forEach((label, i) => (agreement[i] += homes[assigned[i] + 1] === label ? 1 / bootstraps : 0));
  }
  return { sample, stability, agreement };
}

/** @returns undefined where the drawn customers do not allow the method: too few of them differ. */
async function assignedAnew(
  algorithm: Redrawable,
  params: Readonly<Record<string, unknown>>,
  drawn: Matrix,
  sample: Matrix,
  call: FitCall,
): Promise<Int32Array | undefined> {
  try {
    const again = await algorithm.run(drawn, params, call);
    return algorithm.assign(again.model, sample);
  } catch (error) {
    if (error instanceof ExpectedFailure) return undefined;
    throw error;
  }
}

function confidenceOf(features: Matrix, fit: Examinable, { sample, agreement }: Redrawn): Float32Array {
  const numbers = amongNumbers(features, fit);
  const margins = fit.pieces
    ? marginsOf(numbers.features, ...centresOf(numbers.features, fit.labels, fit.pieces))
    : marginsOf(numbers.features, numbers.centres, fit.labels);
  const labelled = Int32Array.from(sample.rows.keys()).filter((i) => !Number.isNaN(margins[sample.rows[i]]));
  const calibrated = calibrateConfidence(
    Float64Array.from(labelled, (i) => margins[sample.rows[i]]),
    Float64Array.from(labelled, (i) => agreement[i]),
  );
  return Float32Array.from(margins, (margin) => (Number.isNaN(margin) ? Number.NaN : calibrated(margin)));
}

/** Between two merged groups nobody is on a border: each row is measured against the nearest group of its segment. */
function centresOf(
  features: Matrix,
  labels: Int32Array,
  pieces: Int32Array,
): [centres: Float64Array, labels: Int32Array, segmentOf: Int32Array] {
  const { means, sizes } = segmentMeans(features, pieces);
  const segmentOf = new Int32Array(sizes.length);
  pieces.forEach((piece, i) => (piece < 0 ? undefined : (segmentOf[piece] = labels[i])));
  return [means.values, labels, segmentOf];
}

function truths(
  fit: Examinable,
  k: number,
  stability: Float64Array | undefined,
  confidence: Float32Array | undefined,
): SegmentTruth[] {
  const members = new Float64Array(k);
  const core = new Float64Array(k);
  fit.labels.forEach((label, i) => {
    if (label < 0) return;
    members[label] += 1;
    if (confidence && confidence[i] >= CORE_CONFIDENCE) core[label] += 1;
  });
  return Array.from({ length: k }, (_, segment) => ({
    ...(stability && { stability: stability[segment], stabilityWord: stabilityWord(stability[segment]) }),
    ...(confidence && { coreShare: core[segment] / members[segment] }),
  }));
}
