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
  outcomeFeatureId: string,
): ComparisonGround {
  const { featureSetId, currency } = loadSegmentation(store, segmentationId);
  const table = loadFeatureTable(store, featureSetId);
  refuseUnknown(table.set, outcomeFeatureId, "outcomeFeatureId");
  const grouped = groupedBy(store, segmentationId, table.customerIds, "segmentationId");
  const outcome = table.columnOf(outcomeFeatureId);
  return { table, grouped, by: { outcomeFeatureId, outcome, spend: spendOf(table), currency } };
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
  input: { segmentationId: SegmentationId; otherSegmentationId: SegmentationId; outcomeFeatureId: string },
): Comparison {
  const { table, grouped, by } = comparisonGround(store, input.segmentationId, input.outcomeFeatureId);
  const other = groupedBy(store, input.otherSegmentationId, table.customerIds, "otherSegmentationId");
  return compareGroupings(grouped, other, by);
}
