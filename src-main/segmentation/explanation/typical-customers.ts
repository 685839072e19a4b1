import type { Matrix } from "../../math/matrix.ts";
import { marginsOf } from "../validity/confidence.ts";

/** Row numbers of customers who stand for a segment, and of those who hardly belong to it. */
export interface TypicalRows {
  /** Nearest to the segment's mean first: the medoid, by squared distances, and those next to it. */
  readonly typical: readonly number[];
  /** Nearest to another segment first. */
  readonly edge: readonly number[];
}

/**
 * Typical and edge customers of each segment.
 * @param features n × d. @param centres k × d: means of the segments. @param labels length n, −1 for none.
 * @param count rows of each kind; fewer where a segment has fewer.
 * @returns one for each segment. The row with the least sum of squared distances to all members is the one nearest to
 *   their mean, so no pair has to be measured.
 * O(n·k·d + n log n).
 */
export function typicalRows(
  features: Matrix,
  centres: Float64Array,
  labels: ArrayLike<number>,
  count: number,
): TypicalRows[] {
  const { values, n, d } = features;
  const k = centres.length / d;
  const members = Array.from({ length: k }, (): number[] => []);
  const distances = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (labels[i] < 0) continue;
    members[labels[i]].push(i);
    for (let j = 0; j < d; j++) distances[i] += (values[i * d + j] - centres[labels[i] * d + j]) ** 2;
  }
  const margins = k > 1 ? marginsOf(features, centres, labels) : undefined;
  const first = (rows: readonly number[], by: Float64Array) =>
    [...rows].sort((i, j) => by[i] - by[j] || i - j).slice(0, count);
  return members.map((rows) => ({ typical: first(rows, distances), edge: margins ? first(rows, margins) : [] }));
}
