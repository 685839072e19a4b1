import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { type FeatureTable, matrixFor } from "../feature-table.ts";
import { applyEdit } from "./apply-edit.ts";
import type { EditState, FoundBy } from "./edit-state.ts";

/**
 * Makes segments from the beginning: the method on the features, then one edit after the other.
 * @throws ExpectedFailure as the method and the edits do.
 */
export async function replayEdits(
  table: FeatureTable,
  foundBy: FoundBy,
  edits: readonly Edit[],
  call: FitCall,
): Promise<EditState> {
  const features = matrixFor(table, foundBy.preparation);
  const fit = await foundBy.algorithm.run(features, foundBy.params, call);
  const k = fit.centres.length / features.d;
  const positions = Array.from({ length: k }, (_, c) => c);
  let state: EditState = {
    foundBy,
    table,
    features,
    labels: fit.labels,
    model: { scales: features.scales, fitted: fit.model, positions },
    segments: positions.map(() => ({ isNamedByPerson: false, note: "" })),
  };
  for (const edit of edits) ({ state } = await applyEdit(state, edit, call));
  return state;
}
