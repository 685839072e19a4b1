import { ranks } from "./ranks.ts";

/**
 * Ranks among the rows that have a value, 0 for the lowest, ties shared; NaN stays NaN.
 * @param values length n. @returns length n. O(n log n).
 */
export function ranksWhereDefined(values: Float64Array): Float64Array {
  const defined = Uint32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  const ranked = ranks(Float64Array.from(defined, (i) => values[i]));
  const result = new Float64Array(values.length).fill(Number.NaN);
  defined.forEach((i, at) => {
    result[i] = ranked[at];
  });
  return result;
}

/**
 * How often a row of a group is above a row outside of it: of all pairs the share in which it is, ties counted half.
 * 0.5 is no difference; 0.56, 0.64 and 0.71 are called small, medium and large.
 * @param ranked length n, from `ranksWhereDefined`. @param isIn length n, 1 for rows of the group.
 * @returns 0–1; NaN where either side has no value.
 * O(n). Vargha & Delaney 2000, doi:10.3102/10769986025002101.
 */
export function superiority(ranked: Float64Array, isIn: Uint8Array): number {
  let [own, others, rankSum] = [0, 0, 0];
  for (let i = 0; i < ranked.length; i++) {
    if (Number.isNaN(ranked[i])) continue;
    if (isIn[i] === 1) {
      own += 1;
      rankSum += ranked[i];
    } else others += 1;
  }
  // Ranks begin at 0; those that the group has among its own are 0 … own − 1.
  return (rankSum - (own * (own - 1)) / 2) / (own * others);
}
