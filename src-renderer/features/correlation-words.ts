import type { FeatureCorrelations } from "../../src-shared/feature-correlations.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";

/** "3 features make the segments; 31 more are nearly duplicates of these. …" */
export function recommendedSentence(set: FeatureSet, { groups }: FeatureCorrelations): string {
  const chosen = new Set(set.preparation.map(({ featureId }) => featureId));
  const twins = groups
    .map(({ representative, others }) => [representative, ...others])
    .filter((members) => members.some((id) => chosen.has(id)))
    .flatMap((members) => members.filter((id) => !chosen.has(id))).length;
  const repeating = groups.reduce((sum, { others }) => sum + others.length, 0);
  const made = `${formatCount(chosen.size, "feature")} ${chosen.size === 1 ? "makes" : "make"} the segments${set.isChosenByPerson ? "" : ", as proposed"}`;
  const near =
    twins === 0
      ? "no other nearly repeats them"
      : `${formatNumber(twins)} more ${twins === 1 ? "is nearly a duplicate" : "are nearly duplicates"} of these`;
  return `${made}; ${near}. Of all ${formatCount(set.features.length, "feature")} ${formatNumber(repeating)} nearly ${repeating === 1 ? "repeats" : "repeat"} another.`;
}

/** @returns what counts double among the chosen features; undefined where nothing does. */
export function doubledSentence(
  set: FeatureSet,
  { groups }: FeatureCorrelations,
  labelOf: (id: string) => string,
): string | undefined {
  const chosen = new Set(set.preparation.map(({ featureId }) => featureId));
  const doubled = groups
    .map(({ representative, others }) => [representative, ...others].filter((id) => chosen.has(id)))
    .filter((members) => members.length > 1);
  if (doubled.length === 0) return undefined;
  const [first = []] = doubled;
  return `${formatList(first.map((id) => `“${labelOf(id)}”`))} say nearly the same, so that it counts ${first.length} times. Keep one of them.`;
}
