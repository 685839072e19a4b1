import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { makeRng, type Rng } from "../../math/rng.ts";
import { takeRows } from "../../math/take-rows.ts";

import type { Regroup, Regrouped } from "./regroup.ts";

/** The paper's bound: from here on the groups of one half of the customers are found in the other half. */
export const STRONG_PREDICTION = 0.8;
const STREAM = -13;

/**
 * Prediction strength: rows are split in halves, each half is grouped, and the groups of one half are put beside those
 * that the model of the other half would make there. Of each group, the share of pairs that stay together; of these the
 * least; of that the mean over splits, each counted both ways round.
 * @param features n × d, each half with more different rows than the largest k.
 * @returns for each k 0–1.
 * O(splits · fits of n/2 rows, two for each k). Tibshirani & Walther 2005, doi:10.1198/106186005X59243.
 */
export async function predictionStrengths(
  regroup: Regroup,
  features: Matrix,
  ks: readonly number[],
  splits: number,
  call: FitCall,
): Promise<number[]> {
  const sums = ks.map(() => 0);
  for (let s = 1; s <= splits; s++) {
    call.stopIfAsked();
    const halves = halvesOf(features, makeRng(call.seed, STREAM, s));
    const fits: (readonly Regrouped[])[] = [];
    for (const half of halves) fits.push(await regroup(half, ks, call.seed + s, call));
    ks.forEach((k, c) => {
      for (const [own, other] of [
        [0, 1],
        [1, 0],
      ]) {
        sums[c] += leastTogether(fits[own][c].labels, fits[other][c].assign(halves[own]), k);
      }
    });
  }
  return sums.map((sum) => sum / (2 * splits));
}

/**
 * Of each group the share of pairs of its rows that a prediction keeps together; the least of them.
 * @param labels length n, 0…k − 1. @param predicted length n, 0…k − 1.
 * @returns 0–1; a group of one has no pair to lose.
 * O(n + k²).
 */
export function leastTogether(labels: ArrayLike<number>, predicted: ArrayLike<number>, k: number): number {
  const counts = new Float64Array(k * k);
  for (let i = 0; i < labels.length; i++) counts[labels[i] * k + predicted[i]] += 1;
  let least = 1;
  for (let group = 0; group < k; group++) {
    const row = counts.subarray(group * k, (group + 1) * k);
    const size = row.reduce((sum, count) => sum + count, 0);
    const kept = row.reduce((sum, count) => sum + count * (count - 1), 0);
    if (size > 1) least = Math.min(least, kept / (size * (size - 1)));
  }
  return least;
}

function halvesOf(features: Matrix, rng: Rng): [Matrix, Matrix] {
  const keys = Float64Array.from({ length: features.n }, () => rng.next());
  const order = Int32Array.from(keys.keys()).sort((i, j) => keys[i] - keys[j]);
  const middle = features.n >> 1;
  return [takeRows(features, order.subarray(0, middle)), takeRows(features, order.subarray(middle))];
}
