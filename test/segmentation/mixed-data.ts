import type { MixedMatrix } from "../../src-main/math/mixed-matrix.ts";
import type { Rng } from "../../src-main/math/rng.ts";
import { takeRows } from "../math/random-matrix.ts";

/** @returns n rows in three planted groups, by two numbers and two categories, and the group of each row. */
export function mixedGroups(rng: Rng, n: number): { readonly features: MixedMatrix; readonly groups: Int32Array } {
  const groups = Int32Array.from({ length: n }, () => rng.below(3));
  const values = Float64Array.from({ length: 4 * n }, (_, at) => {
    const group = groups[Math.floor(at / 4)];
    if (at % 4 < 2) return [0, 4, 0][group] * (1 + (at % 4)) + rng.next() + rng.next();
    // The usual category of the group, but for every tenth row.
    return rng.below(10) === 0 ? rng.below(4) : [0, 1, 2][group];
  });
  return { features: { values, n, d: 4, categoryCounts: [0, 0, 4, 4] }, groups };
}

export function takeMixedRows(features: MixedMatrix, rows: Int32Array): MixedMatrix {
  return { ...takeRows(features, rows), categoryCounts: features.categoryCounts };
}

/** @returns random numbers in two columns and random categories in two. */
export function mixedNoise(rng: Rng, n: number): MixedMatrix {
  const values = Float64Array.from({ length: 4 * n }, (_, at) => (at % 4 < 2 ? rng.next() : rng.below(3)));
  return { values, n, d: 4, categoryCounts: [0, 0, 3, 3] };
}
