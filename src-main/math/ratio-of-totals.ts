import { Z_95 } from "./normal-quantile.ts";

/** Sums over rows of a share's parts; what is needed for the share and its error. */
export interface RatioParts {
  readonly rows: number;
  readonly hits: number;
  readonly trials: number;
  readonly hitSquares: number;
  readonly products: number;
  readonly trialSquares: number;
}

/**
 * Adds up the parts of a share whose trials come in clusters, such as the orders of a customer.
 * @param hits length n. @param trials length n; rows without a trial take no part.
 * @param belongs which rows count. O(n).
 */
export function ratioParts(
  hits: ArrayLike<number>,
  trials: ArrayLike<number>,
  belongs: (i: number) => boolean,
): RatioParts {
  let [rows, sum, all, hitSquares, products, trialSquares] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < trials.length; i++) {
    if (!(trials[i] > 0) || !belongs(i)) continue;
    rows += 1;
    sum += hits[i];
    all += trials[i];
    hitSquares += hits[i] ** 2;
    products += hits[i] * trials[i];
    trialSquares += trials[i] ** 2;
  }
  return { rows, hits: sum, trials: all, hitSquares, products, trialSquares };
}

export interface RatioEstimate {
  readonly ratio: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share of totals with a standard error that knows that trials of one row are alike: the ratio estimator of cluster
 * sampling. Interval on the logit scale, so that it stays within 0 and 1.
 * @returns undefined with fewer than ten rows, where its normal approximation does not hold.
 * O(1). Cochran 1977, Sampling Techniques, 2.11 and 6.3.
 */
export function ratioOfTotals(parts: RatioParts): RatioEstimate | undefined {
  const { rows, hits, trials, hitSquares, products, trialSquares } = parts;
  if (rows < 10) return undefined;
  const ratio = hits / trials;
  const residuals = Math.max(0, hitSquares - 2 * ratio * products + ratio ** 2 * trialSquares);
  const standardError = Math.sqrt((rows / (rows - 1)) * residuals) / trials;
  if (ratio <= 0 || ratio >= 1) return { ratio, standardError, low: ratio, high: ratio };
  const logit = Math.log(ratio / (1 - ratio));
  const reach = (Z_95 * standardError) / (ratio * (1 - ratio));
  return { ratio, standardError, low: logistic(logit - reach), high: logistic(logit + reach) };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * How many times as large one share is as another, with a 95 % interval.
 * @returns undefined where a share is zero, and nothing can be said of its multiples.
 * O(1). The interval of a ratio of risks on the log scale: Katz et al. 1978, doi:10.2307/2530610, with the errors of the shares.
 */
export function liftOf(
  own: RatioEstimate,
  others: RatioEstimate,
): { ratio: number; low: number; high: number } | undefined {
  if (!(own.ratio > 0 && others.ratio > 0)) return undefined;
  const ratio = own.ratio / others.ratio;
  const reach = Z_95 * Math.hypot(own.standardError / own.ratio, others.standardError / others.ratio);
  return { ratio, low: ratio * Math.exp(-reach), high: ratio * Math.exp(reach) };
}
