/**
 * Disjoint sets of 0…size − 1 that grow together, by union by size and path halving: nearly O(1) a call.
 * Tarjan & van Leeuwen 1984, doi:10.1145/62.2160.
 */
export class UnionFind {
  readonly #parents: Int32Array;
  readonly #sizes: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
    this.#sizes = new Int32Array(size).fill(1);
  }

  /** @returns the member that stands for the set of i. */
  find(i: number): number {
    const parents = this.#parents;
    let at = i;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** @returns the member that stands for both sets from now on; the sets may be the same. */
  unite(i: number, j: number): number {
    const a = this.find(i);
    const b = this.find(j);
    if (a === b) return a;
    const [large, small] = this.#sizes[a] < this.#sizes[b] ? [b, a] : [a, b];
    this.#parents[small] = large;
    this.#sizes[large] += this.#sizes[small];
    return large;
  }
}
