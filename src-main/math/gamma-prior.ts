/** A gamma distribution over rates: what is expected of a customer of whom nothing is known. */
export interface GammaPrior {
  /** Events per unit of exposure. */
  readonly mean: number;
  /** How much exposure it weighs as much as; above 0. */
  readonly weight: number;
}

/** Without a sign that customers differ, a prior this many times the mean exposure. */
const LARGEST_TIMES = 100;

/**
 * Fits the gamma prior of a gamma–Poisson model by moments: with m = Σx/ΣT and S = Σ Tᵢ(xᵢ/Tᵢ − m)², the variance of
 * rates is (S − m(k − 1)) / (ΣT − ΣTᵢ²/ΣT), and the weight is m over it.
 * @param counts length k. @param exposures length k, in one unit of time; those of 0 or NaN are left out.
 * @returns mean 0 and weight 1 without any exposure.
 * O(k). Marshall 1991, Applied Statistics 40, 283–294.
 */
export function fitGammaPrior(counts: Float64Array, exposures: Float64Array): GammaPrior {
  let [k, time, squares, events] = [0, 0, 0, 0];
  for (let i = 0; i < exposures.length; i++) {
    if (!(exposures[i] > 0)) continue;
    k += 1;
    time += exposures[i];
    squares += exposures[i] ** 2;
    events += counts[i];
  }
  if (k === 0 || events === 0) return { mean: 0, weight: 1 };
  const mean = events / time;
  let spread = 0;
  for (let i = 0; i < exposures.length; i++) {
    if (exposures[i] > 0) spread += exposures[i] * (counts[i] / exposures[i] - mean) ** 2;
  }
  const variance = (spread - mean * (k - 1)) / (time - squares / time);
  const largest = (LARGEST_TIMES * time) / k;
  return { mean, weight: variance > 0 ? Math.min(largest, mean / variance) : largest };
}

/** @returns the posterior mean of a rate; NaN without exposure. */
export function posteriorRate(count: number, exposure: number, { mean, weight }: GammaPrior): number {
  return exposure > 0 ? (count + mean * weight) / (exposure + weight) : Number.NaN;
}
