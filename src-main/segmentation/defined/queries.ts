import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

/** One version of segments that were defined. */
export interface StoredRevision {
  readonly number: number;
  readonly madeAtMs: number;
  readonly definition: Definition;
  /** In the definition's order. */
  readonly segmentIds: readonly SegmentId[];
}

/** Every version, the first one first; none while the segments are as they were made. */
export function listRevisions(store: ReadStore, segmentationId: SegmentationId): StoredRevision[] {
  return store
    .all<{ number: number; madeAtMs: number; definition: string; segmentIds: string }>(
      `SELECT number, made_at_ms AS madeAtMs, definition, segment_ids AS segmentIds
       FROM definition_revision WHERE segmentation_id = ? ORDER BY number`,
      segmentationId,
    )
    .map((row) => ({
      ...row,
      definition: definitionSchema.parse(JSON.parse(row.definition)),
      segmentIds: JSON.parse(row.segmentIds) as readonly SegmentId[],
    }));
}

export function insertRevision(store: WriteStore, segmentationId: SegmentationId, revision: StoredRevision): void {
  store.run(
    "INSERT INTO definition_revision (segmentation_id, number, made_at_ms, definition, segment_ids) VALUES (?, ?, ?, ?, ?)",
    segmentationId,
    revision.number,
    revision.madeAtMs,
    JSON.stringify(revision.definition),
    JSON.stringify(revision.segmentIds),
  );
}

/** The number of the version that holds; 1 while the segments are as they were made. */
export function headRevision(store: ReadStore, segmentationId: SegmentationId): number {
  return (
    store.get<{ number: number }>("SELECT number FROM definition_head WHERE segmentation_id = ?", segmentationId)
      ?.number ?? 1
  );
}

export function moveHeadRevision(store: WriteStore, segmentationId: SegmentationId, number: number): void {
  store.run(
    `INSERT INTO definition_head (segmentation_id, number) VALUES (?, ?)
     ON CONFLICT (segmentation_id) DO UPDATE SET number = excluded.number`,
    segmentationId,
    number,
  );
}

/** The number of the version that the stored members are of. */
export function settledRevision(store: ReadStore, segmentationId: SegmentationId): number {
  return (
    store.get<{ number: number | null }>(
      "SELECT json_extract(model, '$.revision') AS number FROM segmentation WHERE id = ?",
      segmentationId,
    )?.number ?? 1
  );
}

/** Another version holds than the members are of. */
export function isUnsettled(store: ReadStore, segmentationId: SegmentationId): boolean {
  return headRevision(store, segmentationId) !== settledRevision(store, segmentationId);
}

export function saveParams(store: WriteStore, segmentationId: SegmentationId, definition: Definition): void {
  store.run("UPDATE segmentation SET params = ? WHERE id = ?", JSON.stringify(definition), segmentationId);
}

/** Takes every segment out of the order; those that stay are placed again. A segment without a place is not shown. */
export function clearPlaces(store: WriteStore, segmentationId: SegmentationId): void {
  store.run("UPDATE segment SET position = -id WHERE segmentation_id = ?", segmentationId);
}

export function placeSegment(store: WriteStore, segmentId: SegmentId, position: number, name: string): void {
  store.run(
    `UPDATE segment SET position = ?, name = ?, is_named_by_person = CASE WHEN name = ? THEN is_named_by_person ELSE 1 END
     WHERE id = ?`,
    position,
    name,
    name,
    segmentId,
  );
}

/** Rules of the project by segmentation, with the names that people gave. */
export function listRuleSets(
  store: ReadStore,
): { segmentationId: SegmentationId; name: string; definition: Definition }[] {
  return store
    .all<{ segmentationId: SegmentationId; name: string; params: string }>(
      "SELECT id AS segmentationId, name, params FROM segmentation WHERE algorithm = 'rules' AND is_hidden = 0 ORDER BY id",
    )
    .map(({ params, ...row }) => ({ ...row, definition: definitionSchema.parse(JSON.parse(params)) }));
}

/** The segmentation that each shown segment belongs to. */
export function ownersOfSegments(
  store: ReadStore,
): ReadonlyMap<number, { segmentationId: SegmentationId; segmentation: string }> {
  const rows = store.all<{ id: number; segmentationId: SegmentationId; segmentation: string }>(
    `SELECT s.id, g.id AS segmentationId, g.name AS segmentation
     FROM segment AS s JOIN segmentation AS g ON g.id = s.segmentation_id WHERE s.position >= 0`,
  );
  return new Map(rows.map(({ id, ...owner }) => [id, owner]));
}
