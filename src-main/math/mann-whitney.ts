import { twoSidedP } from "./normal.ts";

/** How two groups of values lie to each other. */
export interface MannWhitney {
  /** 0–1: of all pairs the share in which the first is above the second, ties counted half; 0.5 is no difference. */
  readonly superiority: number;
  /** 0–1, two-sided: chance of a share as far from 0.5 where the two are drawn alike. */
  readonly p: number;
}

/**
 * The test of Mann and Whitney, by the normal approximation with ties and without a correction for continuity, and the
 * measure of Vargha and Delaney that goes with it.
 * @param a ascending, at least one value. @param b the same.
 * @returns p = 1 where all values are equal.
 * O(a + b). Mann & Whitney 1947, doi:10.1214/aoms/1177730491; ties: Lehmann 1975, Nonparametrics, 1.4;
 * Vargha & Delaney 2000, doi:10.3102/10769986025002101.
 */
export function mannWhitney(a: Float64Array, b: Float64Array): MannWhitney {
  const [m, n] = [a.length, b.length];
  let [i, j, wins, ties] = [0, 0, 0, 0];
  while (i < m || j < n) {
    const value = j >= n || (i < m && a[i] <= b[j]) ? a[i] : b[j];
    let [inA, inB] = [0, 0];
    for (; i < m && a[i] === value; i++) inA += 1;
    for (; j < n && b[j] === value; j++) inB += 1;
    // Those of b that came before are below.
    wins += inA * (j - inB + inB / 2);
    const tied = inA + inB;
    ties += tied ** 3 - tied;
  }
  const all = m + n;
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  const superiority = wins / (m * n);
  return { superiority, p: variance > 0 ? twoSidedP((wins - (m * n) / 2) / Math.sqrt(variance)) : 1 };
}
