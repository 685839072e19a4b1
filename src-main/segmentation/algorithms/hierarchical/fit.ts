import { compareRows } from "../../../math/canonical-order.ts";
import { type DistinctRows, distinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import { linkageMerges } from "../../../math/hierarchy/linkage-merges.ts";
import { buildMergeTree, cutTree } from "../../../math/hierarchy/merge-tree.ts";
import { type Edges, spanningTree } from "../../../math/hierarchy/spanning-tree.ts";
import { wardMerges } from "../../../math/hierarchy/ward-merges.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { buildKdTree } from "../../../math/neighbours/kd-tree.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitOfPoints } from "../fit-of-points.ts";
import type { CentreModel } from "../kmeans/model.ts";
import { refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import { dendrogramOf } from "./dendrogram.ts";
import { type Leaves, microClusters } from "./micro-clusters.ts";
import { type HierarchicalParams, segmentsOf } from "./params.ts";

/** Different rows up to which the hierarchy is made of the rows themselves: its time grows with their square. */
export const MOST_EXACT_ROWS = 15_000;

/** Share of the time that micro-clusters take, roughly. */
const CLUSTERED = 0.8;

/**
 * Agglomerative clustering: the two nearest groups are joined until one is left, and the tree is cut. Equal rows start
 * out joined. Beyond 15,000 different rows it starts from micro-clusters, and `details.leaves` says from how many.
 * @param features n × d, finite, at least k different rows; scale it first.
 * @throws ExpectedFailure where the features do not allow so many segments, or the height does not cut into some.
 * O(m²·d) for m leaves. Heights are distances; for Ward see `wardMerges`.
 */
export async function fit(features: Matrix, params: HierarchicalParams, call: FitCall): Promise<Fit<CentreModel>> {
  const wanted = params.height === undefined ? params.k : 2;
  refuseUnfit(features, wanted);
  const distinct = distinctRows(features);
  refuseTooFew(distinct.points.n, wanted);
  call.stopIfAsked();
  const leaves = await leavesOf(distinct, partOfCall(call, 0, CLUSTERED));
  const isExact = leaves.points.n === distinct.points.n;
  const merges = mergesOf(leaves, params.linkage, isExact ? call : partOfCall(call, CLUSTERED, 1));
  const tree = buildMergeTree(merges, leaves.weights);
  const k = segmentsOf(tree, params);
  const labels = cutTree(tree, k);
  const pointLabels = leaves.leafOf.map((leaf) => labels[leaf]);
  const { measured, numbers } = fitOfPoints(features, distinct, pointLabels, k, tree.heights.length);
  return {
    ...measured,
    details: {
      linkage: params.linkage,
      leaves: leaves.points.n,
      leavesAre: isExact ? "different rows" : "micro-clusters",
      /** Any cut from the first height to below the second gives these segments. */
      cutBetween: [tree.heights[tree.heights.length - k] ?? 0, tree.heights[tree.heights.length - k + 1]],
      dendrogram: dendrogramOf(
        tree,
        labels.map((label) => numbers[label]),
      ),
    },
    model: { d: features.d, centres: [...measured.centres] },
  };
}

async function leavesOf(distinct: DistinctRows, call: FitCall): Promise<Leaves> {
  const { points, weights } = distinct;
  if (points.n > MOST_EXACT_ROWS) return microClusters(distinct, call);
  // Between equal distances the order decides. Any that only the values determine would do; in this one the partitions
  // that others have published come out where data lie on a grid.
  const order = Int32Array.from(weights.keys()).sort((a, b) => compareRows(points, b, a));
  const leafOf = new Int32Array(points.n);
  for (const [leaf, point] of order.entries()) leafOf[point] = leaf;
  return { points: takeRows(points, order), weights: order.map((point) => weights[point]), leafOf };
}

function mergesOf({ points, weights }: Leaves, linkage: HierarchicalParams["linkage"], call: FitCall): Edges {
  if (linkage === "ward") return wardMerges(points, weights, call);
  // Gower & Ross 1969, doi:10.2307/2346439: the edges of the minimum spanning tree are the merges of single linkage.
  if (linkage === "single") return spanningTree(buildKdTree(points), new Float64Array(points.n), call);
  return linkageMerges(points, weights, linkage, call);
}
