import { type DistinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall } from "../../../math/fit-call.ts";
import { type MergeTree } from "../../../math/hierarchy/merge-tree.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { type Leaves } from "./micro-clusters.ts";
import type { HierarchicalParams } from "./params.ts";
/** Different rows up to which the hierarchy is made of the rows themselves: its time grows with their square. */
export declare const MOST_EXACT_ROWS = 15000;
/** The whole tree of a table, and what its leaves are. */
export interface GrownTree {
  readonly tree: MergeTree;
  readonly leaves: Leaves;
  readonly distinct: DistinctRows;
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
export declare function growTree(
  features: Matrix,
  linkage: HierarchicalParams["linkage"],
  wanted: number,
  call: FitCall,
): Promise<GrownTree>;
