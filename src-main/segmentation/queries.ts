import type { Preparation } from "../../src-shared/features.ts";
import type { FeatureSetId, SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { LONGEST_NAME } from "../../src-shared/segment-name.ts";
import type { KResult, SegmentationListing } from "../../src-shared/segmentation.ts";
import { definedMethods } from "../../src-shared/segmentation-defined.ts";
import type { SegmentTruth } from "../../src-shared/segmentation-truth.ts";
import { computedFrom } from "../features/queries.ts";
import type { ColumnScale } from "../features/standardize.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import type { SegmentProfile } from "./describe-segment.ts";

/** What is needed to assign a customer: centres in prepared units, and how each feature is prepared. */
export interface CentreModel {
  /** k × d, row-major. */
  readonly centres: readonly number[];
  readonly scales: readonly ColumnScale[];
}

export interface NewSegmentation {
  readonly featureSetId: FeatureSetId;
  readonly name: string;
  readonly createdAtMs: number;
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly programVersion: string;
  readonly preparation: readonly Preparation[];
  /** A CentreModel, or what a definition made of the data. */
  readonly model: unknown;
  /** Null: nothing was measured, because the segments were defined and not found. */
  readonly scores: KResult | null;
}

export interface StoredProfile extends SegmentProfile {
  readonly proposedNames: readonly string[];
  /** How sure the segment is, where it was found and not defined. */
  readonly truth?: SegmentTruth;
}

export function insertSegmentation(store: WriteStore, values: NewSegmentation): SegmentationId {
  return store.run(
    `INSERT INTO segmentation (feature_set_id, name, created_at_ms, algorithm, params, seed, program_version, preparation, model, scores)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    values.featureSetId,
    values.name,
    values.createdAtMs,
    values.algorithm,
    JSON.stringify(values.params),
    values.seed,
    values.programVersion,
    JSON.stringify(values.preparation),
    JSON.stringify(values.model),
    JSON.stringify(values.scores),
  ).lastId as SegmentationId;
}

export function insertSegment(
  store: WriteStore,
  segmentationId: SegmentationId,
  position: number,
  profile: StoredProfile,
): SegmentId {
  return store.run(
    `INSERT INTO segment (segmentation_id, position, name, is_named_by_person, note, profile) VALUES (?, ?, ?, 0, '', ?)`,
    segmentationId,
    position,
    profile.proposedNames[0] ?? "",
    JSON.stringify(profile),
  ).lastId as SegmentId;
}

export function saveProfile(store: WriteStore, segmentId: SegmentId, profile: StoredProfile): void {
  store.run("UPDATE segment SET profile = ? WHERE id = ?", JSON.stringify(profile), segmentId);
}

export function replaceDefinition(
  store: WriteStore,
  segmentationId: SegmentationId,
  featureSetId: FeatureSetId,
  model: unknown,
): void {
  store.run(
    "UPDATE segmentation SET feature_set_id = ?, model = ? WHERE id = ?",
    featureSetId,
    JSON.stringify(model),
    segmentationId,
  );
}

export interface SegmentationRow extends Omit<NewSegmentation, "params" | "preparation" | "model" | "scores"> {
  readonly segmentationId: SegmentationId;
  readonly params: Readonly<Record<string, unknown>>;
  readonly preparation: readonly Preparation[];
  readonly scores: KResult | null;
  /** Where only the customers of one segment of another segmentation take part: how many they are. */
  readonly customersInside: number | null;
}

type JsonColumns = { params: string; preparation: string; scores: string };

export function loadSegmentationRow(store: ReadStore, segmentationId: SegmentationId): SegmentationRow | undefined {
  const row = store.get<Omit<SegmentationRow, keyof JsonColumns> & JsonColumns>(
    `SELECT id AS segmentationId, feature_set_id AS featureSetId, name, created_at_ms AS createdAtMs, algorithm, params, seed,
            program_version AS programVersion, preparation, scores,
            json_extract(model, '$.inside.customers') AS customersInside
     FROM segmentation WHERE id = ? AND NOT is_hidden`,
    segmentationId,
  );
  return (
    row && {
      ...row,
      params: JSON.parse(row.params) as Readonly<Record<string, unknown>>,
      preparation: JSON.parse(row.preparation) as readonly Preparation[],
      scores: JSON.parse(row.scores) as KResult | null,
    }
  );
}

export function loadModel<Model = CentreModel>(store: ReadStore, segmentationId: SegmentationId): Model {
  const row = store.get<{ model: string }>("SELECT model FROM segmentation WHERE id = ?", segmentationId);
  if (!row) throw new Error(`there is no segmentation ${segmentationId}`);
  return JSON.parse(row.model) as Model;
}

export interface SegmentRow {
  readonly segmentId: SegmentId;
  readonly index: number;
  readonly name: string;
  readonly isNamedByPerson: boolean;
  readonly note: string;
  readonly profile: StoredProfile;
}

export function listSegmentRows(store: ReadStore, segmentationId: SegmentationId): SegmentRow[] {
  return store
    .all<Omit<SegmentRow, "isNamedByPerson" | "profile"> & { isNamedByPerson: number; profile: string }>(
      `SELECT id AS segmentId, position AS "index", name, is_named_by_person AS isNamedByPerson, note, profile
       FROM segment WHERE segmentation_id = ? AND position >= 0 ORDER BY position`,
      segmentationId,
    )
    .map((row) => ({
      ...row,
      isNamedByPerson: row.isNamedByPerson === 1,
      profile: JSON.parse(row.profile) as StoredProfile,
    }));
}

/** The segmentation that a segment belongs to, and its name. */
export function findSegment(
  store: ReadStore,
  segmentId: SegmentId,
): { segmentationId: SegmentationId; name: string } | undefined {
  return store.get<{ segmentationId: SegmentationId; name: string }>(
    "SELECT segmentation_id AS segmentationId, name FROM segment WHERE id = ?",
    segmentId,
  );
}

export function listSegmentations(store: ReadStore): SegmentationListing[] {
  const visible = computedFrom(store);
  return store
    .all<Omit<SegmentationListing, "isStale" | "overlaps"> & { imports: string; overlaps: number }>(
      `SELECT s.id AS segmentationId, s.name, s.created_at_ms AS createdAtMs, f.imports,
              (SELECT count(*) FROM segment WHERE segmentation_id = s.id AND position >= 0) AS k, s.algorithm = 'rules' AS overlaps,
              coalesce(json_extract(s.model, '$.population.customers'), json_extract(s.model, '$.inside.customers'),
                       json_extract(f.summary, '$.customers')) AS customers
       FROM segmentation AS s JOIN feature_set AS f ON f.id = s.feature_set_id
       WHERE NOT s.is_hidden AND s.id NOT IN (SELECT segmentation_id FROM superseded_segmentation) ORDER BY s.id DESC`,
    )
    .map(({ imports, overlaps, ...row }) => ({ ...row, overlaps: overlaps === 1, isStale: imports !== visible }));
}

/**
 * @param leaving the segmentation that the new one takes the place of.
 * @returns the name, with a number behind it where another segmentation of the list bears it already; at most 80 letters.
 */
export function freeSegmentationName(store: ReadStore, name: string, leaving: SegmentationId | 0 = 0): string {
  const taken = new Set(
    Array.from(
      store.rows<[string]>(
        "SELECT name FROM segmentation WHERE NOT is_hidden AND id <> ? AND id NOT IN (SELECT segmentation_id FROM superseded_segmentation)",
        leaving,
      ),
      ([one]) => one,
    ),
  );
  for (let number = 1; ; number++) {
    const ending = number === 1 ? "" : ` (${number})`;
    const free = name.slice(0, LONGEST_NAME - ending.length) + ending;
    if (!taken.has(free)) return free;
  }
}

/** Segmentations that were defined, in the order in which they were made. */
export function listDefined(store: ReadStore): { segmentationId: SegmentationId; followsData: boolean }[] {
  return store
    .all<{ segmentationId: SegmentationId; followsData: number }>(
      `SELECT id AS segmentationId, json_extract(model, '$.followsData') AS followsData
       FROM segmentation WHERE NOT is_hidden AND algorithm IN (SELECT value FROM json_each(?)) ORDER BY id`,
      JSON.stringify(Object.keys(definedMethods)),
    )
    .map((row) => ({ ...row, followsData: row.followsData === 1 }));
}

/** Every segment that holds now with the segmentation that it belongs to, newest first. */
export function listSegmentsByName(
  store: ReadStore,
): { segmentId: SegmentId; segmentationId: SegmentationId; name: string; segmentation: string }[] {
  return store.all<{ segmentId: SegmentId; segmentationId: SegmentationId; name: string; segmentation: string }>(
    `SELECT s.id AS segmentId, g.id AS segmentationId, s.name, g.name AS segmentation
     FROM segment AS s JOIN segmentation AS g ON g.id = s.segmentation_id
     WHERE NOT g.is_hidden AND s.position >= 0 AND g.id NOT IN (SELECT segmentation_id FROM superseded_segmentation)
     ORDER BY g.id DESC, s.position`,
  );
}

export function renameSegmentation(store: WriteStore, segmentationId: SegmentationId, name: string): void {
  store.run("UPDATE segmentation SET name = ? WHERE id = ?", name, segmentationId);
}

export function renameSegment(store: WriteStore, segmentId: SegmentId, name: string): void {
  store.run("UPDATE segment SET name = ?, is_named_by_person = 1 WHERE id = ?", name, segmentId);
}

export function saveNote(store: WriteStore, segmentId: SegmentId, note: string): void {
  store.run("UPDATE segment SET note = ? WHERE id = ?", note, segmentId);
}

/** Hidden ones that no step of the history can show again. */
export function givenUpSegmentations(store: ReadStore): SegmentationId[] {
  return store
    .all<{ id: SegmentationId }>(
      `SELECT id FROM segmentation WHERE is_hidden AND NOT EXISTS (
         SELECT 1 FROM history_change AS c WHERE c."table" = 'segmentation' AND c.key = json_array(segmentation.id))`,
    )
    .map(({ id }) => id);
}

/** Removes them with their segments, members and all that hangs on these. */
export function deleteSegmentations(store: WriteStore, segmentationIds: readonly SegmentationId[]): void {
  store.run("DELETE FROM segmentation WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(segmentationIds));
}

/** Nothing shows it any more; its rows stay, so that it can come back. */
export function hideSegmentation(store: WriteStore, segmentationId: SegmentationId): void {
  store.run("UPDATE segmentation SET is_hidden = 1 WHERE id = ?", segmentationId);
}
