/** A beta distribution over shares: what is expected of a customer of whom nothing is known. */
export interface BetaPrior {
  /** 0–1. */
  readonly mean: number;
  /** How many trials it weighs as much as; above 0. */
  readonly weight: number;
}

/** Without a sign that customers differ, their own share is nearly disregarded; never quite, so that ranks stay. */
const LARGEST_WEIGHT = 1000;
/** Where every customer is all or nothing, one trial tells nearly everything. */
const SMALLEST_WEIGHT = 0.01;

/**
 * Fits the beta prior of a beta-binomial model by moments. With p̄ = Σs/Σn and S = Σ nᵢ(pᵢ − p̄)², the expectation of
 * S / p̄(1 − p̄) is k − 1 + ρ(N − k + 1 − Σnᵢ²/N), which gives ρ, and the weight (1 − ρ)/ρ.
 * @param successes length k, 0 … trials. @param trials length k; customers with 0 or NaN trials are left out.
 * @returns mean 0 and weight 1 without any trial.
 * O(k). Kleinman 1973, Journal of the American Statistical Association 68, 46–54.
 */
export function fitBetaPrior(successes: Float64Array, trials: Float64Array): BetaPrior {
  let [k, n, squares, hits] = [0, 0, 0, 0];
  for (let i = 0; i < trials.length; i++) {
    if (!(trials[i] > 0)) continue;
    k += 1;
    n += trials[i];
    squares += trials[i] ** 2;
    hits += successes[i];
  }
  if (k === 0) return { mean: 0, weight: 1 };
  const mean = hits / n;
  const scale = mean * (1 - mean);
  const freedom = n - k + 1 - squares / n;
  // All or nothing for everybody, or one trial each: nothing tells how much customers differ.
  if (scale === 0 || freedom <= 0) return { mean, weight: 1 };
  let spread = 0;
  for (let i = 0; i < trials.length; i++) {
    if (trials[i] > 0) spread += trials[i] * (successes[i] / trials[i] - mean) ** 2;
  }
  const correlation = (spread / scale - (k - 1)) / freedom;
  const weight = correlation > 0 ? (1 - correlation) / correlation : LARGEST_WEIGHT;
  return { mean, weight: Math.min(LARGEST_WEIGHT, Math.max(SMALLEST_WEIGHT, weight)) };
}

/** @returns the posterior mean, 0–1; NaN without a trial. */
export function posteriorShare(successes: number, trials: number, { mean, weight }: BetaPrior): number {
  return trials > 0 ? (successes + mean * weight) / (trials + weight) : Number.NaN;
}
