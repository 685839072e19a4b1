import type { SegmentationId } from "../../../src-shared/ids.ts";
import { wordsOfEdit } from "../../../src-shared/segmentation-edits.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import { headRevision, listRevisions, moveHeadRevision } from "../defined/queries.ts";
import type { EditRow } from "./edit-recipe.ts";
import { listDrilled, loadEdit, loadHead, saveHead } from "./queries.ts";

/** Stands for "none of the line holds": a segment that was drilled into, taken back. */
const NONE = 0 as SegmentationId;

/** A step back or forth through the edits of a segmentation. */
export interface HeadMove {
  /** The segmentation that holds then. */
  readonly to: SegmentationId;
  /** Title of the edit that is taken back or done again. */
  readonly title: string;
  readonly save: (store: WriteStore) => void;
}

/** @returns the step that takes back the last edit; undefined where there is none. */
export function moveBack(store: ReadStore, segmentationId: SegmentationId): HeadMove | undefined {
  const row = loadEdit(store, segmentationId);
  const head = row && loadHead(store, row.lineId);
  if (!row || !head) return versionMove(store, segmentationId, -1);
  const isDrilled = row.lineId === segmentationId;
  const holds = isDrilled ? NONE : row.parentId;
  return {
    to: row.parentId,
    title: titleOf(row),
    save: (write) => saveHead(write, row.lineId, { ...head, segmentationId: holds }),
  };
}

/** @returns the step that does again what was taken back last; undefined where there is none. */
export function moveForth(store: ReadStore, segmentationId: SegmentationId): HeadMove | undefined {
  const lineId = loadEdit(store, segmentationId)?.lineId ?? segmentationId;
  const head = loadHead(store, lineId);
  const next = head && childOnTheWay(store, segmentationId, head.newestId);
  if (head && next) return moveTo(store, next, (write) => saveHead(write, lineId, { ...head, segmentationId: next }));
  const drilled = listDrilled(store, segmentationId).find((id) => loadHead(store, id)?.segmentationId === NONE);
  if (drilled === undefined) return versionMove(store, segmentationId, 1);
  return moveTo(store, drilled, (write) => saveHead(write, drilled, { segmentationId: drilled, newestId: drilled }));
}

/** Of segments that are defined each edit is a version of the definition; their members follow when it holds again. */
function versionMove(store: ReadStore, segmentationId: SegmentationId, step: 1 | -1): HeadMove | undefined {
  const versions = listRevisions(store, segmentationId);
  const at = versions.findIndex(({ number }) => number === headRevision(store, segmentationId));
  const to = versions[at + step];
  if (at < 0 || !to) return undefined;
  return {
    to: segmentationId,
    title: `Version ${step < 0 ? versions[at].number : to.number}`,
    save: (write) => moveHeadRevision(write, segmentationId, to.number),
  };
}

function moveTo(store: ReadStore, to: SegmentationId, save: HeadMove["save"]): HeadMove | undefined {
  const row = loadEdit(store, to);
  return row && { to, title: titleOf(row), save };
}

/** Goes from the newest back towards a segmentation. @returns the one after it; undefined where the way does not lead there. */
function childOnTheWay(store: ReadStore, from: SegmentationId, newest: SegmentationId): SegmentationId | undefined {
  for (let id: SegmentationId | undefined = newest; id !== undefined && id !== from; ) {
    const parentId: SegmentationId | undefined = loadEdit(store, id)?.parentId;
    if (parentId === from) return id;
    id = parentId;
  }
  return undefined;
}

function titleOf({ recipe }: EditRow): string {
  const last = recipe.edits.at(-1);
  return last ? wordsOfEdit(last.edit.kind).title : "";
}
