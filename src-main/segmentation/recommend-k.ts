import type { Exploration, KResult } from "../../src-shared/segmentation.ts";
import type { NumberMeasures } from "../../src-shared/segmentation-truth.ts";
import { type Choice, comesBack, type Evidence, isOperable, meanStability, TIE_SHARE } from "./number-evidence.ts";
import { reasonsFor, runnerUpWords } from "./recommendation-words.ts";
import { STRONG_PREDICTION } from "./validity/prediction-strength.ts";

export type Recommendation = Pick<Exploration, "recommendedK" | "reasons" | "runnersUp">;

/** Two segments must be this much clearer than the best finer split before "two" is the answer: nobody needs a program to part buyers into good and bad ones. */
const TWO_MUST_LEAD_BY = 1.5;
/** Within this share a finer number is worth having that one half of the customers predicts in the other. */
const NEAR_SHARE = 0.05;
/** Where nothing is there to be found, so many segments are few enough to treat each differently. */
const FEW_FROM = 3;
const FEW_TO = 5;

/**
 * Recommends a number of segments: of those whose segments come back when the customers are drawn anew, the clearest by
 * mean silhouette from three on; two only when two stand out or nothing finer comes back. Where there are no groups, or
 * none that come back, a few segments that can be operated. Never more than the person can operate where fewer were tried.
 * @param results by ascending k, at least one.
 */
export function recommendK(results: readonly KResult[], customers: number, evidence: Evidence = {}): Recommendation {
  const free = choose(results, customers, evidence);
  const most = evidence.operable ?? Number.POSITIVE_INFINITY;
  const within = results.filter(({ k }) => k <= most);
  const chosen = free.result.k <= most || within.length === 0 ? free : choose(within, customers, evidence);
  const { k } = chosen.result;
  const runnersUp = bySilhouette(chosen.candidates.filter((result) => result.k !== k)).slice(0, 2);
  return {
    recommendedK: k,
    reasons: reasonsFor({ chosen, free, results, customers, evidence }),
    runnersUp: runnersUp.map((result) => ({ k: result.k, words: runnerUpWords(result, chosen.result) })),
  };
}

function choose(results: readonly KResult[], customers: number, evidence: Evidence): Choice {
  const operable = results.filter((result) => isOperable(result, customers));
  const usable = operable.length > 0 ? operable : results;
  const found = usable.filter((result) => comesBack(result, evidence));
  if (evidence.structure?.verdict === "none" || found.length === 0) return divide(usable, evidence);
  const best = clearest(found);
  const finer = found.findLast((result) => isSurelyFiner(result, best, evidence));
  const asGood = found.filter((result) => isAsGood(result, best, evidence));
  return { result: finer ?? mostVotes(asGood, evidence), isDivision: false, candidates: results };
}

/** A few segments: as many as one half of the customers predicts in the other, else those that are predicted best. */
function divide(usable: readonly KResult[], { measures = [] }: Evidence): Choice {
  const few = usable.filter(({ k }) => k >= FEW_FROM && k <= FEW_TO);
  const candidates = few.length > 0 ? few : [usable.find(({ k }) => k > FEW_TO) ?? usable[0]];
  const strengthOf = ({ k }: KResult) => measures.find((entry) => entry.k === k)?.predictionStrength ?? 0;
  const predicted = candidates.findLast((result) => strengthOf(result) >= STRONG_PREDICTION);
  const best = candidates.reduce((one, other) => (strengthOf(other) > strengthOf(one) ? other : one));
  return { result: predicted ?? best, isDivision: true, candidates };
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

/** Nearly as clear, and each of its more segments is one that half of the customers tells of the other half. */
function isSurelyFiner(result: KResult, best: KResult, { measures = [] }: Evidence): boolean {
  const strength = measures.find(({ k }) => k === result.k)?.predictionStrength ?? 0;
  const isNearlyAsClear = result.silhouette >= best.silhouette - Math.abs(best.silhouette) * NEAR_SHARE;
  return best.k > 2 && result.k > best.k && strength >= STRONG_PREDICTION && isNearlyAsClear;
}

/** As clear as the clearest, and coming back no less surely. */
function isAsGood(result: KResult, best: KResult, { measures = [] }: Evidence): boolean {
  if (result.k === best.k) return true;
  if (result.k <= 2 || best.k <= 2) return false;
  const [its, bests] = [result, best].map(({ k }) => measures.find((entry) => entry.k === k));
  const isAsSure = !its || !bests || meanStability(its) >= meanStability(bests);
  return isAsSure && result.silhouette >= best.silhouette - Math.abs(best.silhouette) * TIE_SHARE;
}

/** The one that is better than most of the others, each compared with each; the finer of equals. */
function mostVotes(results: readonly KResult[], { measures = [] }: Evidence): KResult {
  const winsOf = (one: KResult) =>
    results.reduce((sum, other) => sum + Math.sign(votesBetween(one, other, measures)), 0);
  return results.reduce((best, result) => (winsOf(result) >= winsOf(best) ? result : best));
}

/** @returns by how many measures more the one is better than the other; each measure has one vote. */
function votesBetween(one: KResult, other: KResult, measures: readonly NumberMeasures[]): number {
  const [mine, its] = [one, other].map(({ k }) => measures.find((entry) => entry.k === k));
  const votes = [one.calinskiHarabasz - other.calinskiHarabasz, other.daviesBouldin - one.daviesBouldin];
  if (mine && its) {
    votes.push(
      mine.gap - its.gap,
      mine.predictionStrength - its.predictionStrength,
      meanStability(mine) - meanStability(its),
    );
  }
  return votes.reduce((sum, vote) => sum + Math.sign(vote), 0);
}
