import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Migration } from "../../../src-shared/segmentation-continued.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

export function insertMigration(store: WriteStore, segmentationId: SegmentationId, migration: Migration): void {
  store.run(
    "INSERT INTO segmentation_continuation (segmentation_id, migration) VALUES (?, ?)",
    segmentationId,
    JSON.stringify(migration),
  );
}

/** @returns null for a segmentation that carries none on. */
export function loadMigration(store: ReadStore, segmentationId: SegmentationId): Migration | null {
  const row = store.get<{ migration: string }>(
    "SELECT migration FROM segmentation_continuation WHERE segmentation_id = ?",
    segmentationId,
  );
  return row ? (JSON.parse(row.migration) as Migration) : null;
}
