/**
 * P-values of several tests, each times their number: the chance of any false finding stays below the level that they
 * are held against (family-wise). Holm's are never larger; kept because it is what is often published.
 * @param pValues length m, 0–1. @returns in the same order, 0–1. O(m). Dunn 1961, doi:10.1080/01621459.1961.10482090.
 */
export function bonferroniAdjusted(pValues: readonly number[]): number[] {
  return pValues.map((p) => Math.min(1, pValues.length * p));
}

/**
 * P-values of several tests, adjusted so that of the findings at a level at most that share is false on average.
 * @param pValues length m, 0–1, of tests that are independent or positively dependent.
 * @returns length m, in the same order, 0–1.
 * O(m log m). Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
 */
export function benjaminiHochbergAdjusted(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[j] - pValues[i]);
  const adjusted = new Array<number>(m).fill(1);
  let lowest = 1;
  order.forEach((i, place) => {
    lowest = Math.min(lowest, (m * pValues[i]) / (m - place));
    adjusted[i] = lowest;
  });
  return adjusted;
}
