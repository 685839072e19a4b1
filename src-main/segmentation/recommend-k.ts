import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { Exploration, KResult } from "../../src-shared/segmentation.ts";

export type Recommendation = Pick<Exploration, "recommendedK" | "reasons" | "runnersUp">;

/** Two segments must be this much clearer than the best finer split before "two" is the answer: nobody needs a program to part buyers into good and bad ones. */
const TWO_MUST_LEAD_BY = 1.5;
/** Silhouettes within this share of the best are as good as the best; then the finer one wins. */
const TIE_SHARE = 0.02;
/** A grouping whose smallest segment is below this share of the customers describes curiosities, not customers. */
const SMALLEST_SHARE = 0.01;
/** Kaufman & Rousseeuw 1990, p. 88: above 0.5 a reasonable structure, up to 0.25 none worth the name. */
const CLEAR = 0.5;
const WEAK = 0.25;

/**
 * Recommends a number of segments from the mean silhouette: the clearest from three on, finer where that costs nothing,
 * two only when two stand out.
 * @param results by ascending k, at least one.
 */
export function recommendK(results: readonly KResult[], customers: number): Recommendation {
  const usable = results.filter((result) => smallestShare(result, customers) >= SMALLEST_SHARE);
  const best = clearest(usable.length > 0 ? usable : results);
  const ties = usable.filter((result) => isAsGood(result, best) && result.k >= best.k);
  const chosen = ties.at(-1) ?? best;
  return {
    recommendedK: chosen.k,
    reasons: reasonsFor(chosen, results, customers),
    runnersUp: runnersUp(chosen, results),
  };
}

function clearest(results: readonly KResult[]): KResult {
  const finer = results.filter((result) => result.k > 2);
  const top = bySilhouette(finer)[0];
  const two = results.find((result) => result.k === 2);
  if (!top) return two ?? results[0];
  return two && two.silhouette > Math.max(0, top.silhouette) * TWO_MUST_LEAD_BY ? two : top;
}

function bySilhouette(results: readonly KResult[]): KResult[] {
  return [...results].sort((a, b) => b.silhouette - a.silhouette || a.k - b.k);
}

function isAsGood(result: KResult, best: KResult): boolean {
  const tolerance = Math.abs(best.silhouette) * TIE_SHARE;
  return result.k === best.k || (best.k > 2 && result.silhouette >= best.silhouette - tolerance);
}

function smallestShare(result: KResult, customers: number): number {
  return (result.sizes.at(-1) ?? 0) / customers;
}

function reasonsFor(chosen: KResult, results: readonly KResult[], customers: number): string[] {
  const two = results.find((result) => result.k === 2);
  const silhouette = formatNumber(chosen.silhouette, 2);
  const clarity =
    chosen.silhouette >= CLEAR
      ? `The ${chosen.k} groups are clearly apart`
      : chosen.silhouette >= WEAK
        ? `The ${chosen.k} groups overlap at their edges but are real`
        : `The ${chosen.k} groups flow into each other: use them as a practical division, not as natural kinds`;
  const reasons = [`${clarity} (mean silhouette ${silhouette} on a scale from −1 to 1).`];
  if (chosen.k > 2 && two && two.silhouette > chosen.silhouette) {
    reasons.push(
      `Two groups would be a little clearer (${formatNumber(two.silhouette, 2)}), but too coarse to act on.`,
    );
  } else if (chosen.k > 2) {
    reasons.push("No other number of groups that was tried is clearer and has groups of a useful size.");
  }
  const smallest = chosen.sizes.at(-1) ?? 0;
  reasons.push(
    `Even the smallest group has ${formatCount(smallest, "customer")} (${formatShare(smallest / customers)}), enough to address.`,
  );
  return reasons;
}

function runnersUp(chosen: KResult, results: readonly KResult[]): Recommendation["runnersUp"] {
  return bySilhouette(results.filter((result) => result.k !== chosen.k))
    .slice(0, 2)
    .map((result) => ({ k: result.k, words: runnerUpWords(result, chosen) }));
}

function runnerUpWords(result: KResult, chosen: KResult): string {
  const smallest = formatCount(result.sizes.at(-1) ?? 0, "customer");
  const compared = result.silhouette >= chosen.silhouette ? "as clear or clearer" : "a little less clear";
  const grain = result.k < chosen.k ? "coarser" : "finer";
  return `${result.k} groups: ${grain} and ${compared} (${formatNumber(result.silhouette, 2)}); the smallest has ${smallest}.`;
}
