import type { Matrix } from "../matrix.ts";

/** Points of a leaf at most: fewer make more boxes to measure, more make more points. */
const LEAF_POINTS = 16;

/**
 * A balanced kd-tree. Node i holds the places from `starts[i]` to `ends[i]`; its halves are the nodes 2i + 1 and 2i + 2;
 * nodes from `firstLeaf` on are leaves.
 */
export interface KdTree {
  /** m × d, in the tree's order: a place is an index here. */
  readonly points: Matrix;
  /** Length m: the row at each place. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly firstLeaf: number;
  /** nodes × d: least and greatest value of a node's points in each column. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Builds a kd-tree, halving each box of points along its longest side.
 * @param features m × d, finite, m ≥ 1.
 * O(d·m·log m) time, about 9·m·d + 5·m bytes. Friedman, Bentley & Finkel 1977, doi:10.1145/355744.355745.
 */
export function buildKdTree({ values, n, d }: Matrix): KdTree {
  const depth = Math.max(0, Math.ceil(Math.log2(n / LEAF_POINTS)));
  const firstLeaf = 2 ** depth - 1;
  const nodes = 2 * firstLeaf + 1;
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const starts = new Int32Array(nodes);
  const ends = new Int32Array(nodes);
  const lower = new Float64Array(nodes * d);
  const upper = new Float64Array(nodes * d);
  const points = new Float64Array(n * d);
  ends[0] = n;
  for (let node = 0; node < nodes; node++) {
    const start = starts[node];
    const end = ends[node];
    const side = measureBox(values, d, rows, { node, start, end, lower, upper });
    if (node >= firstLeaf) {
      for (let at = start; at < end; at++) points.set(values.subarray(rows[at] * d, (rows[at] + 1) * d), at * d);
      continue;
    }
    const middle = (start + end) >>> 1;
    selectPlace(rows, values, d, side, { start, end, middle });
    starts[2 * node + 1] = start;
    ends[2 * node + 1] = middle;
    starts[2 * node + 2] = middle;
    ends[2 * node + 2] = end;
  }
  return { points: { values: points, n, d }, rows, starts, ends, firstLeaf, lower, upper };
}

interface NodeBox {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Writes the box around a node's points. @returns the column in which it is longest. */
function measureBox(values: Float64Array, d: number, rows: Int32Array, box: NodeBox): number {
  const low = box.lower.subarray(box.node * d, (box.node + 1) * d).fill(Number.POSITIVE_INFINITY);
  const high = box.upper.subarray(box.node * d, (box.node + 1) * d).fill(Number.NEGATIVE_INFINITY);
  for (let at = box.start; at < box.end; at++) {
    for (let j = 0, p = rows[at] * d; j < d; j++, p++) {
      if (values[p] < low[j]) low[j] = values[p];
      if (values[p] > high[j]) high[j] = values[p];
    }
  }
  let longest = 0;
  for (let j = 1; j < d; j++) if (high[j] - low[j] > high[longest] - low[longest]) longest = j;
  return longest;
}

/** Puts rows in such an order that none before `middle` is greater in a column than any from there on (quickselect). */
function selectPlace(
  rows: Int32Array,
  values: Float64Array,
  d: number,
  column: number,
  { start, end, middle }: { start: number; end: number; middle: number },
): void {
  let low = start;
  let high = end - 1;
  while (low < high) {
    const pivot = values[rows[(low + high) >>> 1] * d + column];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[rows[i] * d + column] < pivot) i++;
      while (values[rows[j] * d + column] > pivot) j--;
      if (i > j) break;
      const row = rows[i];
      rows[i++] = rows[j];
      rows[j--] = row;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

/**
 * Squared distance from a point to the nearest place within a node's box.
 * @param at where the point's values begin in `values`.
 * @returns 0 inside the box. O(d).
 */
export function squaredDistanceToBox(tree: KdTree, node: number, values: Float64Array, at: number): number {
  const { lower, upper } = tree;
  const d = tree.points.d;
  let sum = 0;
  for (let p = at, q = node * d, end = q + d; q < end; p++, q++) {
    const value = values[p];
    const gap = value < lower[q] ? lower[q] - value : value > upper[q] ? value - upper[q] : 0;
    sum += gap * gap;
  }
  return sum;
}
