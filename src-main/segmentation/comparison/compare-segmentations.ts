import { isOfBuyers } from "../../../src-shared/features.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadLabels } from "../customer-labels.ts";
import { type FeatureTable, loadFeatureTable, refuseUnknown, spendOf } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { type ComparedBy, compareGroupings, type Grouped } from "./compare-groupings.ts";

/** A segmentation ready to be compared with another grouping of its customers. */
export interface ComparisonGround {
  readonly table: FeatureTable;
  readonly grouped: Grouped;
  readonly by: ComparedBy;
}

/** @throws ExpectedFailure where it is gone, overlaps, or its features lack the outcome. */
export function comparisonGround(
  store: ReadStore,
  segmentationId: SegmentationId,
  /** Id of a feature; without it net spend, and where there are no orders a feature that made the segments. */
  outcome: string | undefined,
): ComparisonGround {
  const { featureSetId, currency, preparation } = loadSegmentation(store, segmentationId);
  const table = loadFeatureTable(store, featureSetId);
  const [first] = preparation.filter(({ featureId }) => table.set.features.some(({ id }) => id === featureId));
  const outcomeFeatureId = outcome ?? (isOfBuyers(table.set) || !first ? "netSpend" : first.featureId);
  refuseUnknown(table.set, outcomeFeatureId, "outcomeFeatureId");
  const grouped = groupedBy(store, segmentationId, table.customerIds, "segmentationId");
  const by = { outcomeFeatureId, outcome: table.columnOf(outcomeFeatureId), spend: spendOf(table), currency };
  return { table, grouped, by };
}

/** @param field of the call that names it. @throws ExpectedFailure where its segments overlap. */
export function groupedBy(
  store: ReadStore,
  segmentationId: SegmentationId,
  customerIds: Int32Array,
  field: string,
): Grouped {
  const { name, segments, overlaps, asOfDay } = loadSegmentation(store, segmentationId);
  if (overlaps) {
    const words = `The segments of “${name}” overlap, so that a customer has no one group to compare. Choose a segmentation whose segments do not.`;
    throw new ExpectedFailure("segments-overlap", words, field);
  }
  return {
    name,
    groups: segments.map((segment) => segment.name),
    labels: loadLabels(store, segmentationId, customerIds),
    asOfDay,
    customers: segments.reduce((sum, { customers }) => sum + customers, 0),
  };
}

/** Compares two segmentations, over the customers of the first one's features. */
export function compareSegmentations(
  store: ReadStore,
  input: { segmentationId: SegmentationId; otherSegmentationId: SegmentationId; outcomeFeatureId?: string | undefined },
): Comparison {
  const { table, grouped, by } = comparisonGround(store, input.segmentationId, input.outcomeFeatureId);
  const other = groupedBy(store, input.otherSegmentationId, table.customerIds, "otherSegmentationId");
  return compareGroupings(grouped, other, by);
}
