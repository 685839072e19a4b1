import type { FitCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { type Branches, mergeByChain } from "./neighbour-chain.ts";
import type { Edges } from "./spanning-tree.ts";

/** How far two branches are apart: the mean of all distances between rows of either, or the largest. */
export type Linkage = "average" | "complete";

/** Rows of the matrix of distances measured between two questions whether to go on. */
const ROWS_TOGETHER = 64;

/**
 * Average or complete linkage on Euclidean distances.
 * @param points m × d, m ≥ 1.
 * @param weights length m: rows that each point stands for.
 * @returns m − 1 merges; their lengths are distances, in float32's seven digits.
 * O(m²·d) time, 2·m² bytes. Lance & Williams 1967, doi:10.1093/comjnl/9.4.373.
 */
export function linkageMerges(points: Matrix, weights: Int32Array, linkage: Linkage, call: FitCall): Edges {
  const measuring: FitCall = { ...call, progress: (share) => call.progress(share / 3) };
  const merging: FitCall = { ...call, progress: (share) => call.progress((1 + 2 * share) / 3) };
  const distances = pairDistances(points, measuring);
  return linkDistances(distances, weights, linkage, merging);
}

/**
 * Average or complete linkage on distances that were measured before.
 * @param distances of all pairs i < j, those of the first point first: m·(m − 1) / 2; changed while branches are joined.
 * @param weights length m ≥ 1: rows that each point stands for.
 * @returns m − 1 merges. O(m²) time.
 */
export function linkDistances(distances: Float32Array, weights: Int32Array, linkage: Linkage, call: FitCall): Edges {
  return mergeByChain(new LinkedBranches(distances, weights, linkage), call);
}

/** Distances of all pairs i < j, float32, those of the first point first: m·(m − 1) / 2. */
function pairDistances({ values, n, d }: Matrix, call: FitCall): Float32Array {
  const distances = new Float32Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    if (i % ROWS_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(at / Math.max(1, distances.length));
    }
    for (let q = (i + 1) * d; q < n * d; ) {
      let sum = 0;
      for (let p = i * d, end = p + d; p < end; p++, q++) {
        const gap = values[p] - values[q];
        sum += gap * gap;
      }
      distances[at++] = Math.sqrt(sum);
    }
  }
  return distances;
}

/** Branches and the distances between them, each in the slot of one of its points. */
class LinkedBranches implements Branches {
  readonly #distances: Float32Array;
  readonly #weights: Float64Array;
  readonly #linkage: Linkage;
  readonly #slots: number;
  /** Slots that are left, as a list in ascending order: the one after each, `#slots` after the last. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  #first = 0;
  count: number;
  distance = 0;

  constructor(distances: Float32Array, weights: Int32Array, linkage: Linkage) {
    this.#distances = distances;
    this.#weights = Float64Array.from(weights);
    this.#linkage = linkage;
    this.#slots = weights.length;
    this.#next = Int32Array.from({ length: this.#slots }, (_, i) => i + 1);
    this.#previous = Int32Array.from({ length: this.#slots + 1 }, (_, i) => i - 1);
    this.count = this.#slots;
  }

  first(): number {
    return this.#first;
  }

  leaf(slot: number): number {
    return slot;
  }

  nearest(slot: number, preferred: number): number {
    const distances = this.#distances;
    const next = this.#next;
    let least = preferred === -1 ? Number.POSITIVE_INFINITY : distances[this.#place(slot, preferred)];
    let found = preferred;
    for (let other = this.#first; other < slot; other = next[other]) {
      const distance = distances[this.#place(other, slot)];
      if (distance >= least) continue;
      least = distance;
      found = other;
    }
    const row = this.#place(slot, slot + 1) - slot - 1;
    for (let other = next[slot]; other < this.#slots; other = next[other]) {
      const distance = distances[row + other];
      if (distance >= least) continue;
      least = distance;
      found = other;
    }
    this.distance = least;
    return found;
  }

  join(kept: number, gone: number): number {
    const distances = this.#distances;
    const total = this.#weights[kept] + this.#weights[gone];
    const keptShare = this.#linkage === "average" ? this.#weights[kept] / total : 0;
    this.#unlink(gone);
    for (let other = this.#first; other < this.#slots; other = this.#next[other]) {
      if (other === kept) continue;
      const place = this.#place(kept, other);
      const near = distances[place];
      const far = distances[this.#place(gone, other)];
      distances[place] = this.#linkage === "average" ? far + (near - far) * keptShare : Math.max(near, far);
    }
    this.#weights[kept] = total;
    return -1;
  }

  #place(a: number, b: number): number {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    return (low * (2 * this.#slots - low - 1)) / 2 + high - low - 1;
  }

  #unlink(slot: number): void {
    const next = this.#next[slot];
    const previous = this.#previous[slot];
    if (previous === -1) this.#first = next;
    else this.#next[previous] = next;
    this.#previous[next] = previous;
  }
}
