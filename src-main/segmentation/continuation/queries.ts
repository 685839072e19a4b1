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

/**
 * The segments that now go on with some others: the one of the newest segmentation that carries theirs on, and of what
 * carries that on, and so forth. Those that nothing goes on with are left out.
 * @returns by the id of the earlier segment.
 */
export function succeedingSegments(store: ReadStore, segmentIds: readonly number[]): Map<number, number> {
  const steps = new Map(
    store.rows<[number, number]>(
      `SELECT earlier.id, later.id FROM segmentation_continuation AS c
       JOIN segmentation AS g ON g.id = c.segmentation_id AND NOT g.is_hidden
       JOIN json_each(c.migration, '$.continues') AS goes ON goes.value IS NOT NULL
       JOIN segment AS earlier
         ON earlier.segmentation_id = json_extract(c.migration, '$.earlierSegmentationId') AND earlier.position = goes.value
       JOIN segment AS later ON later.segmentation_id = c.segmentation_id AND later.position = goes.key
       ORDER BY later.id`,
    ),
  );
  const found = new Map<number, number>();
  for (const segmentId of segmentIds) {
    let [at, next] = [segmentId, steps.get(segmentId)];
    // Each step leads to a segmentation that was made later, so there is an end.
    for (; next !== undefined; next = steps.get(at)) at = next;
    if (at !== segmentId) found.set(segmentId, at);
  }
  return found;
}
