import type { FitCall } from "../fit-call.ts";
import { type KdTree, squaredDistanceToBox } from "./kd-tree.ts";

/** Searches between two questions whether to go on. */
const SEARCHES_TOGETHER = 16;

/**
 * Distance from each point to its k-th nearest one, where the point itself is the first of them and a point of weight w
 * counts as w.
 * @param weights length m, by place of the tree, 1 or more.
 * @param k 1 or more; where there are fewer points, the farthest counts.
 * @returns length m, by place of the tree: Euclidean, in units of the columns.
 * O(m·log m) in few columns, up to O(m²·d) in many.
 */
export function kthNeighbourDistances(tree: KdTree, weights: Int32Array, k: number, call: FitCall): Float64Array {
  const { values, n, d } = tree.points;
  const search = new NeighbourSearch(tree, Math.min(k, n));
  const distances = new Float64Array(n);
  for (let place = 0; place < n; place++) {
    if (place % SEARCHES_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(place / n);
    }
    search.find(values, place * d, Number.POSITIVE_INFINITY);
    distances[place] = search.distanceOfWeight(weights, k);
  }
  return distances;
}

/** Finds the points nearest to any other, one search after the other with the same memory. */
export class NeighbourSearch {
  readonly #tree: KdTree;
  /** Squared distances of the nearest points so far, ascending, and their places. */
  readonly #nearest: Float64Array;
  readonly #places: Int32Array;
  #found = 0;

  /** @param most points to find, 1…m. */
  constructor(tree: KdTree, most: number) {
    this.#tree = tree;
    this.#nearest = new Float64Array(most);
    this.#places = new Int32Array(most);
  }

  /**
   * @param weights by place of the tree.
   * @returns the distance within which the points found last weigh k, or that of the farthest.
   */
  distanceOfWeight(weights: Int32Array, k: number): number {
    let weight = 0;
    let last = 0;
    for (; last < this.#found; last++) {
      weight += weights[this.#places[last]];
      if (weight >= k) break;
    }
    return Math.sqrt(this.#nearest[Math.min(last, this.#found - 1)]);
  }

  /**
   * Finds the points nearest to a row, ascending; equally near ones by their rows' numbers.
   * @param at where the row's values begin in `values`.
   * @param radiusSquared no point farther away is found.
   * @returns their places, squared distances and how many there are; overwritten by the next search.
   */
  find(values: Float64Array, at: number, radiusSquared: number) {
    this.#found = 0;
    if (squaredDistanceToBox(this.#tree, 0, values, at) <= radiusSquared) this.#visit(0, values, at, radiusSquared);
    return { places: this.#places, squaredDistances: this.#nearest, found: this.#found };
  }

  #visit(node: number, values: Float64Array, at: number, radiusSquared: number): void {
    if (node >= this.#tree.firstLeaf) {
      this.#measure(node, values, at, radiusSquared);
      return;
    }
    const left = 2 * node + 1;
    const toLeft = squaredDistanceToBox(this.#tree, left, values, at);
    const toRight = squaredDistanceToBox(this.#tree, left + 1, values, at);
    const [near, far] = toLeft <= toRight ? [left, left + 1] : [left + 1, left];
    if (Math.min(toLeft, toRight) <= this.#reach(radiusSquared)) this.#visit(near, values, at, radiusSquared);
    if (Math.max(toLeft, toRight) <= this.#reach(radiusSquared)) this.#visit(far, values, at, radiusSquared);
  }

  #reach(radiusSquared: number): number {
    return this.#found < this.#nearest.length ? radiusSquared : this.#nearest[this.#found - 1];
  }

  #measure(leaf: number, values: Float64Array, at: number, radiusSquared: number): void {
    const { points, starts, ends } = this.#tree;
    const d = points.d;
    let reach = this.#reach(radiusSquared);
    for (let place = starts[leaf], p = place * d; place < ends[leaf]; place++, p += d) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const gap = points.values[p + j] - values[at + j];
        sum += gap * gap;
      }
      if (sum > reach) continue;
      this.#insert(place, sum);
      reach = this.#reach(radiusSquared);
    }
  }

  #insert(place: number, squared: number): void {
    const nearest = this.#nearest;
    const places = this.#places;
    const { rows } = this.#tree;
    const isBefore = (i: number) => nearest[i] < squared || (nearest[i] === squared && rows[places[i]] < rows[place]);
    let i = this.#found;
    if (i === nearest.length) {
      if (isBefore(i - 1)) return;
      i--;
    } else {
      this.#found++;
    }
    for (; i > 0 && !isBefore(i - 1); i--) {
      nearest[i] = nearest[i - 1];
      places[i] = places[i - 1];
    }
    nearest[i] = squared;
    places[i] = place;
  }
}
