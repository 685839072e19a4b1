import type { FeatureSummary } from "../../src-shared/features.ts";

/** What speaks for a feature standing for those that nearly repeat it, the weightiest first. */
const grounds: readonly { readonly holds: (feature: FeatureSummary) => boolean; readonly reason: string }[] = [
  { holds: ({ proposal }) => proposal.use, reason: "It is proposed for making segments." },
  { holds: ({ isHeadline }) => isHeadline, reason: "Everybody knows it." },
  { holds: ({ missingShare }) => missingShare === 0, reason: "It is defined for every customer." },
];

/** @returns features in the order in which they stand for others; of equals the earlier of the catalogue comes first. */
export function byPreference(features: readonly FeatureSummary[]): FeatureSummary[] {
  return features.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** @returns why a feature stands for its group, as a sentence. */
export function reasonOf(feature: FeatureSummary): string {
  return grounds[rankOf(feature)]?.reason ?? "It comes first in the catalogue.";
}

function rankOf(feature: FeatureSummary): number {
  const rank = grounds.findIndex(({ holds }) => holds(feature));
  return rank < 0 ? grounds.length : rank;
}
