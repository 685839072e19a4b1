import { Z_95 } from "./normal-quantile.ts";

/**
 * 95 % interval of a median from the values themselves: it makes no assumption about how they are spread.
 * @param sorted length n, ascending, without NaN.
 * @returns undefined for fewer than six values, of which not even the outermost two enclose the median so surely.
 * O(1). Ranks by the normal approximation of the binomial: Conover 1999, Practical Nonparametric Statistics, 3.2.
 */
export function medianInterval(sorted: ArrayLike<number>): { low: number; high: number } | undefined {
  const n = sorted.length;
  if (n < 6) return undefined;
  const reach = (Z_95 * Math.sqrt(n)) / 2;
  const low = Math.max(0, Math.floor(n / 2 - reach) - 1);
  const high = Math.min(n - 1, Math.ceil(n / 2 + reach));
  return { low: sorted[low], high: sorted[high] };
}
