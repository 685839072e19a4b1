import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { takeRows } from "../../math/take-rows.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { learnParts } from "./learn-parts.ts";
import { rowsLabelled } from "./model-step.ts";
import { partMethod, partsOf, storedMethod } from "./part-model.ts";
import { existing, nameOf } from "./refusals.ts";

/**
 * Clusters the customers of one segment by themselves, in the features of all. The largest part takes its place, the
 * others come last; each has the note, and a name of its own.
 */
export async function splitSegment(state: EditState, edit: EditOf<"split">, call: FitCall): Promise<Edited> {
  const { segments, labels, features } = state;
  const from = existing(segments, edit.segment, "segment");
  const rows = rowsLabelled(labels, [from]);
  const method = partMethod(edit, state.foundBy);
  const fit = await learnParts(takeRows(features, rows), method, nameOf(segments[from], from), call);
  const added = Array.from({ length: partsOf(fit) - 1 }, (_, part) => segments.length + part);
  const part = { isNamedByPerson: false, note: segments[from].note };
  return afterStep(state, {
    step: {
      to: [...segments.keys()],
      again: { from: [from], ...storedMethod(method), fitted: fit.model, positions: [from, ...added] },
    },
    segments: [...segments.map((segment, position) => (position === from ? part : segment)), ...added.map(() => part)],
    continues: [...segments.keys(), ...added.map(() => -1)],
  });
}
