import type { Matrix } from "../matrix.ts";
import { buildKdTree, type KdTree } from "./kd-tree.ts";
import { NeighbourSearch } from "./nearest-neighbours.ts";

/** Points, to look up the one nearest to a row. */
export class NearestPoint {
  readonly #tree: KdTree;
  readonly #search: NeighbourSearch;
  readonly #reach: number;

  /** @param points m × d, in canonical order. @param reach no point farther away is found. */
  constructor(points: Matrix, reach = Number.POSITIVE_INFINITY) {
    this.#tree = buildKdTree(points);
    this.#search = new NeighbourSearch(this.#tree, 1);
    this.#reach = reach * reach;
  }

  /**
   * @param at where the row's values begin in `values`.
   * @returns the number of the nearest point, the first of equally near ones; −1 where none is within reach.
   * About O(log m) in few columns, up to O(m·d) in many.
   */
  of(values: Float64Array, at: number): number {
    const { found, places } = this.#search.find(values, at, this.#reach);
    return found === 0 ? -1 : this.#tree.rows[places[0]];
  }
}
