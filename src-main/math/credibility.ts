/** What is expected of a mean of which nothing is known, and what that expectation weighs. */
export interface Credibility {
  readonly mean: number;
  /** How many observations it weighs as much as: variance within customers over variance between them; 0 or more. */
  readonly weight: number;
}

/** Without a sign that customers differ, their own mean is nearly disregarded; never quite, so that ranks stay. */
const LARGEST_WEIGHT = 1000;

/**
 * Fits Bühlmann–Straub credibility: the mean of a customer with n observations is (n·own + weight·mean) / (n + weight).
 * @param counts observations of each customer; 0 or NaN are left out.
 * @param means of each. @param squares sum of squared deviations from the customer's own mean.
 * O(k). Bühlmann & Straub 1970, Mitteilungen der Vereinigung schweizerischer Versicherungsmathematiker 70, 111–133.
 */
export function fitCredibility(counts: Float64Array, means: Float64Array, squares: Float64Array): Credibility {
  let [k, n, countSquares, total, within] = [0, 0, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] > 0)) continue;
    k += 1;
    n += counts[i];
    countSquares += counts[i] ** 2;
    total += counts[i] * means[i];
    within += squares[i];
  }
  if (k === 0) return { mean: 0, weight: 0 };
  const mean = total / n;
  // One observation each: nothing tells how much of the difference is chance.
  if (k === 1 || n === k) return { mean, weight: 1 };
  const process = within / (n - k);
  let spread = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) spread += counts[i] * (means[i] - mean) ** 2;
  const between = (spread - (k - 1) * process) / (n - countSquares / n);
  return { mean, weight: between > 0 ? Math.min(LARGEST_WEIGHT, process / between) : LARGEST_WEIGHT };
}

/** @returns the credibility estimate; NaN without an observation. */
export function credibleMean(count: number, own: number, { mean, weight }: Credibility): number {
  return count > 0 ? (count * own + weight * mean) / (count + weight) : Number.NaN;
}
