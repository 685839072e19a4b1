import type { Preparation } from "../../../src-shared/features.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";

/** All that is needed to make an edited segmentation again from the same customers. */
export interface EditRecipe {
  /** How the one that nobody had edited was made. */
  readonly root: RootFacts;
  readonly edits: readonly DoneEdit[];
}

export interface RootFacts {
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly preparation: readonly Preparation[];
  readonly createdAtMs: number;
  readonly segments: number;
}

/** An edit with what it did, in the names of its day. */
export interface DoneEdit {
  readonly edit: Edit;
  readonly atMs: number;
  readonly words: string;
}

/** A segmentation's place among those that came of editing one. */
export interface EditRow {
  readonly lineId: SegmentationId;
  readonly parentId: SegmentationId;
  readonly recipe: EditRecipe;
}
