/**
 * Quantile by linear interpolation between order statistics.
 * @param sorted ascending, without NaN.
 * @param p 0–1.
 * @returns NaN for an empty array.
 * O(1). Type 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566: the default of R and NumPy.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  const position = last * p;
  const below = Math.floor(position);
  const low = sorted[below];
  return below === last ? low : low + (position - below) * (sorted[below + 1] - low);
}
