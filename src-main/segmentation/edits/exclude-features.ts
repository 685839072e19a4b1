import { formatList } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { matrixFor } from "../feature-table.ts";
import { matchSegments } from "../match-segments.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { inOrder } from "./new-order.ts";
import { pinnedAgain } from "./pinned-customers.ts";

/**
 * Makes all segments again by the method that found them, without some features. Those that go on keep name, note and
 * place; merges, splits and selections of before are not repeated, pins are.
 */
export async function excludeFeatures(state: EditState, edit: EditOf<"exclude">, call: FitCall): Promise<Edited> {
  const { foundBy, table, segments, labels } = state;
  const preparation = remaining(state, edit.features);
  const features = matrixFor(table, preparation);
  const fit = await foundBy.algorithm.run(features, foundBy.params, call);
  const k = fit.centres.length / features.d;
  if (k === 0) {
    const words = `${foundBy.algorithm.title} finds no group without ${edit.features.length === 1 ? "this feature" : "these features"}.`;
    throw new ExpectedFailure("no-segments", words, "features");
  }
  const matched = matchSegments(labels, fit.labels);
  const { continues, placeOf } = inOrder(matched);
  const found: EditState = {
    foundBy: { ...foundBy, preparation },
    table,
    features,
    labels: fit.labels.map((label) => (label < 0 ? -1 : placeOf[label])),
    model: {
      scales: features.scales,
      fitted: fit.model,
      positions: placeOf,
      ...(state.model.inside && { inside: state.model.inside }),
    },
    segments: continues.map((old) => (old < 0 ? { isNamedByPerson: false, note: "" } : segments[old])),
  };
  const to = segments.map((_, position) => continues.indexOf(position));
  const listed = pinnedAgain(state, Int32Array.from(labels.keys()), to);
  if (listed.length === 0) return { state: found, continues: Int32Array.from(continues) };
  const pinned = afterStep(found, {
    step: { to: continues.map((_, position) => position), listed },
    segments: found.segments,
    continues: [...continues.keys()],
  });
  return { ...pinned, continues: pinned.continues.map((position) => continues[position]) };
}

function remaining({ foundBy, table }: EditState, excluded: readonly string[]) {
  if (excluded.length === 0) {
    throw new ExpectedFailure("no-features", "No feature is chosen. Choose at least one to leave out.", "features");
  }
  const own = foundBy.preparation.map(({ featureId }) => featureId);
  const stranger = excluded.find((featureId) => !own.includes(featureId));
  if (stranger !== undefined) {
    const words = `“${table.labelOf(stranger)}” takes no part in these segments. There are: ${formatList(own.map(table.labelOf))}.`;
    throw new ExpectedFailure("feature-unknown", words, "features");
  }
  const left = foundBy.preparation.filter(({ featureId }) => !excluded.includes(featureId));
  if (left.length > 0) return left;
  const words = "No feature would be left to tell customers apart by. Keep at least one.";
  throw new ExpectedFailure("no-features", words, "features");
}
