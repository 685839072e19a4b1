import { distinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { buildKdTree, type KdTree } from "../../../math/neighbours/kd-tree.ts";
import { NearestPoint } from "../../../math/neighbours/nearest-point.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { UnionFind } from "../../../math/union-find.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitOfPoints } from "../fit-of-points.ts";
import { refuseMissing, refuseTooFewNeighbours } from "../refuse-unfit.ts";
import { findCorePoints } from "./core-points.ts";
import { joinCorePoints } from "./join-core-points.ts";
import { type CoreModel, coreModel } from "./model.ts";
import { type DbscanParams, minPtsFor } from "./params.ts";
import { proposeEps } from "./propose-eps.ts";

/** Share of the work that is done, roughly, after each step. */
const PROPOSED = 0.1;
const CORES_FOUND = 0.5;
const JOINED = 0.8;
/** Rows placed between two questions whether to go on. */
const ROWS_TOGETHER = 16;

/**
 * DBSCAN, exactly as defined: a row with `minPts` rows within ε, itself included, is a core; cores within ε of each other
 * share a segment; any other row belongs to the segment of its nearest core within ε (the definition leaves the choice
 * open; of equally near ones it is the first in canonical order), or is noise.
 * @param features n × d, finite; scale it first.
 * @returns no segments at all where no place is dense.
 * @throws ExpectedFailure with fewer rows than `minPts`.
 * About O(n·log n) in few columns, up to O(n²·d) in many.
 */
export async function fit(features: Matrix, params: DbscanParams, call: FitCall): Promise<Fit<CoreModel>> {
  refuseMissing(features);
  const minPts = minPtsFor(features.n, params);
  refuseTooFewNeighbours(features.n, minPts);
  const distinct = distinctRows(features);
  const { points, weights } = distinct;
  call.stopIfAsked();
  const tree = buildKdTree(points);
  const { eps, ...proposal } =
    params.eps === undefined ? proposeEps(distinct, tree, minPts, partOfCall(call, 0, PROPOSED)) : { eps: params.eps };
  const placedWeights = tree.rows.map((point) => weights[point]);
  const isCore = findCorePoints(tree, placedWeights, { eps, minPts }, partOfCall(call, PROPOSED, CORES_FOUND));
  const sets = joinCorePoints(tree, isCore, eps, partOfCall(call, CORES_FOUND, JOINED));
  const { coreLabels, k } = labelCores(tree, isCore, sets);
  const cores = Int32Array.from(coreLabels.keys()).filter((point) => coreLabels[point] !== -1);
  const pointLabels = withBorders(points, coreLabels, cores, eps, partOfCall(call, JOINED, 1));
  const { measured, numbers, noise } = fitOfPoints(features, distinct, pointLabels, k, cores.length);
  return {
    ...measured,
    details: {
      eps,
      minPts,
      ...proposal,
      cores: cores.reduce((rows, point) => rows + weights[point], 0),
      noise,
    },
    model: coreModel(
      takeRows(points, cores),
      cores.map((point) => numbers[coreLabels[point]]),
      eps,
    ),
  };
}

/** Numbers the joined sets. @returns segment of each core point, −1 for the others. */
function labelCores(tree: KdTree, isCore: Uint8Array, sets: UnionFind) {
  const numberOf = new Map<number, number>();
  const coreLabels = new Int32Array(tree.points.n).fill(-1);
  for (const [place, point] of tree.rows.entries()) {
    if (isCore[place] === 0) continue;
    const set = sets.find(place);
    const number = numberOf.get(set) ?? numberOf.size;
    numberOf.set(set, number);
    coreLabels[point] = number;
  }
  return { coreLabels, k: numberOf.size };
}

/** Gives points that are no cores the segment of their nearest core within ε. */
function withBorders(
  points: Matrix,
  coreLabels: Int32Array,
  cores: Int32Array,
  eps: number,
  call: FitCall,
): Int32Array {
  const nearest = new NearestPoint(takeRows(points, cores), eps);
  return coreLabels.map((label, point) => {
    if (point % ROWS_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(point / points.n);
    }
    if (label !== -1) return label;
    const core = nearest.of(points.values, point * points.d);
    return core === -1 ? -1 : coreLabels[cores[core]];
  });
}
