import { ExpectedFailure } from "../../../src-shared/result.ts";
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
  refuseRule(edit);
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

/** What a rule says changes with the data, and found segments stay as they are. */
function refuseRule({ rule }: EditOf<"split">): void {
  if (rule === undefined) return;
  const words =
    "These segments were found by a method, so a rule cannot part one of them for good. Turn them into rules first, or make a segment of the customers whom the rule selects.";
  throw new ExpectedFailure("found", words, "rule");
}
