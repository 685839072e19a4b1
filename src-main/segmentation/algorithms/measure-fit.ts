import type { Matrix } from "../../math/matrix.ts";
import type { Fit } from "./algorithm-kit.ts";

/** Where an engine ended, in its own numbering. */
export interface Grouping {
  /** Segment of each row, −1 for none, in the order that the engine was given. */
  readonly labels: ArrayLike<number>;
  readonly passes: number;
}

/** The part of a fit that follows from its labels. */
export type Measured = Pick<Fit, "labels" | "centres" | "inertia" | "iterations">;

/** Rows added up at a time, so that sums over a million rows keep their digits. */
const BLOCK_ROWS = 1024;

/**
 * Measures a grouping in float64 on the rows themselves, whatever precision the engine worked in.
 * @param order row numbers in the order of the grouping's labels. Sums run in this order.
 * @returns labels in the order of the matrix; NaN as the centre of a segment without rows.
 * O(n·d).
 */
export function measureFit(features: Matrix, order: Int32Array, { labels, passes }: Grouping, k: number): Measured {
  const { values, n, d } = features;
  const sizes = new Int32Array(k);
  const centres = new Float64Array(k * d);
  const block = new Float64Array(k * d);
  forEachBlock(n, (from, end) => {
    block.fill(0);
    for (let i = from; i < end; i++) {
      if (labels[i] < 0) continue;
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
      if (labels[i] < 0) continue;
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
export function renumbered<M extends Measured>(measured: M, k: number): M {
  const numbers = numbersBySize(measured, k);
  const { labels, centres } = measured;
  const d = centres.length / k;
  const moved = new Float64Array(centres.length);
  for (const [from, to] of numbers.entries()) moved.set(centres.subarray(from * d, (from + 1) * d), to * d);
  return { ...measured, labels: labels.map((label) => (label < 0 ? -1 : numbers[label])), centres: moved };
}

/** @returns length k: the number that each segment gets when they are numbered by size, see `renumbered`. */
export function numbersBySize({ labels, centres }: Pick<Measured, "labels" | "centres">, k: number): Int32Array {
  const d = centres.length / k;
  const sizes = new Int32Array(k);
  for (const label of labels) if (label >= 0) sizes[label]++;
  const byCentre = (a: number, b: number) => {
    for (let j = 0; j < d; j++)
      if (centres[a * d + j] !== centres[b * d + j]) return centres[a * d + j] - centres[b * d + j];
    return 0;
  };
  const old = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || byCentre(a, b));
  const numbers = new Int32Array(k);
  for (const [to, from] of old.entries()) numbers[from] = to;
  return numbers;
}
