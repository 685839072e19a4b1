import type { FeatureSummary } from "../../src-shared/features.ts";

/**
 * Settles which of the features that are proposed in a project without orders take part together: of two that say nearly the
 * same only one, and yes or no only where there is no number, because k-means would first of all cut everybody in two by it.
 */
export function proposeWithoutOrders(features: readonly FeatureSummary[]): FeatureSummary[] {
  const hasNumbers = features.some((feature) => feature.proposal.use && feature.unit !== "yes-no" && !feature.nearly);
  return features.map((feature) => {
    const { proposal, unit, nearly } = feature;
    if (!proposal.use) return feature;
    if (nearly) return unused(feature, "Another feature says nearly the same, and both would count twice.");
    if (unit !== "yes-no" || !hasNumbers) return feature;
    return unused(feature, "Yes or no would cut every group in two; switch it on if it matters to you.");
  });
}

function unused(feature: FeatureSummary, reason: string): FeatureSummary {
  return { ...feature, proposal: { ...feature.proposal, use: false, reason } };
}
