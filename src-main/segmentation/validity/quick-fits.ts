import { canonicalOrder } from "../../math/canonical-order.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { bestOfRestarts, uploadRows } from "../../math/kernel/kmeans-on-lanes.ts";
import type { LanePool } from "../../math/kernel/lane-pool.ts";
import type { Matrix } from "../../math/matrix.ts";
import { sampleRows } from "../../math/sample-rows.ts";
import { takeRows } from "../../math/take-rows.ts";
import { type Measured, measureFit } from "../algorithms/measure-fit.ts";

/** Starts of k-means for each number of groups: what is compared gets as many, so a missed optimum hits all alike. */
export const RESTARTS = 2;
const MOST_PASSES = 200;
/** With fewer customers for each group even clear ones cannot be told from chance. */
export const ROWS_PER_GROUP = 10;

/** Some rows of a matrix, few enough to be grouped hundreds of times. */
export interface Sample extends Matrix {
  /** Row number in the whole matrix of each row of the sample. */
  readonly rows: Int32Array;
}

/** A random sample that is the same however the customers are sorted. O(n·d + n·log n). */
export function canonicalSample(features: Matrix, size: number, seed: number): Sample {
  const order = canonicalOrder(features);
  const rows = sampleRows(features.n, size, seed).map((place) => order[place]);
  return { ...takeRows(features, rows), rows };
}

/** @returns the most groups that it makes sense to look for among these rows; below 2 there are too few. O(n·d). */
export function mostGroups({ values, n, d }: Matrix): number {
  const different = new Set(Array.from({ length: n }, (_, i) => values.subarray(i * d, (i + 1) * d).join())).size;
  return Math.min(Math.floor(n / ROWS_PER_GROUP), Math.floor(different / 4));
}

/**
 * K-means on a small table for several numbers of groups: two starts each, labels in no order.
 * @param features n × d, more different rows than the largest k.
 * @throws TooFewRows
 * O(Σk · passes · n·d), on all lanes.
 */
export async function quickFits(
  lanes: LanePool,
  features: Matrix,
  ks: readonly number[],
  seed: number,
  call: FitCall,
): Promise<Measured[]> {
  const order = Int32Array.from({ length: features.n }, (_, i) => i);
  lanes.arena.clear();
  const plan = { ks, restarts: RESTARTS, seed, mostPasses: MOST_PASSES };
  const quiet: FitCall = { seed, stopIfAsked: call.stopIfAsked, progress: () => {} };
  const groupings = await bestOfRestarts(lanes, uploadRows(lanes, features, order), plan, quiet);
  return ks.map((k) => measureFit(features, order, groupings.get(k)!, k));
}
