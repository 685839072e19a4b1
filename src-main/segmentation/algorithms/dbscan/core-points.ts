import type { FitCall } from "../../../math/fit-call.ts";
import { type KdTree, squaredDistanceToBox } from "../../../math/neighbours/kd-tree.ts";

/** Points looked at between two questions whether to go on. */
const POINTS_TOGETHER = 16;

/**
 * Finds the points with at least `minPts` rows within `eps`, their own included. A search ends as soon as it has found so
 * many.
 * @param weights length m, by place of the tree: rows that each point stands for.
 * @returns length m, by place: 1 for a core point.
 * About O(m·(log m + minPts)) in few columns, up to O(m²·d) in many.
 */
export function findCorePoints(
  tree: KdTree,
  weights: Int32Array,
  { eps, minPts }: { readonly eps: number; readonly minPts: number },
  call: FitCall,
): Uint8Array {
  const m = tree.points.n;
  const isCore = new Uint8Array(m);
  for (let place = 0; place < m; place++) {
    if (place % POINTS_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(place / m);
    }
    isCore[place] = weightMissing(tree, weights, 0, place, eps * eps, minPts) <= 0 ? 1 : 0;
  }
  return isCore;
}

/** @returns what is left of the weight wanted after a node's points within reach; 0 or less when there is enough. */
function weightMissing(
  tree: KdTree,
  weights: Int32Array,
  node: number,
  place: number,
  reach: number,
  wanted: number,
): number {
  const { points, firstLeaf, starts, ends } = tree;
  const { values, d } = points;
  if (node < firstLeaf) {
    const left = 2 * node + 1;
    const toLeft = squaredDistanceToBox(tree, left, values, place * d);
    const toRight = squaredDistanceToBox(tree, left + 1, values, place * d);
    const near = toLeft <= toRight ? left : left + 1;
    if (Math.min(toLeft, toRight) > reach) return wanted;
    const missing = weightMissing(tree, weights, near, place, reach, wanted);
    if (missing <= 0 || Math.max(toLeft, toRight) > reach) return missing;
    return weightMissing(tree, weights, near === left ? left + 1 : left, place, reach, missing);
  }
  let missing = wanted;
  for (let other = starts[node]; other < ends[node] && missing > 0; other++) {
    let sum = 0;
    for (let j = 0, p = place * d, q = other * d; j < d; j++) {
      const gap = values[p++] - values[q++];
      sum += gap * gap;
    }
    if (sum <= reach) missing -= weights[other];
  }
  return missing;
}
