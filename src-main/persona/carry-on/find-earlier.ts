import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { EarlierPersonas } from "../../../src-shared/persona.ts";
import { loadMigration } from "../../segmentation/continuation/queries.ts";
import { loadEdit } from "../../segmentation/edits/queries.ts";
import { loadSegmentation } from "../../segmentation/load-segmentation.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { listPersonas } from "../queries.ts";

/** @returns the nearest of the segmentations that one was made of, by edits or on newer features, that has personas. */
export function findEarlierPersonas(store: ReadStore, segmentationId: SegmentationId): EarlierPersonas | null {
  let earlier = madeOf(store, segmentationId);
  while (earlier !== undefined) {
    const personas = listPersonas(store, earlier).length;
    if (personas > 0) return { segmentationId: earlier, name: loadSegmentation(store, earlier).name, personas };
    earlier = madeOf(store, earlier);
  }
  return null;
}

function madeOf(store: ReadStore, segmentationId: SegmentationId): SegmentationId | undefined {
  return loadEdit(store, segmentationId)?.parentId ?? loadMigration(store, segmentationId)?.earlierSegmentationId;
}
