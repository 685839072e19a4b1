import { formatCount, formatMoney, formatShare } from "../../../src-shared/format.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import { isoDay, minorUnitsPer } from "../../../src-shared/units.ts";

/** How much of what one side says is known from the other: mutual information as a share of the own entropy, 0–1. */
export interface KnownShares {
  readonly ofFirst: number;
  readonly ofSecond: number;
}

type Compared = Omit<Comparison, "sentences" | "notes">;

/** Words for an adjusted Rand index: Steinley 2004, doi:10.1037/1082-989X.9.3.386; the lowest two are ours. */
export function agreementWords(adjustedRand: number): string {
  if (adjustedRand === 1) return "They are the same groups";
  if (adjustedRand >= 0.9) return "They are almost the same groups";
  if (adjustedRand >= 0.8) return "They are largely the same groups";
  if (adjustedRand >= 0.65) return "They are related groups, with clear differences";
  if (adjustedRand >= 0.2) return "They are different groups with something in common";
  return "They have next to nothing in common";
}

/** What a comparison means, the most important first. */
export function comparisonSentences(compared: Compared, known: KnownShares): string[] {
  const { customers, adjustedRand, differently, first, second, outcomeDifference } = compared;
  if (customers === 0) return ["Nobody has a group on both sides, so there is nothing to compare."];
  const money = formatMoney(Math.round(differently.spend * minorUnitsPer(compared.currency)), compared.currency);
  return [
    `${agreementWords(adjustedRand)}.`,
    differently.customers === 0
      ? "Nobody would be treated differently."
      : `${formatCount(differently.customers, "customer")} (${formatShare(differently.share)}) would be treated differently; they have spent ${money}, ${formatShare(differently.spendShare)} of all.`,
    `Knowing a customer's group in “${first.name}” tells ${formatShare(known.ofSecond)} of what “${second.name}” says; the other way round it is ${formatShare(known.ofFirst)}.`,
    ...(outcomeDifference ? [outcomeSentence(compared, outcomeDifference)] : []),
  ];
}

function outcomeSentence(
  { first, second }: Compared,
  { value, low, high }: { value: number; low: number; high: number },
): string {
  const [own, other] = [first, second].map(({ outcomeShare }) => formatShare(outcomeShare?.value ?? 0));
  const both = `“${first.name}” explains ${own} of the differences in the outcome, “${second.name}” ${other}`;
  if (low <= 0 && high >= 0) return `${both}: no more than chance lies between the two.`;
  const [from, to] = value > 0 ? [low, high] : [-high, -low];
  return `${both}: ${value > 0 ? "the first" : "the second"} tells more, by ${formatShare(from)} to ${formatShare(to)} of them.`;
}

/** Where the two sides are not of the same day or the same people. */
export function comparisonNotes({ first, second, customers, unknownKeys }: Compared): string[] {
  const both = `The ${formatCount(customers, "customer")} with a group in both ${customers === 1 ? "is" : "are"} compared`;
  const days = [first, second].map(({ asOfDay }) => (asOfDay === null ? null : isoDay(asOfDay)));
  const others = [first, second]
    .filter(({ onlyHere }) => onlyHere > 0)
    .map(
      ({ name, onlyHere }) =>
        `${formatCount(onlyHere, "customer")} ${onlyHere === 1 ? "has" : "have"} one in “${name}” only`,
    );
  return [
    ...(days[0] !== null && days[1] !== null && days[0] !== days[1]
      ? [
          `“${first.name}” is as of ${days[0]}, “${second.name}” as of ${days[1]}: part of the difference is what customers did in between.`,
        ]
      : []),
    ...(others.length > 0 ? [`${both}; ${others.join(", ")}.`] : []),
    ...(unknownKeys > 0
      ? [
          `${formatCount(unknownKeys, "key")} of the list ${unknownKeys === 1 ? "is" : "are"} of no customer of this project.`,
        ]
      : []),
  ];
}
