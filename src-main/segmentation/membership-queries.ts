import type { CustomerId, SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { insertMany } from "../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/**
 * @param segmentIds of each customer, 0 for none.
 * @param confidence of each customer, 0–1, where the method has one.
 */
export function insertMemberships(
  store: WriteStore,
  segmentIds: Int32Array,
  customerIds: Int32Array,
  confidence: Float32Array | undefined,
): void {
  const members = Int32Array.from(customerIds.keys()).filter((i) => segmentIds[i] !== 0);
  insertMany(
    store,
    "INSERT INTO membership (segment_id, customer_id, probability)",
    3,
    members.length,
    (row, values, at) => {
      values[at] = segmentIds[members[row]];
      values[at + 1] = customerIds[members[row]];
      values[at + 2] = confidence ? confidence[members[row]] : null;
    },
  );
}

/** @param customerIds of one segment. */
export function insertMembers(store: WriteStore, segmentId: SegmentId, customerIds: Int32Array): void {
  insertMany(store, "INSERT INTO membership (segment_id, customer_id)", 2, customerIds.length, (row, values, at) => {
    values[at] = segmentId;
    values[at + 1] = customerIds[row];
  });
}

export function clearMemberships(store: WriteStore, segmentationId: SegmentationId): void {
  store.run(
    "DELETE FROM membership WHERE segment_id IN (SELECT id FROM segment WHERE segmentation_id = ?)",
    segmentationId,
  );
}

/** A customer's place in segments that do not overlap. */
export interface Membership {
  /** Of the segment. */
  readonly position: number;
  /** 0–1; null where the method has none. */
  readonly confidence: number | null;
}

/** @returns undefined for a customer in no segment. */
export function membershipOf(
  store: ReadStore,
  segmentationId: SegmentationId,
  customerId: CustomerId,
): Membership | undefined {
  return store.get<{ position: number; confidence: number | null }>(
    `SELECT s.position, m.probability AS confidence FROM segment AS s JOIN membership AS m ON m.segment_id = s.id
     WHERE s.segmentation_id = ? AND m.customer_id = ?`,
    segmentationId,
    customerId,
  );
}

/** Positions of the segments that a customer is in, ascending. */
export function positionsOf(store: ReadStore, segmentationId: SegmentationId, customerId: CustomerId): number[] {
  return store
    .all<{ position: number }>(
      `SELECT s.position FROM segment AS s JOIN membership AS m ON m.segment_id = s.id
       WHERE s.segmentation_id = ? AND m.customer_id = ? ORDER BY s.position`,
      segmentationId,
      customerId,
    )
    .map(({ position }) => position);
}

/** Segment position of every member, in no order. */
export function membershipRows(
  store: ReadStore,
  segmentationId: SegmentationId,
): IterableIterator<[CustomerId, number]> {
  return store.rows<[CustomerId, number]>(
    `SELECT m.customer_id, s.position FROM membership AS m JOIN segment AS s ON s.id = m.segment_id
     WHERE s.segmentation_id = ?`,
    segmentationId,
  );
}
