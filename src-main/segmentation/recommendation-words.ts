import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import type { NullTest, NumberMeasures } from "../../src-shared/segmentation-truth.ts";
import type { Evidence } from "./recommend-k.ts";
import { stabilityWord } from "./validity/bootstrap-stability.ts";
import { STRONG_PREDICTION } from "./validity/prediction-strength.ts";

/** Kaufman & Rousseeuw 1990, p. 88: above 0.5 a reasonable structure, up to 0.25 none worth the name. */
const CLEAR = 0.5;
const WEAK = 0.25;

/** What a recommendation rests on. */
export interface Grounds {
  readonly chosen: KResult;
  /** What would be chosen if any number could be operated. */
  readonly clearest: KResult;
  readonly results: readonly KResult[];
  readonly customers: number;
  readonly evidence: Evidence;
}

/** Reasons for a number of segments, the weightiest first, for a shop owner. */
export function reasonsFor({ chosen, clearest, results, customers, evidence }: Grounds): string[] {
  const measured = evidence.measures?.find(({ k }) => k === chosen.k);
  return [
    ...(evidence.structure?.verdict === "none" ? [nothingThere(evidence.structure)] : []),
    clarityWords(chosen, evidence.structure),
    ...(evidence.structure?.verdict === "groups" ? [notChance(evidence.structure)] : []),
    ...comparedWords(chosen, clearest, results),
    ...(measured ? [againWords(measured)] : []),
    smallestWords(chosen, customers),
  ];
}

/** A runner-up beside what is recommended. */
export function runnerUpWords(result: KResult, chosen: KResult): string {
  const smallest = formatCount(result.sizes.at(-1) ?? 0, "customer");
  const compared = result.silhouette >= chosen.silhouette ? "as clear or clearer" : "a little less clear";
  const grain = result.k < chosen.k ? "coarser" : "finer";
  return `${result.k} groups: ${grain} and ${compared} (${formatNumber(result.silhouette, 2)}); the smallest has ${smallest}.`;
}

function nothingThere({ p = 1, surrogates }: NullTest): string {
  const asGood = Math.round(p * (surrogates + 1)) - 1;
  return (
    `Nothing there: customers without any groups, made up with the same ranges and correlations, split as well as these ` +
    `in ${formatNumber(asGood)} of ${formatNumber(surrogates)} tries (p = ${formatNumber(p, 2)}).`
  );
}

function notChance({ surrogates }: NullTest): string {
  return (
    `They are more than chance: none of ${formatNumber(surrogates)} tables of made-up customers without groups, with the ` +
    "same ranges and correlations, splits as well (p ≤ 0.01)."
  );
}

function clarityWords({ k, silhouette }: KResult, structure: NullTest | undefined): string {
  const isThere = structure?.verdict !== "none";
  const clarity =
    isThere && silhouette >= CLEAR
      ? `The ${k} groups are clearly apart`
      : isThere && silhouette >= WEAK
        ? `The ${k} groups overlap at their edges but are real`
        : `The ${k} groups flow into each other: use them as a practical division, not as natural kinds`;
  return `${clarity} (mean silhouette ${formatNumber(silhouette, 2)} on a scale from −1 to 1).`;
}

function comparedWords(chosen: KResult, clearest: KResult, results: readonly KResult[]): string[] {
  if (clearest.k !== chosen.k) {
    const silhouette = formatNumber(clearest.silhouette, 2);
    return [`${clearest.k} groups would be clearer (${silhouette}), but that is more than you can operate.`];
  }
  const two = results.find(({ k }) => k === 2);
  if (chosen.k <= 2) return [];
  if (two && two.silhouette > chosen.silhouette) {
    const silhouette = formatNumber(two.silhouette, 2);
    return [`Two groups would be a little clearer (${silhouette}), but too coarse to act on.`];
  }
  return ["No other number of groups that was tried is noticeably clearer and has groups of a useful size."];
}

/** Whether the groups come back among other customers of the same shop. */
function againWords({ predictionStrength, stability }: NumberMeasures): string {
  const stable = stability.filter((value) => stabilityWord(value) === "stable").length;
  const drawn =
    stable === stability.length
      ? "All of them come back when the customers are drawn anew"
      : `${formatNumber(stable)} of the ${formatNumber(stability.length)} come back when the customers are drawn anew`;
  const half =
    predictionStrength >= STRONG_PREDICTION
      ? "one half of the customers predicts the groups of the other"
      : "one half of the customers does not predict all groups of the other";
  return `${drawn}, and ${half} (prediction strength ${formatNumber(predictionStrength, 2)}).`;
}

function smallestWords({ sizes }: KResult, customers: number): string {
  const smallest = sizes.at(-1) ?? 0;
  return `Even the smallest group has ${formatCount(smallest, "customer")} (${formatShare(smallest / customers)}), enough to address.`;
}
