import { canonicalOrder } from "../../../math/canonical-order.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { makeRng } from "../../../math/rng.ts";
import { segmentMeans } from "../../../math/segment-means.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { Fit } from "../algorithm-kit.ts";
import { bestOnLanes } from "../kmeans/fit-many.ts";
import { measureFit } from "../measure-fit.ts";
import { numberBySize } from "../number-by-size.ts";
import { differentRows, refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import { type Components, type CovarianceKind, freeParameters } from "./components.ts";
import { componentsOf, type Estimate, maximizeLikelihood } from "./expectation-maximization.ts";
import { type Memberships, type MixtureModel, memberships, modelOf, reordered } from "./model.ts";

export interface MixtureParams {
  readonly k: number;
  readonly covariance: CovarianceKind;
  readonly restarts: number;
  readonly regularisation: number;
  readonly tolerance: number;
}

/** Starts of k-means behind the first start of the mixture; the others have one each, so that they differ. */
const FIRST_RESTARTS = 10;
/** Steps of a short run, after which the starts are compared. */
const SHORT_STEPS = 20;
const MOST_STEPS = 2000;
/** Passes of k-means, whose groups are only where a run begins. */
const MOST_PASSES = 200;
/** Names the sub-stream of starts. */
const START_STREAM = -2;

/**
 * A mixture of k normal distributions by maximum likelihood: short runs of EM from several groupings of k-means, and a
 * long one from where the best of them has come to.
 * @param features n × d, finite, at least k different rows; scale it first.
 * @throws ExpectedFailure where the features do not allow k segments.
 * O(steps · n·k·d²). Short runs: Biernacki, Celeux & Govaert 2003, doi:10.1016/S0167-9473(02)00163-9.
 */
export async function fit(features: Matrix, params: MixtureParams, call: FitCall): Promise<Fit<MixtureModel>> {
  refuseUnfit(features, params.k);
  const order = canonicalOrder(features);
  refuseTooFew(differentRows(features, order, params.k), params.k);
  const rows = takeRows(features, order);
  const starts = await startingComponents(rows, params, partOfCall(call, 0, 0.2));
  const best = longRun(rows, starts, params, call);
  const { labels, confidence, model } = numberedModel(features, best.components);
  const k = model.weights.length;
  const grouping = { labels: order.map((row) => labels[row]), passes: best.steps };
  return { ...measureFit(features, order, grouping, k), confidence, model, details: detailsOf(best, features.n, k) };
}

/** @param rows in canonical order. */
async function startingComponents(rows: Matrix, params: MixtureParams, call: FitCall): Promise<Components[]> {
  const { k, covariance, regularisation } = params;
  const starts: Components[] = [];
  const groupings: Uint8Array[] = [];
  const order = Int32Array.from({ length: rows.n }, (_, i) => i);
  for (let start = 0; start < params.restarts; start++) {
    call.progress(start / params.restarts);
    const seed = start === 0 ? call.seed : makeRng(call.seed, START_STREAM, start).below(2 ** 31);
    const plan = { ks: [k], restarts: start === 0 ? FIRST_RESTARTS : 1, seed, mostPasses: MOST_PASSES };
    const quiet = { ...call, seed, progress: () => {} };
    // Groups to begin with need no float64, and the lanes make them in a twentieth of the time of the steps that follow.
    const { labels } = (await bestOnLanes(rows, order, plan, quiet)).get(k)!;
    const { means, sizes } = segmentMeans(rows, labels);
    const isKnown = groupings.some((known) => known.every((label, i) => label === labels[i]));
    // Where groups are clear, k-means comes to the same ones from everywhere.
    if (isKnown || sizes.length < k || sizes.includes(0)) continue;
    groupings.push(labels);
    starts.push(componentsOf(rows, labels, means, covariance, regularisation));
  }
  return starts;
}

function longRun(rows: Matrix, starts: readonly Components[], params: MixtureParams, call: FitCall): Estimate {
  const { regularisation, tolerance } = params;
  const short = { mostSteps: SHORT_STEPS, tolerance, regularisation };
  const quiet = { ...call, progress: () => {} };
  let best: Estimate | undefined;
  for (const [place, start] of starts.entries()) {
    call.progress(0.2 + (0.4 * place) / starts.length);
    const estimate = maximizeLikelihood(rows, start, short, quiet);
    if (!best || estimate.logLikelihood > best.logLikelihood) best = estimate;
  }
  if (!best) throw new Error("A mixture was asked for without starts.");
  const long = { mostSteps: MOST_STEPS, tolerance, regularisation };
  return maximizeLikelihood(rows, best.components, long, partOfCall(call, 0.6, 1));
}

/** Components numbered by the rows that they are likeliest for, and those that are likeliest for none left out. */
function numberedModel(features: Matrix, components: Components): Memberships & { model: MixtureModel } {
  const found = numberBySize(components, {
    find: (current) => memberships(modelOf(current), features),
    places: ({ means }) => means,
    count: ({ k }) => k,
    reorder: reordered,
  });
  return { ...found, model: modelOf(found.model) };
}

function detailsOf({ components, logLikelihood, hasConverged }: Estimate, n: number, k: number) {
  const parameters = freeParameters(components);
  return {
    logLikelihood,
    parameters,
    bic: parameters * Math.log(n) - 2 * logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    hasConverged,
    componentsWithoutRows: components.k - k,
  };
}
