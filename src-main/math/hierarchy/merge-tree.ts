import { UnionFind } from "../union-find.ts";
import type { Edges } from "./spanning-tree.ts";

/**
 * A dendrogram: merge i joins two branches into branch m + i, lowest first, where branches 0…m − 1 are the m leaves.
 */
export interface MergeTree {
  /** Length m − 1: the branch with the smaller number of the two, and the other. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Length m − 1, ascending: distance at which they join. */
  readonly heights: Float64Array;
  /** Length 2m − 1: rows below each branch. */
  readonly weights: Float64Array;
}

/**
 * Builds a dendrogram from pairs that each join the branches that the two leaves are in: the edges of a spanning tree, or
 * what a nearest-neighbour chain has merged.
 * @param edges m − 1 pairs of leaves that connect all of them.
 * @param leafWeights length m: rows that each leaf stands for.
 * O(m·log m). Müllner 2011, arXiv:1109.2378, section 2.4.
 */
export function buildMergeTree({ from, to, lengths }: Edges, leafWeights: ArrayLike<number>): MergeTree {
  const m = leafWeights.length;
  const order = Int32Array.from(lengths.keys()).sort((a, b) => lengths[a] - lengths[b] || a - b);
  const left = new Int32Array(m - 1);
  const right = new Int32Array(m - 1);
  const heights = new Float64Array(m - 1);
  const weights = new Float64Array(2 * m - 1);
  weights.set(leafWeights);
  const sets = new UnionFind(m);
  const branchOf = Int32Array.from({ length: m }, (_, i) => i);
  order.forEach((edge, i) => {
    const a = branchOf[sets.find(from[edge])];
    const b = branchOf[sets.find(to[edge])];
    left[i] = Math.min(a, b);
    right[i] = Math.max(a, b);
    heights[i] = lengths[edge];
    weights[m + i] = weights[a] + weights[b];
    branchOf[sets.unite(from[edge], to[edge])] = m + i;
  });
  return { left, right, heights, weights };
}

/**
 * Cuts a dendrogram into branches.
 * @param k 1…m.
 * @returns length m: number of each leaf's branch, 0…k − 1. O(m).
 */
export function cutTree({ left, right, heights }: MergeTree, k: number): Int32Array {
  const m = heights.length + 1;
  const merges = m - k;
  const labels = new Int32Array(m + merges).fill(-1);
  let next = 0;
  // From the top: a branch that no kept merge has joined is a segment, and hands its number down.
  for (let branch = m + merges - 1; branch >= 0; branch--) {
    if (labels[branch] === -1) labels[branch] = next++;
    if (branch < m) continue;
    labels[left[branch - m]] = labels[branch];
    labels[right[branch - m]] = labels[branch];
  }
  return labels.slice(0, m);
}

/** @returns branches that are left when everything is joined that joins at this height or below, 1…m. O(m). */
export function branchesAt({ heights }: MergeTree, height: number): number {
  return 1 + heights.reduce((above, merge) => above + (merge > height ? 1 : 0), 0);
}

/** @returns the leaves from left to right, so that each branch stands together. O(m). */
export function leafOrder({ left, right, heights }: MergeTree): Int32Array {
  const m = heights.length + 1;
  const order = new Int32Array(m);
  const open = [2 * m - 2];
  for (let at = 0; open.length > 0; ) {
    const branch = open.pop() ?? 0;
    if (branch < m) order[at++] = branch;
    else open.push(right[branch - m], left[branch - m]);
  }
  return order;
}
