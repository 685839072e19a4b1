import { canonicalOrder } from "../../../math/canonical-order.ts";
import { columnMeans } from "../../../math/covariance.ts";
import type { FitCall } from "../../../math/fit-call.ts";
import { kmeansPlusPlus } from "../../../math/kmeans-plus-plus.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { categoryCountsOf, type MixedMatrix } from "../../../math/mixed-matrix.ts";
import { plainSeedingSpace } from "../../../math/plain-seeding-space.ts";
import { makeRng } from "../../../math/rng.ts";
import { segmentMeans } from "../../../math/segment-means.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { Fit } from "../algorithm-kit.ts";
import { columnModes, measureMixedFit } from "../measure-mixed-fit.ts";
import { numberBySize } from "../number-by-size.ts";
import { differentRows, refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import {
  findNearest,
  modelOf,
  nearestPrototype,
  type PrototypeModel,
  type Prototypes,
  reordered,
  unlikeness,
} from "./prototypes.ts";

export interface PrototypeParams {
  readonly k: number;
  readonly restarts: number;
  readonly categoryWeight: number;
}

/** Rows with groups take tens of passes; this ends a circle among middles that are equally good. */
const MOST_PASSES = 1000;

/** Where one run has come to. */
interface Run {
  readonly prototypes: Prototypes;
  /** Sum of what rows are unlike to their prototype. */
  readonly cost: number;
  readonly passes: number;
}

/**
 * K-prototypes: k-means for rows with numbers and categories; the best of several runs, by the sum of unlikenesses. Rows are
 * taken in canonical order, so that the order of the table does not show.
 * @param features n × d, numbers on one scale; a MixedMatrix, or of numbers only, where it is k-means.
 * @throws ExpectedFailure where the features do not allow k segments.
 * O(restarts · passes · n·k·d). Huang 1998, doi:10.1023/A:1009769707641.
 */
export async function fit(features: Matrix, params: PrototypeParams, call: FitCall): Promise<Fit<PrototypeModel>> {
  refuseUnfit(features, params.k);
  const order = canonicalOrder(features);
  refuseTooFew(differentRows(features, order, params.k), params.k);
  const counts = categoryCountsOf(features);
  const rows = { ...takeRows(features, order), categoryCounts: counts };
  const weights = weightsOf(rows, counts, params.categoryWeight);
  let best: Run | undefined;
  for (let restart = 0; restart < params.restarts; restart++) {
    call.progress(restart / params.restarts);
    const run = runFrom(rows, startingPrototypes(rows, weights, params.k, restart, call), call);
    if (!best || run.cost < best.cost) best = run;
  }
  if (!best) throw new Error("K-prototypes were asked for without starts.");
  const { labels, model } = numberBySize(best.prototypes, {
    find: (current) => nearestPrototype(current, features),
    places: ({ centres }) => centres,
    count: ({ k }) => k,
    reorder: reordered,
  });
  const grouping = { labels: order.map((row) => labels[row]), passes: best.passes };
  const details = { categoryWeight: Math.max(...weights), cost: best.cost };
  return { ...measureMixedFit(features, order, grouping, model.k), details, model: modelOf(model) };
}

/**
 * What a category that differs counts: half of the mean deviation of the columns of numbers, which Huang proposes, times
 * the person's factor; 1 where there are no numbers.
 */
function weightsOf(rows: Matrix, counts: readonly number[], factor: number): Float64Array {
  const means = columnMeans(rows);
  const variances = new Float64Array(rows.d);
  for (let at = 0; at < rows.values.length; at++) {
    const j = at % rows.d;
    variances[j] += (rows.values[at] - means[j]) ** 2 / rows.n;
  }
  const deviations = Array.from(variances, Math.sqrt).filter((_, j) => counts[j] === 0);
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  const weight = factor * (mean > 0 ? mean / 2 : 1);
  return Float64Array.from(counts, (count) => (count === 0 ? 0 : weight));
}

function startingPrototypes(
  rows: Matrix,
  weights: Float64Array,
  k: number,
  restart: number,
  call: FitCall,
): Prototypes {
  const { n, d, values } = rows;
  const each: Prototypes = { centres: values, k: n, d, weights };
  const space = plainSeedingSpace(n, (row, other) => unlikeness(each, other, values, row), call.stopIfAsked);
  const starts = kmeansPlusPlus(space, k, makeRng(call.seed, k, restart));
  return { centres: takeRows(rows, Int32Array.from(starts)).values, k: starts.length, d, weights };
}

function runFrom(rows: MixedMatrix, start: Prototypes, call: FitCall): Run {
  let prototypes = start;
  const found = nearestPrototype(prototypes, rows);
  for (let passes = 1; ; passes++) {
    call.stopIfAsked();
    fillEmpty(found.labels, found.distances, prototypes.k);
    prototypes = { ...prototypes, centres: middlesOf(rows, found.labels, prototypes.k) };
    const changed = findNearest(prototypes, rows, found);
    if (changed === 0 || passes === MOST_PASSES) {
      return { prototypes, cost: found.distances.reduce((sum, distance) => sum + distance, 0), passes };
    }
  }
}

/** Means of columns of numbers and commonest of categories: k × d. Every prototype has a row. O(n·d). */
function middlesOf(rows: MixedMatrix, labels: Int32Array, k: number): Float64Array {
  const { d, categoryCounts } = rows;
  const centres = segmentMeans(rows, labels).means.values;
  for (const [j, count] of categoryCounts.entries()) {
    if (count === 0) continue;
    for (const [c, mode] of columnModes(rows, labels, j, count, k).entries()) centres[c * d + j] = mode;
  }
  return centres;
}

/** Gives a prototype without rows the row that is most unlike to its own. */
function fillEmpty(labels: Int32Array, distances: Float64Array, k: number): void {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]++;
  for (let empty = sizes.indexOf(0); empty !== -1; empty = sizes.indexOf(0)) {
    const farthest = distances.reduce((best, distance, i) => (distance > distances[best] ? i : best), 0);
    sizes[labels[farthest]]--;
    sizes[empty]++;
    labels[farthest] = empty;
    distances[farthest] = 0;
  }
}
