import type { SegmentationId } from "../../src-shared/ids.ts";
import type { ReadStore } from "../store/open-store.ts";
import { membershipRows } from "./membership-queries.ts";

/**
 * Segment position of each customer of a feature set; the first one where segments overlap.
 * @returns length n, in the order of `customerIds`; −1 for a customer in no segment.
 */
export function loadLabels(store: ReadStore, segmentationId: SegmentationId, customerIds: Int32Array): Int32Array {
  const highest = customerIds[customerIds.length - 1] ?? 0;
  const byId = new Int32Array(highest + 1).fill(-1);
  for (const [customerId, position] of membershipRows(store, segmentationId)) {
    if (customerId <= highest && (byId[customerId] < 0 || position < byId[customerId])) byId[customerId] = position;
  }
  return customerIds.map((id) => byId[id]);
}
