import { canFillMissing, type FeatureSet, type Preparation } from "../../src-shared/features.ts";
import { wordFeatureOf } from "../../src-shared/word-features.ts";

interface Refusal {
  readonly code: "feature-unknown" | "feature-unusable";
  readonly message: string;
}

/** @returns why a feature cannot take part in clustering as it was chosen; undefined when it can. */
export function refusePreparation(
  set: Pick<FeatureSet, "features" | "words">,
  choice: Preparation,
): Refusal | undefined {
  const { featureId, missing } = choice;
  const word = wordFeatureOf(set, featureId);
  if (word) return refuseWords(word, choice);
  const feature = set.features.find(({ id }) => id === featureId);
  if (!feature) return { code: "feature-unknown", message: `There is no feature “${featureId}” in this data.` };
  if (feature.obstacle === undefined || (missing !== undefined && canFillMissing(feature))) return undefined;
  return unusable(feature.label, feature.obstacle);
}

function refuseWords(
  { label, levels, counts, missingShare, obstacle }: NonNullable<ReturnType<typeof wordFeatureOf>>,
  { order, missing }: Preparation,
): Refusal | undefined {
  if (obstacle !== undefined) return unusable(label, obstacle);
  if (!order) return undefined;
  const ordered = new Set(order);
  if (ordered.size !== order.length) return unusable(label, "A word stands twice in its order.");
  const left = levels.filter((level, i) => counts[i] > 0 && !ordered.has(level));
  if (missing !== undefined || (left.length === 0 && missingShare === 0)) return undefined;
  const who = left.length === 0 ? "Some customers have no word" : `The order leaves out “${left[0]}”`;
  return unusable(label, `${who}: let those customers count as the middle one, or use it without an order.`);
}

function unusable(label: string, why: string): Refusal {
  return { code: "feature-unusable", message: `“${label}” cannot take part. ${why}` };
}
