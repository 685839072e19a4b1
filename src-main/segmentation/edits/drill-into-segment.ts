import type { Preparation } from "../../../src-shared/features.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { type FeatureTable, matrixFor, refuseUnknown } from "../feature-table.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { learnParts } from "./learn-parts.ts";
import { rowsLabelled } from "./model-step.ts";
import { partMethod, partsOf } from "./part-model.ts";
import { existing, nameOf } from "./refusals.ts";
import { tableOfRows } from "./table-of-rows.ts";

/** Segments of the customers of one segment only, who are prepared by themselves; all others are in none. */
export async function drillIntoSegment(state: EditState, edit: EditOf<"drill">, call: FitCall): Promise<Edited> {
  const { segments, labels, model, foundBy } = state;
  const position = existing(segments, edit.segment, "segment");
  const rows = rowsLabelled(labels, [position]);
  const table = tableOfRows(state.table, rows);
  const method = partMethod(edit, foundBy);
  const preparation = edit.features
    ? edit.features.map((featureId) => preparationOf(foundBy.preparation, state.table, featureId))
    : foundBy.preparation.filter(
        ({ featureId }) => (method.algorithm.takesCategories || isNumber(table, featureId)) && varies(table, featureId),
      );
  // What is drawn of a segmentation is drawn among all customers, so they need values as well.
  matrixFor(state.table, preparation);
  const features = matrixFor(table, preparation);
  const fit = await learnParts(features, method, nameOf(segments[position], position), call);
  const parts = partsOf(fit);
  return {
    state: {
      foundBy: { ...method, seed: foundBy.seed, preparation },
      table,
      features,
      labels: fit.labels,
      model: {
        scales: features.scales,
        fitted: fit.model,
        positions: Array.from({ length: parts }, (_, part) => part),
        inside: { algorithm: foundBy.algorithm.id, model, position, customers: rows.length },
      },
      segments: Array.from({ length: parts }, () => ({ isNamedByPerson: false, note: "" })),
    },
    continues: new Int32Array(parts).fill(-1),
  };
}

/** As the feature is prepared now, or else as it is proposed. */
export function preparationOf(now: readonly Preparation[], table: FeatureTable, featureId: string): Preparation {
  refuseUnknown(table.set, featureId, "features");
  const own = now.find((choice) => choice.featureId === featureId);
  const proposal = table.set.features.find(({ id }) => id === featureId)?.proposal;
  return own ?? { featureId, transform: proposal?.transform ?? "none", scaling: proposal?.scaling ?? "standard" };
}

/** A feature that made the segment may be the same for all of its customers: one order for those who ordered once. */
export function varies({ columnOf }: FeatureTable, featureId: string): boolean {
  const known = columnOf(featureId).filter((value) => !Number.isNaN(value));
  return known.some((value) => value !== known[0]);
}

/** Most methods compare numbers. */
export function isNumber({ set }: FeatureTable, featureId: string): boolean {
  return set.features.some(({ id }) => id === featureId);
}
