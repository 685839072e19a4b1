import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import { type AnsweredFor, type Following, followingIn } from "../continuation/followed-rule.ts";

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

/** Where segments that a version has no more went, by their ids; those of which nothing is known are left out. */
export type GoneTo = Readonly<Record<number, readonly number[]>>;

/** Segments that were divided off one that keeps its id as the first part. */
export interface Division {
  readonly atMs: number;
  readonly segmentId: number;
  readonly parts: readonly number[];
}

/** What became of the segments of earlier versions. */
export interface SinceEarlier {
  readonly gone: GoneTo;
  readonly divided: readonly Division[];
}

/** @returns of a version. */
export function sinceEarlier(store: ReadStore, segmentationId: SegmentationId, number: number): SinceEarlier {
  const row = store.get<{ goesTo: string; divided: string }>(
    "SELECT goes_to AS goesTo, divided FROM definition_revision WHERE segmentation_id = ? AND number = ?",
    segmentationId,
    number,
  );
  if (!row) return { gone: {}, divided: [] };
  return { gone: JSON.parse(row.goesTo) as GoneTo, divided: JSON.parse(row.divided) as Division[] };
}

export function insertRevision(
  store: WriteStore,
  segmentationId: SegmentationId,
  revision: StoredRevision,
  { gone, divided }: SinceEarlier = { gone: {}, divided: [] },
): void {
  store.run(
    `INSERT INTO definition_revision (segmentation_id, number, made_at_ms, definition, segment_ids, goes_to, divided)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    segmentationId,
    revision.number,
    revision.madeAtMs,
    JSON.stringify(revision.definition),
    JSON.stringify(revision.segmentIds),
    JSON.stringify(gone),
    JSON.stringify(divided),
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

/**
 * Another version holds than the members are of, or the rules ask for segments that others have come of since.
 * @param following shared where several segmentations are asked about.
 */
export function isUnsettled(
  store: ReadStore,
  segmentationId: SegmentationId,
  following: Following = followingIn(store),
): boolean {
  if (headRevision(store, segmentationId) !== settledRevision(store, segmentationId)) return true;
  return answeredFor(store, segmentationId).some(({ asked, now }) => following(asked).join() !== now.join());
}

/** @returns which segments of then answered for each that the rules of a segmentation ask for. */
function answeredFor(store: ReadStore, segmentationId: SegmentationId): readonly AnsweredFor[] {
  const row = store.get<{ answered: string | null }>(
    "SELECT json_extract(model, '$.answeredFor') AS answered FROM segmentation WHERE id = ?",
    segmentationId,
  );
  return row?.answered ? (JSON.parse(row.answered) as AnsweredFor[]) : [];
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
