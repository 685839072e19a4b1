import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { takeRows } from "../../math/take-rows.ts";
import { matchSegments } from "../match-segments.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { learnParts } from "./learn-parts.ts";
import { rowsLabelled } from "./model-step.ts";
import { inOrder } from "./new-order.ts";
import { partMethod, storedMethod } from "./part-model.ts";
import { pinnedAgain } from "./pinned-customers.ts";
import { existingOnes } from "./refusals.ts";

/** Locked segments stay; everybody else, those in no segment too, is clustered anew, in the features of all. */
export async function lockSegments(state: EditState, edit: EditOf<"lock">, call: FitCall): Promise<Edited> {
  const { segments, labels, features } = state;
  const locked = existingOnes(segments, edit.segments);
  if (locked.length === 0) {
    throw new ExpectedFailure("nothing-locked", "No segment is locked. Choose at least one that stays.", "segments");
  }
  const from = [-1, ...segments.keys()].filter((position) => !locked.includes(position));
  const rows = rowsLabelled(labels, from);
  if (rows.length === 0) {
    throw new ExpectedFailure(
      "all-locked",
      "Everybody is in a locked segment. Leave at least one unlocked.",
      "segments",
    );
  }
  const method = partMethod(edit, state.foundBy);
  const fit = await learnParts(takeRows(features, rows), method, "The rest", call);
  const before = rows.map((row) => labels[row]);
  const matched = matchSegments(before, fit.labels);
  const { continues, placeOf } = inOrder([...locked, ...matched]);
  const to = segments.map((_, position) => continues.indexOf(position));
  return afterStep(state, {
    step: {
      to,
      again: { from, ...storedMethod(method), fitted: fit.model, positions: placeOf.slice(locked.length) },
      listed: pinnedAgain(state, rows, to),
    },
    segments: continues.map((old) => (old < 0 ? { isNamedByPerson: false, note: "" } : segments[old])),
    continues,
  });
}
