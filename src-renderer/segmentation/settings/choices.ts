import type { FeatureSet, Preparation } from "../../../src-shared/features.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";

/** What segments are made from. */
export interface Choices {
  readonly featureSetId: FeatureSetId;
  readonly preparation: Preparation[];
}

/** How they are made. */
export interface MethodChoice {
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function choicesOf({ featureSetId, preparation }: Pick<FeatureSet, "featureSetId" | "preparation">): Choices {
  return { featureSetId, preparation: [...preparation] };
}
