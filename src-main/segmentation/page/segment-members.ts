import type { SegmentId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { findSegment } from "../queries.ts";
import { memberIds } from "./queries.ts";

/** A segment with the customers who are in it. */
export interface SegmentMembers {
  readonly segmentation: Segmentation;
  /** Position of the segment in it. */
  readonly index: number;
  readonly customerIds: ReadonlySet<number>;
}

/** @throws ExpectedFailure where the segment is not in the project any more. */
export function loadSegmentationOf(store: ReadStore, segmentId: SegmentId): Segmentation {
  const found = findSegment(store, segmentId);
  if (!found) throw new ExpectedFailure("no-segment", "This segment is not in the project any more.", "segmentId");
  return loadSegmentation(store, found.segmentationId);
}

/** @throws ExpectedFailure where the segment is not in the project any more. */
export function loadMembers(store: ReadStore, segmentId: SegmentId): SegmentMembers {
  const segmentation = loadSegmentationOf(store, segmentId);
  const index = segmentation.segments.findIndex((segment) => segment.segmentId === segmentId);
  return { segmentation, index, customerIds: memberIds(store, segmentId) };
}
