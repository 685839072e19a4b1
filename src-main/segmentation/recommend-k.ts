import type { Exploration, KResult } from "../../src-shared/segmentation.ts";
import type { NullTest, NumberMeasures } from "../../src-shared/segmentation-truth.ts";
import { reasonsFor, runnerUpWords } from "./recommendation-words.ts";

export type Recommendation = Pick<Exploration, "recommendedK" | "reasons" | "runnersUp">;

/** What is known besides the scores; each part may be missing. */
export interface Evidence {
  readonly structure?: NullTest;
  readonly measures?: readonly NumberMeasures[];
  /** The most segments that the person can treat differently. */
  readonly operable?: number | undefined;
}

/** Two segments must be this much clearer than the best finer split before "two" is the answer: nobody needs a program to part buyers into good and bad ones. */
const TWO_MUST_LEAD_BY = 1.5;
/** Silhouettes within this share of the best are as good as the best; then the finer one wins, unless more of the other measures speak against it. */
const TIE_SHARE = 0.02;
/** A grouping whose smallest segment is below this share of the customers describes curiosities, not customers. */
const SMALLEST_SHARE = 0.01;

/**
 * Recommends a number of segments: the clearest by mean silhouette from three on, finer where that costs nothing, two only
 * when two stand out; never more than the person can operate where fewer were tried.
 * @param results by ascending k, at least one.
 */
export function recommendK(results: readonly KResult[], customers: number, evidence: Evidence = {}): Recommendation {
  const free = choose(results, customers, evidence);
  const most = evidence.operable ?? Number.POSITIVE_INFINITY;
  const within = results.filter(({ k }) => k <= most);
  const chosen = free.k <= most || within.length === 0 ? free : choose(within, customers, evidence);
  const runnersUp = bySilhouette(results.filter((result) => result.k !== chosen.k)).slice(0, 2);
  return {
    recommendedK: chosen.k,
    reasons: reasonsFor({ chosen, clearest: free, results, customers, evidence }),
    runnersUp: runnersUp.map((result) => ({ k: result.k, words: runnerUpWords(result, chosen) })),
  };
}

function choose(results: readonly KResult[], customers: number, { measures = [] }: Evidence): KResult {
  const usable = results.filter((result) => smallestShare(result, customers) >= SMALLEST_SHARE);
  const best = clearest(usable.length > 0 ? usable : results);
  const finer = usable.filter((result) => result.k > best.k && isAsGood(result, best));
  return finer.findLast((result) => votesBetween(result, best, measures) >= 0) ?? best;
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
  return best.k > 2 && result.silhouette >= best.silhouette - Math.abs(best.silhouette) * TIE_SHARE;
}

/** @returns by how many measures more the one is better than the other; each measure has one vote. */
function votesBetween(one: KResult, other: KResult, measures: readonly NumberMeasures[]): number {
  const [mine, its] = [one, other].map(({ k }) => measures.find((entry) => entry.k === k));
  const votes = [one.calinskiHarabasz - other.calinskiHarabasz, other.daviesBouldin - one.daviesBouldin];
  if (mine && its) {
    votes.push(
      mine.gap - its.gap,
      mine.predictionStrength - its.predictionStrength,
      Math.min(...mine.stability) - Math.min(...its.stability),
    );
  }
  return votes.reduce((sum, vote) => sum + Math.sign(vote), 0);
}

function smallestShare(result: KResult, customers: number): number {
  return (result.sizes.at(-1) ?? 0) / customers;
}
