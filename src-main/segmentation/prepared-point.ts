import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { NO_WORD, wordFeatureOf } from "../../src-shared/word-features.ts";
import { prepareColumn } from "../features/code-words.ts";
import type { ColumnScale } from "../features/standardize.ts";
import type { CentreModel } from "./queries.ts";

/** @returns one customer in the units of a model, feature by feature. @param valueOf the customer's value of a feature. */
export function preparedPoint(
  set: Pick<FeatureSet, "words">,
  { scales }: Pick<CentreModel, "scales">,
  valueOf: (featureId: string) => number,
): number[] {
  return scales.map((scale) => {
    const { featureId } = scale;
    return prepareColumn(Float64Array.of(valueOf(featureId)), wordFeatureOf(set, featureId)?.levels, scale)[0];
  });
}

/** What a feature adds to the squared distance of two points: 1 where categories differ. */
export function squaredGap({ levels }: Pick<ColumnScale, "levels">, a: number, b: number): number {
  return levels ? Number(a !== b) : (a - b) ** 2;
}

/** "days since last order (12 days)", "country (DE)". @param value as the store holds it. */
export function featureInWords(set: FeatureSet, featureId: string, value: number): string {
  const word = wordFeatureOf(set, featureId);
  if (word) return `${word.label.toLowerCase()} (${word.levels[value] ?? NO_WORD})`;
  const feature = set.features.find(({ id }) => id === featureId);
  return feature ? `${feature.label.toLowerCase()} (${formatFeature(value, feature.unit, set.currency)})` : featureId;
}
