import type { FeatureSet, Preparation } from "../../src-shared/features.ts";

/** @returns what takes part once a feature does so otherwise, in the order of the catalogue: the same choice is always the same list. */
export function changePreparation(set: FeatureSet, featureId: string, choice: Preparation | undefined): Preparation[] {
  const others = new Map(set.preparation.map((own) => [own.featureId, own]));
  if (choice) others.set(featureId, choice);
  else others.delete(featureId);
  return [...set.features, ...(set.words ?? [])].flatMap(({ id }) => others.get(id) ?? []);
}
