import type { FitCall } from "../fit-call.ts";
import { type KdTree, squaredDistanceToBox } from "../neighbours/kd-tree.ts";
import { UnionFind } from "../union-find.ts";

/** Pairs of points and how far they are apart. */
export interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lengths: Float64Array;
}

/** Searches between two questions whether to go on. */
const SEARCHES_TOGETHER = 16;

/**
 * Minimum spanning tree of points under the mutual reachability distance: of two points the largest of their core
 * distances and the distance between them. With core distances of 0 it is the Euclidean minimum spanning tree.
 *
 * Borůvka's rounds: each component finds the shortest edge out of it, and all of these are taken at once. A kd-tree
 * leaves out what lies in the same component or too far away (March, Ram & Gray 2010, doi:10.1145/1835804.1835882, with
 * one search for each point; McInnes & Healy 2017, doi:10.1109/ICDMW.2017.12).
 * @param core length m, by place of the tree: 0 or more, in units of the columns.
 * @returns m − 1 edges between rows, in no particular order.
 * @throws RangeError where squared distances are beyond float64.
 * About O(m·log² m) in few columns, up to O(m²·d) in many; 50 bytes a point.
 */
export function spanningTree(tree: KdTree, core: Float64Array, call: FitCall): Edges {
  const m = tree.points.n;
  const edges = { from: new Int32Array(m - 1), to: new Int32Array(m - 1), lengths: new Float64Array(m - 1) };
  const rounds = new BoruvkaRounds(tree, core);
  for (let taken = 0; taken < m - 1; ) {
    const joined = taken;
    const shareOf = (searched: number) => 1 - (1 - searched / (2 * m)) * (1 - joined / (m - 1));
    rounds.findShortest((searched) => {
      call.stopIfAsked();
      call.progress(shareOf(searched));
    });
    taken = rounds.takeShortest(edges, taken);
  }
  return edges;
}

class BoruvkaRounds {
  readonly #tree: KdTree;
  /** Squared core distances, by place, and the least of each node's points. */
  readonly #core: Float64Array;
  readonly #nodeCore: Float64Array;
  readonly #sets: UnionFind;
  /** Component of each point, and of each node whose points share one; −1 where they do not. */
  readonly #components: Int32Array;
  readonly #nodeComponents: Int32Array;
  /** Nearest point of another component as last found, −1 for none, and a squared distance below which there is none. */
  readonly #nearest: Int32Array;
  readonly #bounds: Float64Array;
  /** By component: squared length and ends of the shortest edge out of it. */
  readonly #shortest: Float64Array;
  readonly #ends: Int32Array;
  /** Of the search under way. */
  #reach = 0;
  #found = -1;

  constructor(tree: KdTree, core: Float64Array) {
    const m = tree.points.n;
    this.#tree = tree;
    this.#core = core.map((distance) => distance * distance);
    this.#nodeCore = new Float64Array(tree.starts.length);
    for (let node = this.#nodeCore.length - 1; node >= 0; node--) {
      this.#nodeCore[node] =
        node >= tree.firstLeaf
          ? Math.min(...this.#core.subarray(tree.starts[node], tree.ends[node]))
          : Math.min(this.#nodeCore[2 * node + 1], this.#nodeCore[2 * node + 2]);
    }
    this.#sets = new UnionFind(m);
    this.#components = Int32Array.from({ length: m }, (_, i) => i);
    this.#nodeComponents = new Int32Array(tree.starts.length);
    this.#nearest = new Int32Array(m).fill(-1);
    this.#bounds = new Float64Array(m);
    this.#shortest = new Float64Array(m);
    this.#ends = new Int32Array(m);
    this.#colourNodes();
  }

  /** Finds the shortest edge out of each component. @param ask called now and then with the searches made. */
  findShortest(ask: (searched: number) => void): void {
    const { n: m } = this.#tree.points;
    this.#shortest.fill(Number.POSITIVE_INFINITY);
    // A nearest point that is still in another component is still the nearest: there are ever fewer others.
    for (let place = 0; place < m; place++) {
      const other = this.#nearest[place];
      if (other >= 0 && this.#components[other] !== this.#components[place]) this.#offer(place);
      else this.#nearest[place] = -1;
    }
    for (let place = 0; place < m; place++) {
      if (place % SEARCHES_TOGETHER === 0) ask(place);
      const reach = this.#shortest[this.#components[place]];
      if (this.#nearest[place] >= 0 || this.#bounds[place] >= reach || this.#core[place] >= reach) continue;
      this.#reach = reach;
      this.#found = -1;
      this.#search(0, place);
      this.#bounds[place] = this.#reach;
      this.#nearest[place] = this.#found;
      if (this.#found >= 0) this.#offer(place);
    }
  }

  /** Takes each component's shortest edge, unless another has joined the two. @returns how many edges there are now. */
  takeShortest({ from, to, lengths }: Edges, taken: number): number {
    const { rows, points } = this.#tree;
    let count = taken;
    for (let place = 0; place < points.n; place++) {
      if (this.#components[place] !== place) continue;
      if (this.#shortest[place] === Number.POSITIVE_INFINITY) {
        throw new RangeError("Points lie farther apart than the square root of the largest float64.");
      }
      const start = this.#ends[place];
      const end = this.#nearest[start];
      if (this.#sets.find(start) === this.#sets.find(end)) continue;
      this.#sets.unite(start, end);
      from[count] = rows[start];
      to[count] = rows[end];
      lengths[count++] = Math.sqrt(this.#shortest[place]);
    }
    for (let place = 0; place < points.n; place++) this.#components[place] = this.#sets.find(place);
    this.#colourNodes();
    return count;
  }

  /** Lets a point's shortest edge to another component compete for its component's. */
  #offer(place: number): void {
    const component = this.#components[place];
    if (this.#bounds[place] >= this.#shortest[component]) return;
    this.#shortest[component] = this.#bounds[place];
    this.#ends[component] = place;
  }

  #search(node: number, place: number): void {
    if (node >= this.#tree.firstLeaf) {
      this.#measure(node, place);
      return;
    }
    const { values, d } = this.#tree.points;
    const left = 2 * node + 1;
    const toLeft = this.#isOut(left, place) ? Number.POSITIVE_INFINITY : this.#bound(left, values, place * d);
    const toRight = this.#isOut(left + 1, place) ? Number.POSITIVE_INFINITY : this.#bound(left + 1, values, place * d);
    const near = toLeft <= toRight ? left : left + 1;
    if (Math.min(toLeft, toRight) < this.#reach) this.#search(near, place);
    if (Math.max(toLeft, toRight) < this.#reach) this.#search(near === left ? left + 1 : left, place);
  }

  #isOut(node: number, place: number): boolean {
    return this.#nodeComponents[node] === this.#components[place];
  }

  #bound(node: number, values: Float64Array, at: number): number {
    return Math.max(squaredDistanceToBox(this.#tree, node, values, at), this.#nodeCore[node]);
  }

  #measure(leaf: number, place: number): void {
    const { points, starts, ends } = this.#tree;
    const { values, d } = points;
    const own = this.#components[place];
    const ownCore = this.#core[place];
    let reach = this.#reach;
    for (let other = starts[leaf]; other < ends[leaf]; other++) {
      if (this.#components[other] === own || this.#core[other] >= reach) continue;
      let sum = 0;
      for (let j = 0, p = place * d, q = other * d; j < d; j++) {
        const gap = values[p++] - values[q++];
        sum += gap * gap;
      }
      const squared = Math.max(sum, ownCore, this.#core[other]);
      if (squared >= reach) continue;
      reach = squared;
      this.#found = other;
    }
    this.#reach = reach;
  }

  #colourNodes(): void {
    const { starts, ends, firstLeaf } = this.#tree;
    const colours = this.#nodeComponents;
    for (let node = colours.length - 1; node >= 0; node--) {
      if (node < firstLeaf) {
        const left = colours[2 * node + 1];
        colours[node] = left === colours[2 * node + 2] ? left : -1;
        continue;
      }
      colours[node] = this.#components[starts[node]];
      for (let place = starts[node]; place < ends[node]; place++) {
        if (this.#components[place] !== colours[node]) colours[node] = -1;
      }
    }
  }
}
