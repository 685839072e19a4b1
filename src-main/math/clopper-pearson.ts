import { betaQuantile } from "./incomplete-beta.ts";

/**
 * Exact interval of a share: it holds at least as often as it says, however few the trials.
 * @param successes 0 … trials. @param confidence 0–1. @returns 0–1; NaN without a trial.
 * O(100 beta functions). Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404.
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): { low: number; high: number } {
  if (!(trials > 0)) return { low: Number.NaN, high: Number.NaN };
  const tail = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}
