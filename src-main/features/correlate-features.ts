import type { FeatureCorrelations, FeatureGroup } from "../../src-shared/feature-correlations.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { sampleRows } from "../math/sample-rows.ts";
import { correlationGroups, SAME_TWICE } from "./nearly-the-same.ts";
import { byPreference, reasonOf } from "./representative.ts";

/** Enough to tell a rank correlation of 0.85 from one of 0.8. */
const COMPARED_CUSTOMERS = 4000;
const COMPARED_SEED = 1;

/** @returns positions of the customers by whom features are compared, the same for all features. */
export function comparedRows(customers: number): Int32Array {
  return sampleRows(customers, COMPARED_CUSTOMERS, COMPARED_SEED);
}

/**
 * How the features of numbers go together.
 * @param columnOf the values of a feature, customer by customer.
 * O(d²·4,000).
 */
export function correlateFeatures(
  set: Pick<FeatureSet, "customers" | "features">,
  columnOf: (featureId: string) => Float64Array,
): FeatureCorrelations {
  const rows = comparedRows(set.customers);
  const preferred = byPreference(set.features);
  const sampled = preferred.map(({ id }) => {
    const column = columnOf(id);
    return { id, sample: Float64Array.from(rows, (row) => column[row]) };
  });
  const { order, correlations, groups } = correlationGroups(sampled);
  const d = preferred.length;
  const catalogue = new Map(set.features.map(({ id }, place) => [id, place]));
  const inCatalogue = (a: string, b: string) => (catalogue.get(a) ?? 0) - (catalogue.get(b) ?? 0);
  return {
    threshold: SAME_TWICE,
    customers: rows.length,
    featureIds: Array.from(order, (place) => preferred[place].id),
    correlations: Float32Array.from({ length: d * d }, (_, at) => {
      return correlations[order[Math.floor(at / d)] * d + order[at % d]];
    }),
    groups: groups
      .filter(({ length }) => length > 1)
      .map(
        ([first, ...others]): FeatureGroup => ({
          representative: preferred[first].id,
          reason: reasonOf(preferred[first]),
          others: others.map((place) => preferred[place].id).sort(inCatalogue),
        }),
      )
      .sort((a, b) => b.others.length - a.others.length || inCatalogue(a.representative, b.representative)),
  };
}
