import { roundBetween } from "../../math/round-between.ts";

/** A decision tree: at each split rows below the threshold go left. */
export type TreeNode = TreeLeaf | TreeSplit;

export interface TreeLeaf {
  readonly kind: "leaf";
  /** Segment of most rows. */
  readonly segment: number;
  readonly rows: number;
}

export interface TreeSplit {
  readonly kind: "split";
  /** Index of the column. */
  readonly column: number;
  readonly threshold: number;
  readonly below: TreeNode;
  readonly others: TreeNode;
}

/** Deep enough for sixteen rules, short enough to be read aloud. */
export const TREE_DEPTH = 4;
/** Candidate thresholds of a column: its quantiles. */
const BINS = 64;
/** A leaf with a smaller share of the rows would be a rule for exceptions. */
const LEAF_SHARE = 0.005;

/**
 * A shallow tree that imitates a segmentation: the splits that leave the purest segments by Gini's index, at thresholds
 * with as few digits as possible. Branches that say the same are joined.
 * @param columns each of length n, finite.
 * @param labels length n, 0…k − 1; rows labelled −1 are left out.
 * O(n·columns·(depth + log n)). CART: Breiman, Friedman, Olshen & Stone 1984; imitating a model: Craven & Shavlik 1996.
 */
export function surrogateTree(columns: readonly Float64Array[], labels: Int32Array, k: number): TreeNode {
  const rows = Int32Array.from(labels.keys()).filter((i) => labels[i] >= 0);
  const binned = columns.map((column) => binColumn(column, rows));
  return grow({ binned, labels, k, fewest: Math.max(1, Math.ceil(LEAF_SHARE * rows.length)) }, rows, TREE_DEPTH);
}

/** @returns the segment that the tree gives to a row. */
export function segmentByTree(tree: TreeNode, valueOf: (column: number) => number): number {
  let node = tree;
  while (node.kind === "split") node = valueOf(node.column) < node.threshold ? node.below : node.others;
  return node.segment;
}

interface Binned {
  /** Length n: bin of each row, rising with the value. */
  readonly bins: Uint8Array;
  /** Threshold at which bin b + 1 begins. */
  readonly thresholds: readonly number[];
}

interface Growth {
  readonly binned: readonly Binned[];
  readonly labels: Int32Array;
  readonly k: number;
  readonly fewest: number;
}

function binColumn(column: Float64Array, rows: Int32Array): Binned {
  const sorted = Float64Array.from(rows, (row) => column[row]).sort();
  const thresholds: number[] = [];
  for (let b = 1; b < BINS; b++) {
    const at = Math.floor((b * sorted.length) / BINS);
    const above = sorted[at];
    let place = at;
    while (place > 0 && sorted[place - 1] === above) place -= 1;
    // Between the value and the next lower one: the rows fall the same way at any number there.
    if (place > 0) thresholds.push(roundBetween(sorted[place - 1], above));
  }
  const different = [...new Set(thresholds)];
  const bins = Uint8Array.from(column, (value) => different.findLastIndex((threshold) => threshold <= value) + 1);
  return { bins, thresholds: different };
}

function grow(growth: Growth, rows: Int32Array, depth: number): TreeNode {
  const counts = countLabels(growth, rows);
  const most = counts.indexOf(Math.max(...counts));
  const leaf: TreeLeaf = { kind: "leaf", segment: most, rows: rows.length };
  if (depth === 0 || counts[most] === rows.length) return leaf;
  const split = bestSplit(growth, rows, counts);
  if (!split) return leaf;
  const { bins, thresholds } = growth.binned[split.column];
  const below = grow(
    growth,
    rows.filter((row) => bins[row] <= split.bin),
    depth - 1,
  );
  const others = grow(
    growth,
    rows.filter((row) => bins[row] > split.bin),
    depth - 1,
  );
  if (below.kind === "leaf" && others.kind === "leaf" && below.segment === others.segment) return leaf;
  return { kind: "split", column: split.column, threshold: thresholds[split.bin], below, others };
}

function countLabels({ labels, k }: Growth, rows: Int32Array): Float64Array {
  const counts = new Float64Array(k);
  for (const row of rows) counts[labels[row]] += 1;
  return counts;
}

/** The split after which Σ counts² / rows of both sides is largest: Gini's impurity is then least. */
function bestSplit({ binned, labels, k, fewest }: Growth, rows: Int32Array, counts: Float64Array) {
  let best: { column: number; bin: number } | undefined;
  let bestPurity = sumOfSquares(counts) / rows.length + 1e-9 * rows.length;
  for (const [column, { bins, thresholds }] of binned.entries()) {
    const histogram = new Float64Array((thresholds.length + 1) * k);
    for (const row of rows) histogram[bins[row] * k + labels[row]] += 1;
    const left = new Float64Array(k);
    let size = 0;
    for (let bin = 0; bin < thresholds.length; bin++) {
      for (let label = 0; label < k; label++) {
        left[label] += histogram[bin * k + label];
        size += histogram[bin * k + label];
      }
      if (size < fewest || rows.length - size < fewest) continue;
      const right = counts.map((count, label) => count - left[label]);
      const purity = sumOfSquares(left) / size + sumOfSquares(right) / (rows.length - size);
      if (purity > bestPurity) {
        bestPurity = purity;
        best = { column, bin };
      }
    }
  }
  return best;
}

function sumOfSquares(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count * count, 0);
}
