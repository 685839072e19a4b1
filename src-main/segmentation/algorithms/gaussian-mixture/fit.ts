import { canonicalOrder } from "../../../math/canonical-order.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { makeRng } from "../../../math/rng.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitMany } from "../kmeans/fit-many.ts";
import { measureFit, numbersBySize } from "../measure-fit.ts";
import { type Components, type CovarianceKind, freeParameters } from "./components.ts";
import { componentsOf, type Estimate, maximizeLikelihood } from "./expectation-maximization.ts";
import { type Memberships, type MixtureModel, memberships, modelOf, reordered } from "./model.ts";

export interface MixtureParams {
  readonly k: number;
  readonly covariance: CovarianceKind;
  readonly restarts: number;
  readonly regularisation: number;
}

/** Starts of k-means behind the first start of the mixture; the others have one each, so that they differ. */
const FIRST_RESTARTS = 10;
/** Steps of a short run, after which the starts are compared. */
const SHORT_STEPS = 20;
const MOST_STEPS = 2000;
/** Gain in log-likelihood per row below which a run has ended; scikit-learn stops at 1e-3. */
const TOLERANCE = 1e-7;
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
  const order = canonicalOrder(features);
  const rows = takeRows(features, order);
  const starts = await startingComponents(features, { rows, order }, params, partOfCall(call, 0, 0.2));
  const best = longRun(rows, starts, params, call);
  const settled = settledModel(features, best.components);
  const { labels, confidence, model } = settled;
  const k = model.weights.length;
  const grouping = { labels: order.map((row) => labels[row]), passes: best.steps };
  return { ...measureFit(features, order, grouping, k), confidence, model, details: detailsOf(best, features.n, k) };
}

async function startingComponents(
  features: Matrix,
  { rows, order }: { rows: Matrix; order: Int32Array },
  params: MixtureParams,
  call: FitCall,
): Promise<Components[]> {
  const starts: Components[] = [];
  const groupings: Int32Array[] = [];
  for (let start = 0; start < params.restarts; start++) {
    call.progress(start / params.restarts);
    const seed = start === 0 ? call.seed : makeRng(call.seed, START_STREAM, start).below(2 ** 31);
    const quiet = { ...call, seed, progress: () => {} };
    const fits = await fitMany(features, [params.k], start === 0 ? FIRST_RESTARTS : 1, quiet);
    const { labels, centres } = fits.get(params.k)!;
    // Where groups are clear, k-means comes to the same ones from everywhere.
    if (groupings.some((known) => known.every((label, i) => label === labels[i]))) continue;
    groupings.push(labels);
    const inOrder = order.map((row) => labels[row]);
    const middle = { values: centres, n: params.k, d: features.d };
    starts.push(componentsOf(rows, inOrder, middle, params.covariance, params.regularisation));
  }
  return starts;
}

function longRun(rows: Matrix, starts: readonly Components[], params: MixtureParams, call: FitCall): Estimate {
  const { regularisation } = params;
  const short = { mostSteps: SHORT_STEPS, tolerance: TOLERANCE, regularisation };
  const quiet = { ...call, progress: () => {} };
  let best: Estimate | undefined;
  for (const [place, start] of starts.entries()) {
    call.progress(0.2 + (0.4 * place) / starts.length);
    const estimate = maximizeLikelihood(rows, start, short, quiet);
    if (!best || estimate.logLikelihood > best.logLikelihood) best = estimate;
  }
  if (!best) throw new Error("A mixture was asked for without starts.");
  const long = { mostSteps: MOST_STEPS, tolerance: TOLERANCE, regularisation };
  return maximizeLikelihood(rows, best.components, long, partOfCall(call, 0.6, 1));
}

/**
 * Numbers the components by the rows that they are likeliest for, and leaves out those that are likeliest for none. The
 * labels are those that the model gives: where a row fits two components equally well the number decides, so that
 * numbering may have to be done again.
 */
function settledModel(features: Matrix, components: Components): Memberships & { model: MixtureModel } {
  let current = components;
  for (let round = 0; ; round++) {
    const model = modelOf(current);
    const found = memberships(model, features);
    const numbers = numbersOf(found.labels, current);
    if (round === MOST_ROUNDS || numbers.every((number, c) => number === c)) return { ...found, model };
    current = reordered(current, numbers);
  }
}

/** More rounds only go in a circle, between numberings that rows on a border make equally good. */
const MOST_ROUNDS = 10;

function numbersOf(labels: Int32Array, { k, d, means }: Components): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]++;
  const numbers = numbersBySize({ labels, centres: means.subarray(0, k * d) }, k);
  return numbers.map((number, c) => (sizes[c] === 0 ? -1 : number));
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
