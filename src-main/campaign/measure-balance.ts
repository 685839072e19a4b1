import type { BalanceRow } from "../../src-shared/campaign.ts";
import { momentsOf } from "../math/moments.ts";

/**
 * How alike the arms were in a measure before anything was sent: the largest standardised difference of two arms' means.
 * @param values length n. @param armOf length n. @param arms how many there are.
 * O(n). Austin 2009, doi:10.1002/sim.3697.
 */
export function measureBalance(measure: string, values: Float64Array, armOf: Int32Array, arms: number): BalanceRow {
  const moments = Array.from({ length: arms }, (_, arm) => momentsOf(values.filter((_value, i) => armOf[i] === arm)));
  const means = moments.map(({ n, mean }) => (n > 0 ? mean : 0));
  let largest = 0;
  for (const [a, left] of moments.entries()) {
    for (const right of moments.slice(a + 1)) {
      const spread = Math.sqrt((left.variance + right.variance) / 2);
      if (spread > 0) largest = Math.max(largest, Math.abs(left.mean - right.mean) / spread);
    }
  }
  return { measure, means, largestDifference: largest };
}
