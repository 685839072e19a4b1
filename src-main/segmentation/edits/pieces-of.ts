import { takeRows } from "../../math/take-rows.ts";
import { assignFound } from "../frozen-model.ts";
import type { EditState } from "./edit-state.ts";
import { applyStep, rowsLabelled } from "./model-step.ts";
import { assignParts } from "./part-model.ts";

/**
 * The groups that edited segments are put together from: those that the method found, and the parts of those that were
 * clustered again. A merged segment has several, each with a centre of its own.
 * @returns length n: number of each customer's group; −1 for those in no segment and those whom a person put where they are.
 */
export function piecesOf({ foundBy, model, features, labels }: EditState): Int32Array {
  let positions = assignFound(foundBy.algorithm, model, features);
  let pieces: Int32Array = Int32Array.from(positions);
  for (const step of model.steps ?? []) {
    const { again } = step;
    if (again) {
      const rows = rowsLabelled(positions, again.from);
      const parts = rows.length === 0 ? new Int32Array(0) : assignParts(again, again.fitted, takeRows(features, rows));
      const first = pieces.reduce((most, piece) => Math.max(most, piece + 1), 0);
      pieces = pieces.slice();
      rows.forEach((row, i) => (pieces[row] = parts[i] < 0 ? -1 : first + parts[i]));
    }
    positions = applyStep(positions, step, features);
  }
  return numberedFrom0(pieces.map((piece, i) => (labels[i] >= 0 && positions[i] === labels[i] ? piece : -1)));
}

/** Groups that were parted have nobody any more. */
function numberedFrom0(pieces: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return pieces.map((piece) => {
    if (piece < 0) return -1;
    const number = numbers.get(piece) ?? numbers.size;
    numbers.set(piece, number);
    return number;
  });
}
