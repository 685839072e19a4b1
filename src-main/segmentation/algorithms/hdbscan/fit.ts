import { type DistinctRows, distinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import { buildMergeTree } from "../../../math/hierarchy/merge-tree.ts";
import { spanningTree } from "../../../math/hierarchy/spanning-tree.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { buildKdTree } from "../../../math/neighbours/kd-tree.ts";
import { kthNeighbourDistances } from "../../../math/neighbours/nearest-neighbours.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitOfPoints } from "../fit-of-points.ts";
import { refuseMissing, refuseTooFewNeighbours } from "../refuse-unfit.ts";
import { condenseTree } from "./condensed-tree.ts";
import { type DensityModel, densityModel } from "./model.ts";
import { type HdbscanParams, minSizeFor, refuseTooFewRows } from "./params.ts";
import { membershipProbabilities, selectClusters } from "./select-clusters.ts";

/**
 * HDBSCAN*: the hierarchy of all density thresholds at once, cut where groups are most stable. A row's core distance
 * counts the row itself. Equal rows are one point with a weight, so neither their number nor their order costs anything.
 * @param features n × d, finite; scale it first.
 * @returns no segments at all where no two groups of `minSize` rows come apart.
 * @throws ExpectedFailure where there are fewer rows than a segment needs.
 * About O(n·log² n) in few columns, up to O(n²·d) in many.
 */
export async function fit(features: Matrix, params: HdbscanParams, call: FitCall): Promise<Fit<DensityModel>> {
  refuseMissing(features);
  const minSize = minSizeFor(features.n, params);
  refuseTooFewRows(features.n, minSize);
  refuseTooFewNeighbours(features.n, params.minPts);
  const distinct = distinctRows(features);
  call.stopIfAsked();
  const { core, tree } = densityHierarchy(distinct, params.minPts, call);
  const condensed = condenseTree(tree, core, minSize);
  const chosen = selectClusters(condensed);
  const segments = [...new Set(chosen)].filter((cluster) => cluster !== -1);
  const numberOf = new Map(segments.map((cluster, number) => [cluster, number]));
  const pointLabels = condensed.lastClusters.map((cluster) => numberOf.get(chosen[cluster]) ?? -1);
  const { measured, numbers, noise } = fitOfPoints(
    features,
    distinct,
    pointLabels,
    segments.length,
    tree.heights.length,
  );
  const separationDistances = new Array<number>(segments.length).fill(0);
  for (const [i, cluster] of segments.entries())
    separationDistances[numbers[i]] = condensed.separationDistances[cluster];
  const probabilities = membershipProbabilities(condensed, chosen);
  return {
    ...measured,
    confidence: Float32Array.from(distinct.pointOf, (point) => probabilities[point]),
    details: {
      minSize,
      minPts: params.minPts,
      noise,
      /** By segment: the distance at which it comes apart from the others. */
      separationDistances,
    },
    model: densityModel({
      points: distinct.points,
      weights: distinct.weights,
      core,
      labels: pointLabels.map((label) => (label === -1 ? -1 : numbers[label])),
      separationDistances,
      minPts: params.minPts,
    }),
  };
}

/** Core distance of each point, and the single-linkage tree of mutual reachability distances. */
function densityHierarchy({ points, weights }: DistinctRows, minPts: number, call: FitCall) {
  const kdTree = buildKdTree(points);
  const placedWeights = kdTree.rows.map((point) => weights[point]);
  const placedCore = kthNeighbourDistances(kdTree, placedWeights, minPts, partOfCall(call, 0, 0.5));
  const edges = spanningTree(kdTree, placedCore, partOfCall(call, 0.5, 1));
  const core = new Float64Array(points.n);
  for (const [place, point] of kdTree.rows.entries()) core[point] = placedCore[place];
  return { core, tree: buildMergeTree(edges, weights) };
}
