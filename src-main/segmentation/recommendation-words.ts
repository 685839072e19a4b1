import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import type { NullTest, NumberMeasures } from "../../src-shared/segmentation-truth.ts";
import { type Choice, comesBack, type Evidence, isOperable, TIE_SHARE } from "./number-evidence.ts";
import { stabilityWord } from "./validity/bootstrap-stability.ts";
import { STRONG_PREDICTION } from "./validity/prediction-strength.ts";
import { ROWS_PER_GROUP } from "./validity/quick-fits.ts";

/** Kaufman & Rousseeuw 1990, p. 88: above 0.5 a reasonable structure, up to 0.25 none worth the name. */
const CLEAR = 0.5;
const WEAK = 0.25;

/** What a recommendation rests on. */
export interface Grounds {
  readonly chosen: Choice;
  /** What would be chosen if any number could be operated. */
  readonly free: Choice;
  readonly results: readonly KResult[];
  readonly customers: number;
  readonly evidence: Evidence;
}

/** Reasons for a number of segments, the weightiest first, for a shop owner. */
export function reasonsFor(grounds: Grounds): string[] {
  const { chosen, customers, evidence } = grounds;
  const { structure, measures } = evidence;
  const measured = measures?.find(({ k }) => k === chosen.result.k);
  return [
    ...(structure?.verdict === "none" ? [nothingThere(structure)] : []),
    clarityWords(chosen),
    ...(structure?.verdict === "groups" ? [notChance(structure)] : []),
    ...(chosen.isDivision ? [dividedWords(chosen, evidence)] : comparedWords(grounds)),
    ...(measured ? [againWords(measured)] : []),
    smallestWords(chosen.result, customers),
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

function clarityWords({ result: { k, silhouette }, isDivision }: Choice): string {
  const clarity =
    !isDivision && silhouette >= CLEAR
      ? `The ${k} groups are clearly apart`
      : !isDivision && silhouette >= WEAK
        ? `The ${k} groups overlap at their edges but are real`
        : `The ${k} groups flow into each other: use them as a practical division, not as natural kinds`;
  return `${clarity} (mean silhouette ${formatNumber(silhouette, 2)} on a scale from −1 to 1).`;
}

/** Why just so many, where any number would be a choice. */
function dividedWords({ result: { k }, candidates }: Choice, { structure, measures }: Evidence): string {
  const why =
    structure?.verdict === "none"
      ? "Where there are no groups of their own, any number is a choice"
      : "Of no number do the groups come back when the customers are drawn anew, so these are not round groups, and any " +
        "number is a choice (HDBSCAN* finds groups of any shape)";
  if (candidates.length === 1) return `${why}: ${k} groups are the fewest that were tried and are of a useful size.`;
  const few = `of ${candidates[0].k} to ${candidates.at(-1)?.k}, few enough to treat each differently`;
  const isMeasured = measures?.some((entry) => entry.k === k) === true;
  return `${why}: ${few}, ${isMeasured ? `${k} groups come back most surely` : `${k} are the fewest`}.`;
}

function comparedWords({ chosen, free, results, customers, evidence }: Grounds): string[] {
  const { k, silhouette } = chosen.result;
  if (free.result.k !== k) {
    const clearer = formatNumber(free.result.silhouette, 2);
    return [`${free.result.k} groups would be clearer (${clearer}), but that is more than you can operate.`];
  }
  const clearer = results.filter(
    (result) => result.k > 2 && isOperable(result, customers) && result.silhouette > silhouette * (1 + TIE_SHARE),
  );
  const fleeting = clearer.filter((result) => !comesBack(result, evidence));
  if (fleeting.length > 0) {
    const best = fleeting.reduce((one, other) => (other.silhouette > one.silhouette ? other : one));
    return [
      `${best.k} groups would be clearer (${formatNumber(best.silhouette, 2)}), but they do not come back when the ` +
        "customers are drawn anew.",
    ];
  }
  if (k <= 2) return [];
  const two = results.find((result) => result.k === 2);
  if (two && two.silhouette > silhouette)
    return [`Two groups would be a little clearer (${formatNumber(two.silhouette, 2)}), but too coarse to act on.`];
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

function smallestWords(result: KResult, customers: number): string {
  const smallest = result.sizes.at(-1) ?? 0;
  const size = `${formatCount(smallest, "customer")} (${formatShare(smallest / customers)})`;
  if (isOperable(result, customers)) return `Even the smallest group has ${size}, enough to address.`;
  const why =
    customers < ROWS_PER_GROUP * result.k
      ? "there are not enough customers for groups"
      : "some stand far apart from all others. Limit extreme values, or leave these customers out";
  return `The smallest group has only ${size}, too few to address: ${why}.`;
}
