import type { Matrix } from "../../src-main/math/matrix.ts";
import { squaredDistance } from "../../src-main/math/squared-distance.ts";

/** Distance to the k-th nearest row, the row itself being the first, by sorting all of them. */
export function kthDistancesByDefinition(features: Matrix, k: number): number[] {
  return rowsOf(features).map((i) => {
    const distances = rowsOf(features).map((j) => distance(features, i, j));
    return distances.sort((a, b) => a - b)[Math.min(k, features.n) - 1];
  });
}

/** Lengths of a minimum spanning tree under mutual reachability, ascending, by Prim's algorithm on all pairs. */
export function spanningLengthsByDefinition(features: Matrix, core: ArrayLike<number>): number[] {
  const lengths: number[] = [];
  const outside = new Map(rowsOf(features).map((i) => [i, Number.POSITIVE_INFINITY]));
  outside.delete(0);
  for (let last = 0; outside.size > 0; ) {
    for (const [i, length] of outside) {
      outside.set(i, Math.min(length, Math.max(core[i], core[last], distance(features, i, last))));
    }
    const [next, length] = [...outside].reduce((best, entry) => (entry[1] < best[1] ? entry : best));
    outside.delete(next);
    lengths.push(length);
    last = next;
  }
  return lengths.sort((a, b) => a - b);
}

export function distance(features: Matrix, i: number, j: number): number {
  return Math.sqrt(squaredDistance(features, i, features, j));
}

export function rowsOf({ n }: Matrix): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
