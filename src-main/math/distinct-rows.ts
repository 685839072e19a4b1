import { canonicalOrder, compareRows } from "./canonical-order.ts";
import type { Matrix } from "./matrix.ts";

/** The different rows of a matrix: what is found among them does not depend on how a file was sorted. */
export interface DistinctRows {
  /** m × d, m ≤ n, in canonical order. */
  readonly points: Matrix;
  /** Length m: rows that equal each point. */
  readonly weights: Int32Array;
  /** Length n: the point that each row equals. */
  readonly pointOf: Int32Array;
  /** Length n: row numbers, those of the first point first. */
  readonly order: Int32Array;
}

/**
 * Takes equal rows together as one point with a weight. A shop has many: customers who ordered once, for the same sum.
 * @param features n × d, finite, n ≥ 1.
 * O(n·d + n·log n) time, at most 8·n·d + 20·n bytes.
 */
export function distinctRows(features: Matrix): DistinctRows {
  const { values, n, d } = features;
  const order = canonicalOrder(features);
  const pointOf = new Int32Array(n);
  const firstRows = new Int32Array(n);
  const counts = new Int32Array(n);
  let m = 0;
  for (let i = 0; i < n; i++) {
    if (i === 0 || compareRows(features, order[i - 1], order[i]) !== 0) firstRows[m++] = order[i];
    counts[m - 1]++;
    pointOf[order[i]] = m - 1;
  }
  const points = new Float64Array(m * d);
  for (let p = 0; p < m; p++) points.set(values.subarray(firstRows[p] * d, (firstRows[p] + 1) * d), p * d);
  return { points: { values: points, n: m, d }, weights: counts.slice(0, m), pointOf, order };
}
