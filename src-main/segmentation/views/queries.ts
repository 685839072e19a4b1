import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { ReadStore } from "../../store/open-store.ts";

/** Customers whose confidence was measured, 0–1, in no order. */
export function confidenceRows(store: ReadStore, segmentationId: SegmentationId): IterableIterator<[number, number]> {
  return store.rows<[number, number]>(
    `SELECT m.customer_id, m.probability FROM membership AS m JOIN segment AS s ON s.id = m.segment_id
     WHERE s.segmentation_id = ? AND m.probability IS NOT NULL`,
    segmentationId,
  );
}
