import type { DistinctRows } from "../../../math/distinct-rows.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import { bestOfRestarts, TooFewRows, uploadRows } from "../../../math/kernel/kmeans-on-lanes.ts";
import type { LanePool } from "../../../math/kernel/lane-pool.ts";
import { withLanes } from "../../../math/kernel/warm-lanes.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { takeRows } from "../../../math/take-rows.ts";

/** First as many groups, then each of them into as many on average: two steps, since one with all would take so much longer. */
const GROUPS = 64;
/** Micro-clusters that there can be: one more in each group than its share, which is rounded up. */
export const MOST_LEAVES = GROUPS * (GROUPS + 1);
/** Micro-clusters do not have to be the tightest, only tight: late passes move few rows. */
const MOST_PASSES = 10;
/** Share of the time that the first step takes, roughly. */
const GROUPED = 0.5;

/** Points of a hierarchy: the different rows, or the means of micro-clusters of them. */
export interface Leaves {
  /** m × d. */
  readonly points: Matrix;
  /** Length m: rows that each point stands for. */
  readonly weights: Int32Array;
  /** Leaf of each of the different rows. */
  readonly leafOf: Int32Array;
}

/**
 * Takes rows together in about 4,000 micro-clusters by k-means in two steps, so that a hierarchy of them can be made.
 * @param distinct more different rows than there will be micro-clusters.
 * About 10 passes over all rows with 64 centres, twice; 4·m·d bytes. BIRCH (Zhang, Ramakrishnan & Livny 1996,
 * doi:10.1145/233269.233324) goes the same way in one pass.
 */
export function microClusters({ points, weights }: DistinctRows, call: FitCall): Promise<Leaves> {
  return withLanes(async (lanes) => {
    const groups = await split(lanes, points, GROUPS, partOfCall(call, 0, GROUPED));
    const leafOf = new Int32Array(points.n);
    let leaves = 0;
    for (let group = 0; group < GROUPS; group++) {
      const rows = Int32Array.from(groups.keys()).filter((row) => groups[row] === group);
      const k = Math.ceil((GROUPS * GROUPS * rows.length) / points.n);
      const step = (1 - GROUPED) / GROUPS;
      const part = partOfCall(call, GROUPED + group * step, GROUPED + (group + 1) * step);
      const labels = await split(lanes, takeRows(points, rows), k, part);
      for (const [i, row] of rows.entries()) leafOf[row] = leaves + labels[i];
      leaves += 1 + labels.reduce((most, label) => Math.max(most, label), -1);
    }
    return meansOf(points, weights, leafOf, leaves);
  });
}

/** @returns length n: group of each row, 0…k − 1, or fewer where rows differ beyond float32's digits only. */
async function split(lanes: LanePool, rows: Matrix, k: number, call: FitCall): Promise<Uint8Array> {
  const ks = Math.min(k, 255);
  if (ks < 2) return new Uint8Array(rows.n);
  lanes.arena.clear();
  const order = Int32Array.from({ length: rows.n }, (_, i) => i);
  const plan = { ks: [ks], restarts: 1, seed: call.seed, mostPasses: MOST_PASSES };
  try {
    const groupings = await bestOfRestarts(lanes, uploadRows(lanes, rows, order), plan, call);
    return groupings.get(ks)?.labels ?? new Uint8Array(rows.n);
  } catch (error) {
    if (error instanceof TooFewRows) return split(lanes, rows, error.differentRows, call);
    throw error;
  }
}

/** Means and weights of the micro-clusters; numbers without rows are left out. */
function meansOf({ values, n, d }: Matrix, weights: Int32Array, leafOf: Int32Array, leaves: number): Leaves {
  const rowsOf = new Int32Array(leaves);
  for (let i = 0; i < n; i++) rowsOf[leafOf[i]] += weights[i];
  const numbers = new Int32Array(leaves);
  let count = 0;
  for (let leaf = 0; leaf < leaves; leaf++) if (rowsOf[leaf] > 0) numbers[leaf] = count++;
  const means = new Float64Array(count * d);
  const renumbered = leafOf.map((leaf) => numbers[leaf]);
  for (let i = 0; i < n; i++) {
    const share = weights[i] / rowsOf[leafOf[i]];
    for (let j = 0; j < d; j++) means[renumbered[i] * d + j] += values[i * d + j] * share;
  }
  return { points: { values: means, n: count, d }, weights: rowsOf.filter((rows) => rows > 0), leafOf: renumbered };
}
