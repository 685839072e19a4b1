/** Number, mean and variance of some values. */
export interface Moments {
  readonly n: number;
  /** NaN for no value. */
  readonly mean: number;
  /** With n − 1 in the denominator; NaN for fewer than two values. */
  readonly variance: number;
}

/**
 * @param values without NaN, or with it only where it is not counted. @param isCounted which places take part.
 * O(n). Welford 1962, doi:10.1080/00401706.1962.10490022: keeps the digits of large values with a small spread.
 */
export function momentsOf(values: Float64Array, isCounted = (_place: number): boolean => true): Moments {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isCounted(i)) continue;
    n += 1;
    const step = values[i] - mean;
    mean += step / n;
    squares += step * (values[i] - mean);
  }
  return { n, mean: n > 0 ? mean : Number.NaN, variance: n > 1 ? squares / (n - 1) : Number.NaN };
}
