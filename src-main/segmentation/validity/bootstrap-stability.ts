import { makeRng } from "../../math/rng.ts";

const STREAM = -17;

/** Which rows a bootstrap draws: n with repeats. @param draw number of the bootstrap. */
export function bootstrapRows(n: number, seed: number, draw: number): Int32Array {
  const rng = makeRng(seed, STREAM, draw);
  return Int32Array.from({ length: n }, () => rng.below(n)).sort();
}

/**
 * How well each segment is found again in another grouping of the same rows.
 * @param labels length n, 0…k − 1 or −1. @param others length n, any numbers of 0 or more, or −1.
 * @returns length k: the largest Jaccard similarity with any group of the others, 0–1.
 * O(n + k · groups).
 */
export function bestJaccards(labels: ArrayLike<number>, others: ArrayLike<number>, k: number): Float64Array {
  let groups = 0;
  for (let i = 0; i < others.length; i++) groups = Math.max(groups, others[i] + 1);
  const both = new Float64Array(k * groups);
  const sizes = new Float64Array(k);
  const otherSizes = new Float64Array(groups);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] >= 0) sizes[labels[i]] += 1;
    if (others[i] >= 0) otherSizes[others[i]] += 1;
    if (labels[i] >= 0 && others[i] >= 0) both[labels[i] * groups + others[i]] += 1;
  }
  return sizes.map((size, segment) => {
    let best = 0;
    for (let group = 0; group < groups; group++) {
      const shared = both[segment * groups + group];
      if (shared > 0) best = Math.max(best, shared / (size + otherSizes[group] - shared));
    }
    return best;
  });
}

/** From this mean Jaccard similarity over bootstraps on a segment counts as found again: Hennig 2008, doi:10.1016/j.jmva.2007.07.002. */
export const STABLE = 0.75;

/** Words for a mean Jaccard similarity over bootstraps, by Hennig's scale. */
export function stabilityWord(jaccard: number): "stable" | "loose" | "dissolves" {
  if (jaccard >= STABLE) return "stable";
  return jaccard >= 0.5 ? "loose" : "dissolves";
}
