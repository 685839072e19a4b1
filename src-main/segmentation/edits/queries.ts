import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import type { GoesTo } from "../continuation/lineage.ts";
import type { EditRecipe, EditRow } from "./edit-recipe.ts";

/** @param goesTo where the segments of the one that was edited went. */
export function insertEdit(
  store: WriteStore,
  segmentationId: SegmentationId,
  { lineId, parentId, recipe }: EditRow,
  goesTo: GoesTo,
): void {
  store.run(
    "INSERT INTO segmentation_edit (segmentation_id, line_id, parent_id, recipe, goes_to) VALUES (?, ?, ?, ?, ?)",
    segmentationId,
    lineId,
    parentId,
    JSON.stringify(recipe),
    JSON.stringify(goesTo),
  );
}

/** @returns undefined for a segmentation that nobody edited. */
export function loadEdit(store: ReadStore, segmentationId: SegmentationId): EditRow | undefined {
  const row = store.get<Omit<EditRow, "recipe"> & { recipe: string }>(
    "SELECT line_id AS lineId, parent_id AS parentId, recipe FROM segmentation_edit WHERE segmentation_id = ?",
    segmentationId,
  );
  return row && { ...row, recipe: JSON.parse(row.recipe) as EditRecipe };
}

/** Which segmentation of a line holds, and which was made last. */
export interface Head {
  readonly segmentationId: SegmentationId;
  readonly newestId: SegmentationId;
}

/** @returns undefined for a line without edits. */
export function loadHead(store: ReadStore, lineId: SegmentationId): Head | undefined {
  return store.get<Head>(
    "SELECT segmentation_id AS segmentationId, newest_id AS newestId FROM segmentation_head WHERE line_id = ?",
    lineId,
  );
}

export function saveHead(store: WriteStore, lineId: SegmentationId, { segmentationId, newestId }: Head): void {
  store.run(
    `INSERT INTO segmentation_head (line_id, segmentation_id, newest_id) VALUES (?, ?, ?)
     ON CONFLICT (line_id) DO UPDATE SET segmentation_id = excluded.segmentation_id, newest_id = excluded.newest_id`,
    lineId,
    segmentationId,
    newestId,
  );
}

/** Segmentations of one segment of another one, newest first. */
export function listDrilled(store: ReadStore, parentId: SegmentationId): SegmentationId[] {
  return store
    .all<{ id: SegmentationId }>(
      `SELECT segmentation_id AS id FROM segmentation_edit WHERE parent_id = ? AND line_id = segmentation_id
       ORDER BY segmentation_id DESC`,
      parentId,
    )
    .map(({ id }) => id);
}
