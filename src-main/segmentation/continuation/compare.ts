import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Comparison } from "../../../src-shared/segmentation-continued.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadLabels } from "../customer-labels.ts";
import { type FeatureTable, loadFeatureTable, refuseUnknown } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { compareGroupings, type Grouped } from "./compare-groupings.ts";

/** A segmentation ready to be compared with another grouping of its customers. */
export interface ComparisonGround {
  readonly table: FeatureTable;
  readonly grouped: Grouped;
  readonly outcome: Float64Array;
}

/** @throws ExpectedFailure where it is gone, overlaps, or its features lack the outcome. */
export function comparisonGround(
  store: ReadStore,
  segmentationId: SegmentationId,
  outcomeFeatureId: string,
): ComparisonGround {
  const { featureSetId } = loadSegmentation(store, segmentationId);
  const table = loadFeatureTable(store, featureSetId);
  refuseUnknown(table.set, outcomeFeatureId, "outcomeFeatureId");
  const grouped = groupedBy(store, segmentationId, table.customerIds, "segmentationId");
  return { table, grouped, outcome: table.columnOf(outcomeFeatureId) };
}

function groupedBy(store: ReadStore, segmentationId: SegmentationId, customerIds: Int32Array, field: string): Grouped {
  const { name, segments, overlaps } = loadSegmentation(store, segmentationId);
  if (overlaps) {
    const words = `The segments of “${name}” overlap, so that a customer has no one group to compare. Choose a segmentation whose segments do not.`;
    throw new ExpectedFailure("segments-overlap", words, field);
  }
  const groups = segments.map((segment) => segment.name);
  return { name, groups, labels: loadLabels(store, segmentationId, customerIds) };
}

/** Compares two segmentations, over the customers of the first one's features. */
export function compareSegmentations(
  store: ReadStore,
  input: { segmentationId: SegmentationId; otherSegmentationId: SegmentationId; outcomeFeatureId: string },
): Comparison {
  const { table, grouped, outcome } = comparisonGround(store, input.segmentationId, input.outcomeFeatureId);
  const other = groupedBy(store, input.otherSegmentationId, table.customerIds, "otherSegmentationId");
  const { outcomeFeatureId } = input;
  return { ...compareGroupings(grouped, other, outcome), outcomeFeatureId, unknownKeys: 0 };
}
