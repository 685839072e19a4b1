import type { CondensedTree } from "./condensed-tree.ts";

/**
 * Chooses the clusters that do not overlap and have the most stability together ("excess of mass"). The whole of the data
 * is never chosen: groups are two or more, or none.
 * @returns by cluster: the chosen one that it belongs to, −1 for none. O(clusters).
 * Campello, Moulavi & Sander 2013, doi:10.1007/978-3-642-37456-2_14, section 4.
 */
export function selectClusters({ parents, stabilities }: CondensedTree): Int32Array {
  const count = parents.length;
  const below = new Float64Array(count);
  const isBest = new Uint8Array(count);
  for (let cluster = count - 1; cluster > 0; cluster--) {
    isBest[cluster] = below[cluster] > stabilities[cluster] ? 0 : 1;
    below[parents[cluster]] += Math.max(below[cluster], stabilities[cluster]);
  }
  const chosen = new Int32Array(count).fill(-1);
  for (let cluster = 1; cluster < count; cluster++) {
    const above = chosen[parents[cluster]];
    chosen[cluster] = above === -1 && isBest[cluster] ? cluster : above;
  }
  return chosen;
}

/**
 * How surely each point belongs to its cluster: the density up to which it stays, as a share of the density at which the
 * last of the cluster's rows leave it or it splits.
 * @param chosen by cluster, from `selectClusters`.
 * @returns length m, 0–1; 0 for noise. O(m). McInnes, Healy & Astels 2017, doi:10.21105/joss.00205.
 */
export function membershipProbabilities(tree: CondensedTree, chosen: Int32Array): Float64Array {
  const densest = densestFinite(tree, chosen);
  return tree.lambdas.map((lambda, point) => {
    const cluster = chosen[tree.lastClusters[point]];
    if (cluster === -1) return 0;
    // A point whose rows lie on one spot stays at any density; it is measured with the densest of the others.
    return lambda >= densest[cluster] ? 1 : lambda / densest[cluster];
  });
}

/** By chosen cluster: its death, or the largest finite λ of its points where it never dies. */
function densestFinite({ deaths, lambdas, lastClusters }: CondensedTree, chosen: Int32Array): number[] {
  const densest = deaths.map((death) => (Number.isFinite(death) ? death : 0));
  for (const [point, lambda] of lambdas.entries()) {
    const cluster = chosen[lastClusters[point]];
    if (cluster === -1 || Number.isFinite(deaths[cluster]) || !Number.isFinite(lambda)) continue;
    densest[cluster] = Math.max(densest[cluster], lambda);
  }
  return densest;
}
