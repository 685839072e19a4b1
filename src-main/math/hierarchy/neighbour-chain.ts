import type { FitCall } from "../fit-call.ts";
import type { Edges } from "./spanning-tree.ts";

/** The branches of an unfinished hierarchy, each in a slot of its own. */
export interface Branches {
  /** Branches that are left. */
  readonly count: number;
  /** @returns the slot of any branch. */
  first(): number;
  /** @returns the slot of the branch nearest to another; of equally near ones `preferred`, −1 for no preference. */
  nearest(slot: number, preferred: number): number;
  /** Distance that the last call of `nearest` has found. */
  readonly distance: number;
  /** @returns a leaf of a branch. */
  leaf(slot: number): number;
  /** Joins the second branch to the first. @returns the slot whose branch has moved to the second's, −1 for none. */
  join(kept: number, gone: number): number;
}

/** Distances measured between two questions whether to go on: a few milliseconds of work. */
const DISTANCES_TOGETHER = 1_000_000;

/**
 * Merges branches until one is left, by the nearest-neighbour chain: from any branch to its nearest, to the nearest of
 * that, until two are each other's nearest. Where joining two branches never makes a third nearer than the nearer of them
 * was (Ward, average, complete), the merges are those of the plain method, in another order.
 * @returns merges by a leaf of either side, to be put in order by `buildMergeTree`.
 * About 3·m searches. Benzécri 1982; Murtagh 1983, doi:10.1093/comjnl/26.4.354; Müllner 2011, arXiv:1109.2378, figure 3.
 */
export function mergeByChain(branches: Branches, call: FitCall): Edges {
  const m = branches.count;
  const edges = { from: new Int32Array(m - 1), to: new Int32Array(m - 1), lengths: new Float64Array(m - 1) };
  const chain: number[] = [];
  let unasked = 0;
  for (let merged = 0; merged < m - 1; ) {
    unasked += branches.count;
    if (unasked > DISTANCES_TOGETHER) {
      unasked = 0;
      call.stopIfAsked();
      call.progress(1 - (branches.count / m) ** 2);
    }
    const tip = chain.at(-1) ?? branches.first();
    if (chain.length === 0) chain.push(tip);
    const before = chain.at(-2) ?? -1;
    const next = branches.nearest(tip, before);
    if (next !== before) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    edges.from[merged] = branches.leaf(tip);
    edges.to[merged] = branches.leaf(before);
    edges.lengths[merged++] = branches.distance;
    const kept = Math.min(tip, before);
    const gone = Math.max(tip, before);
    const moved = branches.join(kept, gone);
    const place = chain.indexOf(moved);
    if (place !== -1) chain[place] = gone;
  }
  return edges;
}
