import type { MergeTree } from "../../../math/hierarchy/merge-tree.ts";

/**
 * The hierarchy of density with the crumbs left out: clusters that only grow, shrink and split. λ = 1 / distance is how
 * dense it has to be; a larger λ is a stricter demand. Cluster 0 holds all rows, and clusters come after their parents.
 */
export interface CondensedTree {
  /** By cluster: the cluster that it split off from; −1 for cluster 0. */
  readonly parents: readonly number[];
  /** By cluster: the distance at which it comes apart from its parent's other parts; ∞ for cluster 0. */
  readonly separationDistances: readonly number[];
  /** By cluster: λ from which it exists, and the largest λ at which any row leaves it. */
  readonly births: readonly number[];
  readonly deaths: readonly number[];
  /** By cluster: Σ over its rows of (λ at which the row leaves it − λ of its birth); ∞ where rows lie on one spot. */
  readonly stabilities: readonly number[];
  /** By point: the last cluster that it was in, and the λ at which it left it. */
  readonly lastClusters: Int32Array;
  readonly lambdas: Float64Array;
}

/**
 * Walks down a single-linkage tree of mutual reachability distances. Where it falls into parts with at least `minSize`
 * rows, these are new clusters, if there are two or more of them; smaller parts fall out of the cluster.
 * Parts that separate at one and the same distance do so together, so that ties cannot be broken one way or the other.
 * @param core length m: core distance of each point, below which its rows no longer hold together.
 * O(m). Campello, Moulavi & Sander 2013, doi:10.1007/978-3-642-37456-2_14, section 3.
 */
export function condenseTree(tree: MergeTree, core: Float64Array, minSize: number): CondensedTree {
  const m = core.length;
  const { weights } = tree;
  const clusters = {
    parents: [-1],
    separationDistances: [Number.POSITIVE_INFINITY],
    births: [0],
    deaths: [0],
    stabilities: [0],
  };
  const lastClusters = new Int32Array(m);
  const lambdas = new Float64Array(m);
  /** Notes that so many rows leave a cluster. */
  const leave = (cluster: number, rows: number, lambda: number) => {
    clusters.stabilities[cluster] += rows * (lambda - clusters.births[cluster]);
    clusters.deaths[cluster] = Math.max(clusters.deaths[cluster], lambda);
  };
  const dissolve = (branch: number, cluster: number, lambda: number) => {
    leave(cluster, weights[branch], lambda);
    for (const leaf of leavesOf(tree, branch, m)) {
      lastClusters[leaf] = cluster;
      lambdas[leaf] = lambda;
    }
  };
  const begin = (parent: number, distance: number) => {
    clusters.separationDistances.push(distance);
    clusters.births.push(1 / distance);
    clusters.deaths.push(1 / distance);
    clusters.stabilities.push(0);
    return clusters.parents.push(parent) - 1;
  };

  const open = [{ branch: 2 * m - 2, cluster: 0 }];
  for (let step = open.pop(); step; step = open.pop()) {
    const { branch, cluster } = step;
    if (branch < m) {
      dissolve(branch, cluster, 1 / core[branch]);
      continue;
    }
    const distance = tree.heights[branch - m];
    const lambda = 1 / distance;
    const parts = partsBelow(tree, branch, m);
    const large = parts.filter((part) => weights[part] >= minSize);
    for (const part of parts) if (weights[part] < minSize) dissolve(part, cluster, lambda);
    if (large.length === 1) open.push({ branch: large[0], cluster });
    if (large.length < 2) continue;
    for (const part of large) {
      leave(cluster, weights[part], lambda);
      open.push({ branch: part, cluster: begin(cluster, distance) });
    }
  }
  return { ...clusters, lastClusters, lambdas };
}

/** @returns the branches that a branch consists of just below its height. */
function partsBelow({ left, right, heights }: MergeTree, branch: number, m: number): number[] {
  const height = heights[branch - m];
  const parts: number[] = [];
  const open = [branch];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < m || heights[at - m] < height) parts.push(at);
    else open.push(left[at - m], right[at - m]);
  }
  return parts;
}

function leavesOf({ left, right }: MergeTree, branch: number, m: number): number[] {
  const leaves: number[] = [];
  const open = [branch];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < m) leaves.push(at);
    else open.push(left[at - m], right[at - m]);
  }
  return leaves;
}
