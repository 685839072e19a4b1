import type { DistinctRows } from "../../../math/distinct-rows.ts";
import type { FitCall } from "../../../math/fit-call.ts";
import { kneeOf } from "../../../math/knee.ts";
import type { KdTree } from "../../../math/neighbours/kd-tree.ts";
import { NeighbourSearch } from "../../../math/neighbours/nearest-neighbours.ts";
import { sampleRows } from "../../../math/sample-rows.ts";

/** Rows whose neighbourhood is measured: enough for a smooth curve. */
const SAMPLE_ROWS = 1000;
/** Points of the curve that are told. */
const CURVE_POINTS = 100;
const SEARCHES_TOGETHER = 4;

/** The loneliest rows, which would stretch the curve until it bent nowhere else. */
const OUTLIER_SHARE = 0.01;

/** How far rows are from their minPts-th neighbour, and where that begins to rise steeply. */
export interface EpsProposal {
  readonly eps: number;
  /** Distances, ascending, evenly spaced over the rows. */
  readonly kDistances: readonly number[];
}

/**
 * Proposes ε: where the sorted distances to the minPts-th neighbour bend upwards, rows within groups end and rows between
 * them begin. Measured on a sample of rows. Where groups are as dense as each other, that is near the ε that tells them
 * apart; where a shop's are not, the thin ones crumble. The ε whose number of groups lasts longest (Fred & Jain 2005,
 * doi:10.1109/TPAMI.2005.113) would not crumble them, but takes 8 groups for the 15 of R15 and 3 for the 20 of A1.
 * Ester, Kriegel, Sander & Xu 1996, section 4.2 (sorted k-dist graph).
 */
export function proposeEps(
  { points, weights, pointOf, order }: DistinctRows,
  tree: KdTree,
  minPts: number,
  call: FitCall,
): EpsProposal {
  const search = new NeighbourSearch(tree, Math.min(minPts, points.n));
  const placedWeights = tree.rows.map((point) => weights[point]);
  const sample = sampleRows(order.length, SAMPLE_ROWS, call.seed);
  const distances = Float64Array.from(sample, (position, i) => {
    if (i % SEARCHES_TOGETHER === 0) {
      call.stopIfAsked();
      call.progress(i / sample.length);
    }
    search.find(points.values, pointOf[order[position]] * points.d, Number.POSITIVE_INFINITY);
    return search.distanceOfWeight(placedWeights, minPts);
  }).sort();
  const count = Math.min(CURVE_POINTS, distances.length);
  const curve = Array.from({ length: count }, (_, i) => distances[Math.floor(((i + 0.5) * distances.length) / count)]);
  const usual = distances.subarray(0, Math.ceil((1 - OUTLIER_SHARE) * distances.length));
  return { eps: usual[kneeOf(usual)], kDistances: curve };
}
