import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { SegmentTruth } from "../../../src-shared/segmentation-truth.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { segmentMeans } from "../../math/segment-means.ts";
import { takeRows } from "../../math/take-rows.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { type SampledParams, sampledParams } from "../algorithms/sampled-params.ts";
import { amongNumbers } from "../among-numbers.ts";
import { bestJaccards, bootstrapRows, stabilityWord } from "./bootstrap-stability.ts";
import { calibrateConfidence, marginsOf } from "./confidence.ts";
import { homesOf } from "./homes.ts";
import { canonicalSample, type Sample } from "./quick-fits.ts";

/** Customers that are segmented again and again. */
const EXAMINED_ROWS = 1000;
const BOOTSTRAPS = 20;
/**
 * A method that leaves customers out finds other segments where they lie less densely. So it is given more of them, drawn
 * half as often once they are more than the sample: all up to a number, and of more so many, its numbers of customers
 * shrunk with them; up to four times as many where a dense place would else be left with too few.
 */
const DENSE_ROWS = 5000;
const MOST_DENSE_ROWS = 20_000;
const DENSE_BOOTSTRAPS = 10;
/** From here on a customer is of the core: nine of ten new segmentations put it with the same others. */
export const CORE_CONFIDENCE = 0.9;

/** What is needed of a method to make its segments anew. */
export interface Redrawable extends Pick<Algorithm, "makesNoise" | "countsOf" | "assign"> {
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
 * @returns nothing measured where a method that leaves customers out would need more than `MOST_DENSE_ROWS` of them.
 * O(BOOTSTRAPS · one fit of 1,000 rows + n·k·d); of a method with noise DENSE_BOOTSTRAPS fits of some 5,000.
 */
export async function examineFit(
  algorithm: Redrawable,
  params: Readonly<Record<string, unknown>>,
  features: Matrix,
  fit: Examinable,
  call: FitCall,
): Promise<Examined> {
  const k = fit.centres.length / features.d;
  const trial = k < 2 ? undefined : trialOf(algorithm, params, features.n);
  const redrawn = trial && (await redraw(algorithm, trial, features, fit, call));
  const confidence = fit.confidence ?? (redrawn && confidenceOf(features, fit, redrawn));
  return { confidence, segments: truths(fit, k, redrawn, confidence) };
}

/** On how many rows a method is tried, by which parameters, and how often. */
interface Trial extends SampledParams {
  readonly bootstraps: number;
}

/** @returns undefined where too many rows would be needed. */
function trialOf(algorithm: Redrawable, params: Readonly<Record<string, unknown>>, n: number): Trial | undefined {
  if (!algorithm.makesNoise || n <= EXAMINED_ROWS) return { rows: EXAMINED_ROWS, params, bootstraps: BOOTSTRAPS };
  if (n <= DENSE_ROWS) return { rows: n, params, bootstraps: DENSE_BOOTSTRAPS };
  if (Object.keys(algorithm.countsOf(n, params)).length === 0) return undefined;
  const sampled = sampledParams(algorithm, params, n, DENSE_ROWS / n);
  return sampled.rows > MOST_DENSE_ROWS ? undefined : { ...sampled, bootstraps: DENSE_BOOTSTRAPS };
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
  { rows, params, bootstraps }: Trial,
  features: Matrix,
  fit: Examinable,
  call: FitCall,
): Promise<Redrawn | undefined> {
  const k = fit.centres.length / features.d;
  const sample = canonicalSample(features, rows, call.seed);
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
  redrawn: Redrawn | undefined,
  confidence: Float32Array | undefined,
): SegmentTruth[] {
  const drawnFrom = redrawn && redrawn.sample.n < fit.labels.length ? { drawnFrom: redrawn.sample.n } : {};
  const members = new Float64Array(k);
  const core = new Float64Array(k);
  fit.labels.forEach((label, i) => {
    if (label < 0) return;
    members[label] += 1;
    if (confidence && confidence[i] >= CORE_CONFIDENCE) core[label] += 1;
  });
  return Array.from({ length: k }, (_, segment) => ({
    ...(redrawn && {
      stability: redrawn.stability[segment],
      stabilityWord: stabilityWord(redrawn.stability[segment]),
      ...drawnFrom,
    }),
    ...(confidence && { coreShare: core[segment] / members[segment] }),
  }));
}
