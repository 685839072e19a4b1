import { compareRows } from "../../../math/canonical-order.ts";
import { type DistinctRows, distinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import { linkageMerges } from "../../../math/hierarchy/linkage-merges.ts";
import { buildMergeTree, type MergeTree } from "../../../math/hierarchy/merge-tree.ts";
import { type Edges, spanningTree } from "../../../math/hierarchy/spanning-tree.ts";
import { wardMerges } from "../../../math/hierarchy/ward-merges.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { buildKdTree } from "../../../math/neighbours/kd-tree.ts";
import { permuteRows } from "../../../math/permute-rows.ts";
import { refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import { type Leaves, microClusters } from "./micro-clusters.ts";
import type { HierarchicalParams } from "./params.ts";

/** Different rows up to which the hierarchy is made of the rows themselves: its time grows with their square. */
export const MOST_EXACT_ROWS = 15_000;

/** Share of the time that micro-clusters take, roughly. */
const CLUSTERED = 0.8;

/** The whole tree of a table, and what its leaves are. */
export interface GrownTree {
  readonly tree: MergeTree;
  readonly leaves: Leaves;
  /** Its points are not in canonical order any more. */
  readonly distinct: Pick<DistinctRows, "pointOf" | "order">;
  /** The leaves are the different rows, not micro-clusters of them. */
  readonly isExact: boolean;
}

/**
 * Joins the two nearest groups until one is left. Equal rows start out joined; beyond 15,000 different rows it starts from
 * micro-clusters.
 * @param features n × d, finite, at least `wanted` different rows; scale it first.
 * @throws ExpectedFailure where the features do not allow so many segments.
 * O(m²·d) for m leaves. Heights are distances; for Ward see `wardMerges`.
 */
export async function growTree(
  features: Matrix,
  linkage: HierarchicalParams["linkage"],
  wanted: number,
  call: FitCall,
): Promise<GrownTree> {
  refuseUnfit(features, wanted);
  const distinct = distinctRows(features);
  refuseTooFew(distinct.points.n, wanted);
  call.stopIfAsked();
  const leaves = await leavesOf(distinct, partOfCall(call, 0, CLUSTERED));
  const isExact = leaves.points.n === distinct.points.n;
  const merges = mergesOf(leaves, linkage, isExact ? call : partOfCall(call, CLUSTERED, 1));
  return { tree: buildMergeTree(merges, leaves.weights), leaves, distinct, isExact };
}

async function leavesOf(distinct: DistinctRows, call: FitCall): Promise<Leaves> {
  const { points, weights } = distinct;
  if (points.n > MOST_EXACT_ROWS) return microClusters(distinct, call);
  // Between equal distances the order decides. Any that only the values determine would do; in this one the partitions
  // that others have published come out where data lie on a grid.
  const order = Int32Array.from(weights.keys()).sort((a, b) => compareRows(points, b, a));
  const leafOf = new Int32Array(points.n);
  for (const [leaf, point] of order.entries()) leafOf[point] = leaf;
  // In place: a copy would be a third of all that the tree takes.
  permuteRows(points, order);
  return { points, weights: order.map((point) => weights[point]), leafOf };
}

function mergesOf({ points, weights }: Leaves, linkage: HierarchicalParams["linkage"], call: FitCall): Edges {
  if (linkage === "ward") return wardMerges(points, weights, call);
  // Gower & Ross 1969, doi:10.2307/2346439: the edges of the minimum spanning tree are the merges of single linkage.
  if (linkage === "single") return spanningTree(buildKdTree(points), new Float64Array(points.n), call);
  return linkageMerges(points, weights, linkage, call);
}
