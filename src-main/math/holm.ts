/**
 * P-values of several tests, adjusted so that the chance of any false finding stays below the level that the adjusted
 * values are held against (family-wise).
 * @param pValues length m, 0–1.
 * @returns length m, in the same order, 0–1.
 * O(m log m). Holm 1979, Scandinavian Journal of Statistics 6.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i] - pValues[j]);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  order.forEach((i, place) => {
    highest = Math.max(highest, Math.min(1, (pValues.length - place) * pValues[i]));
    adjusted[i] = highest;
  });
  return adjusted;
}
