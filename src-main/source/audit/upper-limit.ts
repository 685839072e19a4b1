import { quantile } from "../../math/quantile.ts";

/** Fewer values have no usual size. */
const FEWEST = 50;
const DEVIATIONS = 5;
/** Makes the median absolute deviation of normal values equal to their standard deviation: 1 / Φ⁻¹(3/4). */
const NORMAL = 1.4826;

/**
 * From where a value is far larger than the others: the median of the logarithms plus five robust standard deviations
 * (median absolute deviation × 1.4826; Leys et al. 2013, doi:10.1016/j.jesp.2013.03.013). Amounts are about log-normal,
 * of which one in three million lies above. The spread is measured upwards of the median alone, so that a long tail
 * of large orders that many customers have is not a tail of outliers (Rousseeuw & Hubert 2011, doi:10.1002/widm.2).
 * @param values above zero.
 * @returns undefined with fewer than 50 values, or where more than half of those above the median equal it.
 * O(n log n).
 */
export function upperLimit(values: Float64Array): number | undefined {
  if (values.length < FEWEST) return undefined;
  const logs = values.map(Math.log).sort();
  const median = quantile(logs, 0.5);
  const above = logs.filter((value) => value >= median).map((value) => value - median);
  const deviation = quantile(above, 0.5) * NORMAL;
  return deviation === 0 ? undefined : Math.exp(median + DEVIATIONS * deviation);
}
