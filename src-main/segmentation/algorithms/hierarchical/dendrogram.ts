import type { TreeTop } from "../../../../src-shared/marks/tree-top.ts";
import type { MergeTree } from "../../../math/hierarchy/merge-tree.ts";

/** Leaves that a drawing shows at most; a leaf then stands for all that has joined below the merges shown. */
const MOST_LEAVES = 1000;

/** The top of a merge tree, ready to be drawn: its leaves are numbered from left to right, so that no lines cross. */
interface Top {
  /** By merge, lowest first: the two branches that it joins; merge i of m leaves makes branch m + i. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly heights: readonly number[];
  /** By leaf: rows below it. */
  readonly sizes: readonly number[];
}

export interface Dendrogram extends Top {
  /** By leaf: its segment. */
  readonly segments: readonly number[];
}

/** @param segments length m: segment of each of the tree's leaves, by a cut into no more than are shown. O(m). */
export function dendrogramOf(tree: MergeTree, segments: Int32Array): Dendrogram {
  const { leaves, ...top } = topOf(tree, MOST_LEAVES);
  return { ...top, segments: leaves.map((branch) => segments[anyLeafOf(tree, segments.length, branch)]) };
}

/** @param merges the most of them that are wanted, the highest. O(m). */
export function treeTopOf(tree: MergeTree, merges: number): TreeTop {
  const { leaves, ...top } = topOf(tree, merges + 1);
  const m = tree.heights.length + 1;
  return { ...top, leafHeights: leaves.map((branch) => (branch < m ? 0 : tree.heights[branch - m])) };
}

function topOf(tree: MergeTree, mostLeaves: number): Top & { readonly leaves: readonly number[] } {
  const m = tree.heights.length + 1;
  const hidden = Math.max(0, m - mostLeaves);
  const leaves = leavesFromLeft(tree, m, m + hidden);
  const placeOf = new Map(leaves.map((branch, place) => [branch, place]));
  const shownAs = (branch: number) => placeOf.get(branch) ?? branch - m - hidden + leaves.length;
  return {
    left: Array.from(tree.left.subarray(hidden), shownAs),
    right: Array.from(tree.right.subarray(hidden), shownAs),
    heights: Array.from(tree.heights.subarray(hidden)),
    sizes: leaves.map((branch) => tree.weights[branch]),
    leaves,
  };
}

/** @returns the branches with numbers below `bound` that merges from there on join, in the order of drawing. */
function leavesFromLeft({ left, right }: MergeTree, m: number, bound: number): number[] {
  const leaves: number[] = [];
  const open = [2 * m - 2];
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    if (branch < bound) leaves.push(branch);
    else open.push(right[branch - m], left[branch - m]);
  }
  return leaves;
}

function anyLeafOf({ left }: MergeTree, m: number, branch: number): number {
  let leaf = branch;
  while (leaf >= m) leaf = left[leaf - m];
  return leaf;
}
