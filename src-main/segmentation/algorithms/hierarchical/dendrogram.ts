import type { MergeTree } from "../../../math/hierarchy/merge-tree.ts";

/** Leaves that a drawing shows at most; a leaf then stands for all that has joined below the merges shown. */
const MOST_LEAVES = 1000;

/** The top of a merge tree, ready to be drawn: its leaves are numbered from left to right, so that no lines cross. */
export interface Dendrogram {
  /** By merge, lowest first: the two branches that it joins; merge i of m leaves makes branch m + i. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly heights: readonly number[];
  /** By leaf: rows below it, and their segment. */
  readonly sizes: readonly number[];
  readonly segments: readonly number[];
}

/** @param segments length m: segment of each of the tree's leaves, by a cut into no more than are shown. O(m). */
export function dendrogramOf(tree: MergeTree, segments: Int32Array): Dendrogram {
  const m = segments.length;
  const hidden = Math.max(0, m - MOST_LEAVES);
  const leaves = leavesFromLeft(tree, m, m + hidden);
  const placeOf = new Map(leaves.map((branch, place) => [branch, place]));
  const shownAs = (branch: number) => placeOf.get(branch) ?? branch - m - hidden + leaves.length;
  return {
    left: Array.from(tree.left.subarray(hidden), shownAs),
    right: Array.from(tree.right.subarray(hidden), shownAs),
    heights: Array.from(tree.heights.subarray(hidden)),
    sizes: leaves.map((branch) => tree.weights[branch]),
    segments: leaves.map((branch) => segments[anyLeafOf(tree, m, branch)]),
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
