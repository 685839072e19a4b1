import type { Matrix } from "../../../math/matrix.ts";
import type { Fit } from "../algorithm-kit.ts";

/** Where a run of k-means ended, as its engine tells it. */
export interface Grouping {
  /** Centre of each row, in the order that the engine was given. */
  readonly labels: ArrayLike<number>;
  readonly passes: number;
}

/** Rows added up at a time, so that sums over a million rows keep their digits. */
const BLOCK_ROWS = 1024;

/**
 * Measures a grouping in float64 on the rows themselves, whatever precision the engine worked in.
 * @param order row numbers in the order of the grouping's labels.
 * O(n·d).
 */
export function measureFit(features: Matrix, order: Int32Array, { labels, passes }: Grouping, k: number): Fit {
  const { values, n, d } = features;
  const sizes = new Int32Array(k);
  const centres = new Float64Array(k * d);
  const block = new Float64Array(k * d);
  forEachBlock(n, (from, end) => {
    block.fill(0);
    for (let i = from; i < end; i++) {
      sizes[labels[i]]++;
      for (let j = 0, p = order[i] * d, q = labels[i] * d; j < d; j++) block[q++] += values[p++];
    }
    for (let at = 0; at < block.length; at++) centres[at] += block[at];
  });
  for (let c = 0, at = 0; c < k; c++) for (let j = 0; j < d; j++) centres[at++] /= sizes[c];

  let inertia = 0;
  const inOrder = new Int32Array(n);
  forEachBlock(n, (from, end) => {
    let sum = 0;
    for (let i = from; i < end; i++) {
      inOrder[order[i]] = labels[i];
      for (let j = 0, p = order[i] * d, q = labels[i] * d; j < d; j++) sum += (values[p++] - centres[q++]) ** 2;
    }
    inertia += sum;
  });
  return { labels: inOrder, centres, inertia, iterations: passes };
}

function forEachBlock(n: number, work: (from: number, end: number) => void): void {
  for (let from = 0; from < n; from += BLOCK_ROWS) work(from, Math.min(n, from + BLOCK_ROWS));
}

/** Numbers the segments by size, the largest first; equal ones by their centres' first column, then the next. */
export function renumbered(fit: Fit, k: number): Fit {
  const { labels, centres } = fit;
  const d = centres.length / k;
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]++;
  const byCentre = (a: number, b: number) => {
    for (let j = 0; j < d; j++)
      if (centres[a * d + j] !== centres[b * d + j]) return centres[a * d + j] - centres[b * d + j];
    return 0;
  };
  const old = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || byCentre(a, b));
  const renamed = new Int32Array(k);
  const moved = new Float64Array(k * d);
  for (const [to, from] of old.entries()) {
    renamed[from] = to;
    moved.set(centres.subarray(from * d, (from + 1) * d), to * d);
  }
  return { ...fit, labels: labels.map((label) => renamed[label]), centres: moved };
}
