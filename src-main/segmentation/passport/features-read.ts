import { type FoundPassport, isDefinedPassport, type Passport } from "../../../src-shared/segmentation-passport.ts";

type Made = Pick<FoundPassport, "features" | "edits" | "carriesOn">;

/** @returns ids of the features without which a passport's segments cannot be made again, each once. */
export function featuresRead(passport: Passport): string[] {
  return isDefinedPassport(passport) ? passport.features.map(({ featureId }) => featureId) : featuresOfFound(passport);
}

/** What a drill chose, and what places customers in the segments that are carried on, is read as well. */
export function featuresOfFound({ features, edits = [], carriesOn }: Made): string[] {
  const drilled = edits.flatMap((edit) => (edit.kind === "drill" ? (edit.features ?? []) : []));
  const earlier = carriesOn ? featuresOfFound(carriesOn.passport) : [];
  return [...new Set([...features.map(({ featureId }) => featureId), ...drilled, ...earlier])];
}
