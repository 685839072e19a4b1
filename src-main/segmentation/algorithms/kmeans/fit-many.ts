import { canonicalOrder } from "../../../math/canonical-order.ts";
import type { FitCall } from "../../../math/fit-call.ts";
import {
  bestOfRestarts,
  type LaneFit,
  type SweepPlan,
  TooFewRows,
  uploadRows,
} from "../../../math/kernel/kmeans-on-lanes.ts";
import { withLanes } from "../../../math/kernel/warm-lanes.ts";
import type { Matrix } from "../../../math/matrix.ts";
import type { Fit } from "../algorithm-kit.ts";
import { differentRows, refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import type { CentreModel } from "./model.ts";
import { bestOfPlainRestarts } from "./plain-kmeans.ts";
import { settle } from "./settle.ts";

/**
 * Rows up to which ml-kmeans does the work, in this thread. Measured on two cores, k = 2…12 with ten restarts take it
 * 0.4 s there; the lanes need 0.2 s, nearly all of it to start. With four times the rows it is 2.9 s to 0.25 s.
 */
export const ORDINARY_ROWS = 1_000;

/**
 * Passes after which a run is cut short, in case rounding should lead it in a circle. A million rows without any
 * structure took 2,300; rows with groups take tens.
 */
export const MOST_PASSES = 10_000;

/**
 * K-means for several numbers of segments at once: for each the best, by inertia, of `restarts` runs, each from starting
 * centres of its own and to its fixpoint on all rows. Rows are taken in canonical order and labels numbered by size, so
 * neither the order of the rows nor the number of threads shows in the result. Every row has its nearest centre in float64.
 * @param features n × d, finite, at least as many different rows as the largest k.
 * @param ks 2…50, without repeats.
 * @throws ExpectedFailure where the features do not allow it.
 * O(Σk · restarts · passes · n·d) at most; bounds save most of that. 4 bytes a value and about 40 a row.
 */
export async function fitMany(
  features: Matrix,
  ks: readonly number[],
  restarts: number,
  call: FitCall,
): Promise<Map<number, Fit<CentreModel>>> {
  const most = Math.max(...ks);
  refuseUnfit(features, most);
  const order = canonicalOrder(features);
  refuseTooFew(differentRows(features, order, most), most);
  const plan = { ks, restarts, seed: call.seed, mostPasses: MOST_PASSES };
  const groupings = isOrdinary(features)
    ? bestOfPlainRestarts(features, order, plan, call)
    : await bestOnLanes(features, order, plan, call);
  const fits = new Map<number, Fit<CentreModel>>();
  for (const k of ks) {
    call.stopIfAsked();
    call.progress(1);
    const measured = settle(features, order, groupings.get(k)!, k, MOST_PASSES, call);
    fits.set(k, { ...measured, details: {}, model: { d: features.d, centres: [...measured.centres] } });
  }
  return fits;
}

/**
 * For each k the best of several runs in float32, as groups without more: rows within 1e-5 of a border may be beside it.
 * @param order the rows in the order that labels come in.
 * @throws ExpectedFailure where float32 tells fewer rows apart than there are groups.
 */
export async function bestOnLanes(
  features: Matrix,
  order: Int32Array,
  plan: SweepPlan,
  call: FitCall,
): Promise<Map<number, LaneFit>> {
  try {
    return await withLanes((lanes) => bestOfRestarts(lanes, uploadRows(lanes, features, order), plan, call));
  } catch (error) {
    // Rows that differ only beyond float32's seven digits are one row to the lanes.
    if (error instanceof TooFewRows) refuseTooFew(error.differentRows, Math.max(...plan.ks));
    throw error;
  }
}

/** Decided by the matrix alone, so that a k gives the same result alone and among others. */
function isOrdinary({ n }: Matrix): boolean {
  return n <= ORDINARY_ROWS;
}
