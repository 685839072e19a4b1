import type { FitCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { buildKdTree } from "../neighbours/kd-tree.ts";
import { NeighbourSearch } from "../neighbours/nearest-neighbours.ts";

/** Searches between two questions whether to go on. */
const SEARCHES_TOGETHER = 16;
/** Halvings in search of a width; each gives a binary digit. */
const HALVINGS = 64;
/** No width is below this share of the mean distance, or the nearest alone would count. */
const LEAST_WIDTH = 1e-3;

/** How strongly points belong together: each pair in both directions. */
export interface FuzzyGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 0–1. */
  readonly weights: Float64Array;
}

/** Nearest neighbours of each point, itself left out: n × k, ascending. */
export interface Neighbours {
  readonly k: number;
  readonly points: Int32Array;
  readonly distances: Float64Array;
}

/**
 * @param points n × d, all different, n > k.
 * O(n·log n) in few columns, up to O(n²·d) in many.
 */
export function nearestNeighbours(points: Matrix, k: number, call: FitCall): Neighbours {
  const tree = buildKdTree(points);
  const search = new NeighbourSearch(tree, k + 1);
  const found = { k, points: new Int32Array(points.n * k), distances: new Float64Array(points.n * k) };
  for (let i = 0; i < points.n; i++) {
    if (i % SEARCHES_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(i / points.n);
    }
    const { places, squaredDistances } = search.find(points.values, i * points.d, Number.POSITIVE_INFINITY);
    for (let rank = 0, at = i * k; rank <= k; rank++) {
      const other = tree.rows[places[rank]];
      if (other === i || at === (i + 1) * k) continue;
      found.points[at] = other;
      found.distances[at++] = Math.sqrt(squaredDistances[rank]);
    }
  }
  return found;
}

/**
 * Weighs neighbours by how near they are for that point: the nearest fully, the others falling off over a width at which
 * all together weigh log₂(k + 1). Two points belong together as strongly as either of them says, or both:
 * p + q − p·q.
 * McInnes, Healy & Melville 2018, arXiv:1802.03426, algorithms 2 and 3; k + 1 there counts the point itself.
 * O(n·k²).
 */
export function fuzzyGraph({ k, points, distances }: Neighbours): FuzzyGraph {
  const n = points.length / k;
  const own = memberships(distances, k);
  const [from, to, weights]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n; i++) {
    for (let at = i * k; at < (i + 1) * k; at++) {
      const j = points[at];
      const back = points.subarray(j * k, (j + 1) * k).indexOf(i);
      // A pair that both name is made once, by the lower.
      if (back >= 0 && j < i) continue;
      const [p, q] = [own[at], back >= 0 ? own[j * k + back] : 0];
      const weight = p + q - p * q;
      from.push(i, j);
      to.push(j, i);
      weights.push(weight, weight);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weights: Float64Array.from(weights) };
}

/** @returns n × k: 0–1, how strongly each neighbour belongs to the point. */
export function memberships(distances: Float64Array, k: number): Float64Array {
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const own = new Float64Array(distances.length);
  for (let start = 0; start < distances.length; start += k) {
    const near = distances.subarray(start, start + k);
    const width = Math.max(widthOf(near), LEAST_WIDTH * mean);
    for (let rank = 0; rank < k; rank++) own[start + rank] = Math.exp(-(near[rank] - near[0]) / width);
  }
  return own;
}

/** The width at which exp(−(d − nearest) / width) adds up to log₂(k + 1), by bisection. */
function widthOf(near: Float64Array): number {
  const wanted = Math.log2(near.length + 1);
  let [low, high, width] = [0, Number.POSITIVE_INFINITY, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const sum = near.reduce((total, distance) => total + Math.exp(-(distance - near[0]) / width), 0);
    if (sum > wanted) {
      high = width;
      width = (low + high) / 2;
    } else {
      low = width;
      width = high === Number.POSITIVE_INFINITY ? 2 * width : (low + high) / 2;
    }
  }
  return width;
}
