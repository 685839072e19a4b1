import type { FitCall } from "../../math/fit-call.ts";
import type { LanePool } from "../../math/kernel/lane-pool.ts";
import { withLanes } from "../../math/kernel/warm-lanes.ts";
import type { Matrix } from "../../math/matrix.ts";
import { nearestCentre } from "../../math/nearest-centre.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { quickFits, RESTARTS } from "./quick-fits.ts";

/** Log-likelihood of a row: where scikit-learn ends a mixture. */
const ROUGH_GAIN = 1e-3;

const MIXED_ROWS = 500;

/** Groups that were made anew of some of the rows. */
export interface Regrouped {
  /** Length n, 0…k − 1. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows to the mean of their group. */
  readonly inertia: number;
  /** @returns the group of each of other rows. */
  assign(rows: Matrix): Int32Array;
}

/** Makes groups of a small table, for each k once. */
export type Regroup = (
  table: Matrix,
  ks: readonly number[],
  seed: number,
  call: FitCall,
) => Promise<readonly Regrouped[]>;

/** A method that can make its groups anew, again and again. */
export interface Regrouping {
  /** Rows that it is given at most. */
  readonly rows: number;
  /** Does the work with all that the method needs at hand. */
  readonly withRegroup: <Found>(work: (regroup: Regroup) => Promise<Found>) => Promise<Found>;
}

/** By k-means, on all lanes: more rows would move no measure by more than its error. */
export const regroupingByKmeans: Regrouping = {
  rows: 2000,
  withRegroup: (work) => withLanes((lanes) => work(byKmeans(lanes))),
};

/** Two starts for each k; see `quickFits`. */
export function byKmeans(lanes: LanePool): Regroup {
  return async (table, ks, seed, call) => {
    const fits = await quickFits(lanes, table, ks, seed, call);
    return fits.map(({ labels, inertia, centres }, place) => ({
      labels,
      inertia,
      assign: (rows) => nearestCentre(rows, { values: centres, n: ks[place], d: table.d }),
    }));
  };
}

/**
 * By any method that is told how many groups to make. Many of them take time that grows with the square of the rows, so
 * they get half as many as k-means, and as many starts; and what gains less than ROUGH_GAIN a step has moved hardly any
 * row, so that a run of a mixture ends there.
 */
export function regroupingBy(algorithm: Algorithm, wanted: Readonly<Record<string, unknown>>): Regrouping {
  const params = {
    ...wanted,
    ...("restarts" in algorithm.params && { restarts: RESTARTS }),
    ...("tolerance" in algorithm.params && { tolerance: ROUGH_GAIN }),
  };
  const regroup: Regroup = async (table, ks, seed, { stopIfAsked }) => {
    const found: Regrouped[] = [];
    for (const k of ks) {
      stopIfAsked();
      const fit = await algorithm.run(table, { ...params, k }, { seed, stopIfAsked, progress: () => {} });
      found.push({ ...fit, assign: (rows) => algorithm.assign(fit.model, rows) });
    }
    return found;
  };
  // Methods for words compare every pair of rows, or look at each category of each.
  return { rows: algorithm.takesCategories ? MIXED_ROWS : 1000, withRegroup: (work) => work(regroup) };
}
