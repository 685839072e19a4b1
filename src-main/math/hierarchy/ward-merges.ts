import type { FitCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { type Branches, mergeByChain } from "./neighbour-chain.ts";
import type { Edges } from "./spanning-tree.ts";

/** Columns added up between two looks whether a branch is already too far away. */
const COLUMNS_TOGETHER = 4;

/**
 * Ward's hierarchy: each merge is the one that adds least to the sum of squares. It keeps the mean of each branch and
 * needs no matrix of distances.
 * @param points m × d, m ≥ 1.
 * @param weights length m: rows that each point stands for.
 * @returns m − 1 merges; their lengths are √(2·a·b / (a + b)) times the distance between the means of branches with a and
 *   b rows, so that two single rows join at their distance, as in scipy and scikit-learn.
 * O(m²·d) time, 8·m·d bytes. Ward 1963, doi:10.1080/01621459.1963.10500845; Müllner 2011, arXiv:1109.2378.
 */
export function wardMerges(points: Matrix, weights: Int32Array, call: FitCall): Edges {
  return mergeByChain(new WardBranches(points, weights), call);
}

/** Means of the branches that are left, side by side in memory: the last one moves to where one goes. */
class WardBranches implements Branches {
  /** Columns, filled up with zeros to whole steps of COLUMNS_TOGETHER. */
  readonly #stride: number;
  readonly #means: Float64Array;
  /** 1 / rows of each branch. */
  readonly #inverses: Float64Array;
  readonly #leaves: Int32Array;
  count: number;
  distance = 0;

  constructor({ values, n, d }: Matrix, weights: Int32Array) {
    this.#stride = Math.ceil(d / COLUMNS_TOGETHER) * COLUMNS_TOGETHER;
    this.#means = new Float64Array(n * this.#stride);
    for (let i = 0; i < n; i++) this.#means.set(values.subarray(i * d, (i + 1) * d), i * this.#stride);
    this.#inverses = Float64Array.from(weights, (weight) => 1 / weight);
    this.#leaves = Int32Array.from({ length: n }, (_, i) => i);
    this.count = n;
  }

  first(): number {
    return 0;
  }

  leaf(slot: number): number {
    return this.#leaves[slot];
  }

  nearest(slot: number, preferred: number): number {
    const means = this.#means;
    const inverses = this.#inverses;
    const stride = this.#stride;
    const own = slot * stride;
    const ownEnd = own + stride;
    const ownInverse = inverses[slot];
    let least = Number.POSITIVE_INFINITY;
    let found = preferred;
    if (preferred !== -1) least = this.#squared(own, preferred * stride) / (ownInverse + inverses[preferred]);
    for (let other = 0, q = 0; other < this.count; other++, q = other * stride) {
      if (other === slot) continue;
      const inverse = ownInverse + inverses[other];
      const limit = least * inverse;
      let sum = 0;
      for (let p = own; p < ownEnd && sum < limit; p += COLUMNS_TOGETHER, q += COLUMNS_TOGETHER) {
        const gap0 = means[p] - means[q];
        const gap1 = means[p + 1] - means[q + 1];
        const gap2 = means[p + 2] - means[q + 2];
        const gap3 = means[p + 3] - means[q + 3];
        sum += gap0 * gap0 + gap1 * gap1 + (gap2 * gap2 + gap3 * gap3);
      }
      if (sum >= limit || sum / inverse >= least) continue;
      least = sum / inverse;
      found = other;
    }
    this.distance = Math.sqrt(2 * least);
    return found;
  }

  join(kept: number, gone: number): number {
    const means = this.#means;
    const stride = this.#stride;
    const keptRows = 1 / this.#inverses[kept];
    const goneRows = 1 / this.#inverses[gone];
    const rows = Math.round(keptRows + goneRows);
    const goneShare = goneRows / rows;
    for (let j = 0, p = kept * stride, q = gone * stride; j < stride; j++, p++, q++) {
      means[p] += (means[q] - means[p]) * goneShare;
    }
    this.#inverses[kept] = 1 / rows;
    const last = --this.count;
    means.copyWithin(gone * stride, last * stride, (last + 1) * stride);
    this.#inverses[gone] = this.#inverses[last];
    this.#leaves[gone] = this.#leaves[last];
    return last;
  }

  /** Added up in the same order as in `nearest`, so that a branch seen from either side is equally far. */
  #squared(p: number, q: number): number {
    const means = this.#means;
    let sum = 0;
    for (let j = 0; j < this.#stride; j += COLUMNS_TOGETHER) {
      const gap0 = means[p + j] - means[q + j];
      const gap1 = means[p + j + 1] - means[q + j + 1];
      const gap2 = means[p + j + 2] - means[q + j + 2];
      const gap3 = means[p + j + 3] - means[q + j + 3];
      sum += gap0 * gap0 + gap1 * gap1 + (gap2 * gap2 + gap3 * gap3);
    }
    return sum;
  }
}
