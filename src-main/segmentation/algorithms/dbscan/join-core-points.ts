import type { FitCall } from "../../../math/fit-call.ts";
import type { KdTree } from "../../../math/neighbours/kd-tree.ts";
import { UnionFind } from "../../../math/union-find.ts";

/** Pairs of leaves compared between two questions whether to go on. */
const PAIRS_TOGETHER = 1024;

/**
 * Joins all core points that are within `eps` of each other. Both halves of the kd-tree are walked down together; a pair
 * of nodes is left alone when it is too far apart, or when all of its core points are joined already.
 * @param isCore length m, by place of the tree.
 * @returns the joined sets of places; places that are no core points stay alone.
 * About O(m·log m) in few columns, up to O(m²·d) in many. Gan & Tao 2015, doi:10.1145/2723372.2737792, on why this is the
 * part that needs care.
 */
export function joinCorePoints(tree: KdTree, isCore: Uint8Array, eps: number, call: FitCall): UnionFind {
  const join = new Join(tree, isCore, eps * eps, call);
  join.within(0);
  return join.sets;
}

class Join {
  readonly #tree: KdTree;
  readonly #isCore: Uint8Array;
  readonly #reach: number;
  readonly #call: FitCall;
  readonly sets: UnionFind;
  /** By node: a core point in it, −1 for none; and whether all of its core points are known to be joined. */
  readonly #cores: Int32Array;
  readonly #isJoined: Uint8Array;
  #pairs = 0;

  constructor(tree: KdTree, isCore: Uint8Array, reach: number, call: FitCall) {
    this.#tree = tree;
    this.#isCore = isCore;
    this.#reach = reach;
    this.#call = call;
    this.sets = new UnionFind(isCore.length);
    this.#isJoined = new Uint8Array(tree.starts.length);
    this.#cores = Int32Array.from(tree.starts, (start, node) => {
      const place = isCore.subarray(start, tree.ends[node]).indexOf(1);
      return place === -1 ? -1 : start + place;
    });
  }

  /** Joins the core points of one node among themselves. */
  within(node: number): void {
    if (this.#cores[node] === -1) return;
    if (node >= this.#tree.firstLeaf) {
      this.#compare(node, node);
      return;
    }
    this.within(2 * node + 1);
    this.within(2 * node + 2);
    this.#between(2 * node + 1, 2 * node + 2);
  }

  #between(a: number, b: number): void {
    if (this.#cores[a] === -1 || this.#cores[b] === -1 || this.#gap(a, b) > this.#reach) return;
    if (this.#areJoined(a, b)) return;
    const { firstLeaf } = this.#tree;
    if (a >= firstLeaf) {
      this.#compare(a, b);
      return;
    }
    // The halves that lie closer first: what they join need not be compared again.
    const pairs = [2 * a + 1, 2 * a + 2].flatMap((left) => [2 * b + 1, 2 * b + 2].map((right) => ({ left, right })));
    const gaps = pairs.map(({ left, right }) => ({ left, right, gap: this.#gap(left, right) }));
    for (const { left, right } of gaps.sort((x, y) => x.gap - y.gap)) this.#between(left, right);
  }

  /** Compares the core points of two leaves, or of one with itself, that are not joined yet. */
  #compare(a: number, b: number): void {
    const { starts, ends, points } = this.#tree;
    const { values, d } = points;
    if (this.#pairs++ % PAIRS_TOGETHER === 0) {
      this.#call.stopIfAsked();
      this.#call.progress(starts[a] / points.n);
    }
    for (let i = starts[a]; i < ends[a]; i++) {
      if (this.#isCore[i] === 0) continue;
      for (let j = a === b ? i + 1 : starts[b]; j < ends[b]; j++) {
        if (this.#isCore[j] === 0 || this.sets.find(i) === this.sets.find(j)) continue;
        let sum = 0;
        for (let column = 0, p = i * d, q = j * d; column < d; column++) {
          const gap = values[p++] - values[q++];
          sum += gap * gap;
        }
        if (sum <= this.#reach) this.sets.unite(i, j);
      }
    }
  }

  #areJoined(a: number, b: number): boolean {
    return this.#isOne(a) && this.#isOne(b) && this.sets.find(this.#cores[a]) === this.sets.find(this.#cores[b]);
  }

  /** @returns whether all core points of a node are joined, by whichever way. */
  #isOne(node: number): boolean {
    if (this.#isJoined[node] === 1) return true;
    const { firstLeaf, starts, ends } = this.#tree;
    const root = this.sets.find(this.#cores[node]);
    if (node < firstLeaf) {
      for (const half of [2 * node + 1, 2 * node + 2]) {
        if (this.#cores[half] === -1) continue;
        if (!this.#isOne(half) || this.sets.find(this.#cores[half]) !== root) return false;
      }
    } else {
      for (let i = starts[node]; i < ends[node]; i++) {
        if (this.#isCore[i] === 1 && this.sets.find(i) !== root) return false;
      }
    }
    this.#isJoined[node] = 1;
    return true;
  }

  /** Squared distance between the boxes of two nodes. */
  #gap(a: number, b: number): number {
    const { lower, upper, points } = this.#tree;
    let sum = 0;
    for (let p = a * points.d, q = b * points.d, end = p + points.d; p < end; p++, q++) {
      const gap = Math.max(0, lower[p] - upper[q], lower[q] - upper[p]);
      sum += gap * gap;
    }
    return sum;
  }
}
