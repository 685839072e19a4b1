import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { ContinuedSegment } from "../store-found.ts";
import { afterStep } from "./after-step.ts";
import { type Edited, type EditState, sizesOf } from "./edit-state.ts";
import { existingOnes, refuseTakenName } from "./refusals.ts";

/** Several segments become one, at the place of the first of them; it keeps the name of the largest, and all notes. */
export function mergeSegments(state: EditState, edit: EditOf<"merge">): Edited {
  const { segments } = state;
  const merged = existingOnes(segments, edit.segments);
  if (merged.length < 2) {
    throw new ExpectedFailure(
      "too-few-segments",
      "One segment alone cannot be merged. Choose at least two.",
      "segments",
    );
  }
  if (merged.length === segments.length) {
    const words = "All segments in one would be everybody, and nothing left to tell apart. Leave at least one out.";
    throw new ExpectedFailure("all-segments", words, "segments");
  }
  const [place, ...gone] = merged;
  const left = [...segments.keys()].filter((position) => !gone.includes(position));
  if (edit.name !== undefined) {
    const others = left.filter((position) => position !== place);
    refuseTakenName(
      edit.name,
      others.map((position) => segments[position]),
    );
  }
  const after = left.map((position) =>
    position === place ? mergedSegment(state, merged, edit.name) : segments[position],
  );
  const to = segments.map((_, position) => left.indexOf(merged.includes(position) ? place : position));
  return afterStep(state, { step: { to }, segments: after, continues: left });
}

function mergedSegment({ segments, labels }: EditState, merged: readonly number[], name?: string): ContinuedSegment {
  const sizes = sizesOf(labels, segments.length);
  const largest = merged.reduce((best, position) => (sizes[position] > sizes[best] ? position : best));
  const notes = merged.map((position) => segments[position].note).filter((note) => note !== "");
  return {
    name: name ?? segments[largest].name,
    isNamedByPerson: name !== undefined || segments[largest].isNamedByPerson,
    note: notes.join("\n"),
  };
}
