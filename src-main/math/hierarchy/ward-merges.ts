import type { FitCall } from "../fit-call.ts";
import { Arena } from "../kernel/arena.ts";
import { type BlockFunction, loadKernel, startKernel } from "../kernel/load-kernel.ts";
import type { Matrix } from "../matrix.ts";
import { type Branches, mergeByChain } from "./neighbour-chain.ts";
import type { Edges } from "./spanning-tree.ts";

/** Slots that the kernel looks at together; two of them lie side by side. */
const SLOTS_TOGETHER = 4;

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

/** Means of the branches that are left, side by side in memory that the kernel reads: the last moves to where one goes. */
class WardBranches implements Branches {
  readonly #d: number;
  readonly #nearestBranch: BlockFunction;
  readonly #address: number;
  /** What class Branches in assembly/branches.ts describes: the nearest one's distance, then its slot and the count. */
  readonly #least: Float64Array;
  readonly #words: Int32Array;
  readonly #means: Float64Array;
  /** 1 / rows of each branch. */
  readonly #inverses: Float64Array;
  readonly #leaves: Int32Array;

  constructor({ values, n, d }: Matrix, weights: Int32Array) {
    const slots = Math.ceil(n / SLOTS_TOGETHER) * SLOTS_TOGETHER;
    const arena = new Arena();
    const means = arena.allocate(8 * slots * d);
    const inverses = arena.allocate(8 * slots);
    const query = arena.allocate(8 * d);
    this.#address = arena.allocate(32);
    const { buffer } = arena.memory;
    this.#least = new Float64Array(buffer, this.#address, 1);
    this.#words = new Int32Array(buffer, this.#address + 8, 6);
    this.#words.set([-1, n, d, means, inverses, query]);
    this.#means = new Float64Array(buffer, means, slots * d);
    this.#inverses = new Float64Array(buffer, inverses, slots);
    this.#leaves = Int32Array.from({ length: n }, (_, i) => i);
    this.#d = d;
    for (let i = 0; i < n; i++) {
      this.#inverses[i] = 1 / weights[i];
      for (let j = 0, at = this.#placeOf(i); j < d; j++, at += 2) this.#means[at] = values[i * d + j];
    }
    this.#nearestBranch = startKernel(loadKernel(), arena.memory).nearestBranch;
  }

  get count(): number {
    return this.#words[1];
  }

  get distance(): number {
    return Math.sqrt(2 * this.#least[0]);
  }

  first(): number {
    return 0;
  }

  leaf(slot: number): number {
    return this.#leaves[slot];
  }

  nearest(slot: number, preferred: number): number {
    this.#nearestBranch(this.#address, slot, preferred);
    return this.#words[0];
  }

  join(kept: number, gone: number): number {
    const means = this.#means;
    const keptRows = 1 / this.#inverses[kept];
    const goneRows = 1 / this.#inverses[gone];
    const rows = Math.round(keptRows + goneRows);
    const goneShare = goneRows / rows;
    const last = this.count - 1;
    for (let j = 0, p = this.#placeOf(kept), q = this.#placeOf(gone), from = this.#placeOf(last); j < this.#d; j++) {
      means[p] += (means[q] - means[p]) * goneShare;
      means[q] = means[from];
      p += 2;
      q += 2;
      from += 2;
    }
    this.#inverses[kept] = 1 / rows;
    this.#inverses[gone] = this.#inverses[last];
    this.#leaves[gone] = this.#leaves[last];
    this.#words[1] = last;
    return last;
  }

  /** Where a slot's mean begins; its values follow two apart. */
  #placeOf(slot: number): number {
    return 2 * this.#d * (slot >>> 1) + (slot & 1);
  }
}
