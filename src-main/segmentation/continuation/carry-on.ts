import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import type { Edited, FoundBy } from "../edits/edit-state.ts";
import { inOrder } from "../edits/new-order.ts";
import { retrainEdited } from "../edits/retrain-edited.ts";
import { tableInside } from "../edits/table-of-rows.ts";
import { type FeatureTable, matrixFor } from "../feature-table.ts";
import { assignFrozen, matrixByScales, type SegmentModel } from "../frozen-model.ts";
import { matchSegments } from "../match-segments.ts";
import type { ContinuedSegment } from "../store-found.ts";

/** Segments that were found, and newer features that they are carried on to. */
export interface CarryGround {
  readonly foundBy: FoundBy;
  readonly model: SegmentModel;
  /** By position. */
  readonly segments: readonly ContinuedSegment[];
  /** The customers who take part, n of them. */
  readonly table: FeatureTable;
  /** n × d, prepared as the earlier features were. */
  readonly asBefore: Matrix;
  /** Length n: position that the earlier model gives each customer of the newer features. */
  readonly frozen: Int32Array;
}

/** @param newer features of everybody. @throws ExpectedFailure where they lack what the model needs. O(n·k·d). */
export function carryGround(
  { foundBy, model, segments }: Pick<CarryGround, "foundBy" | "model" | "segments">,
  newer: FeatureTable,
): CarryGround {
  const table = tableInside(newer, model);
  const asBefore = matrixByScales(table, model);
  return { foundBy, model, segments, table, asBefore, frozen: assignFrozen(foundBy.algorithm, model, table) };
}

/** Customers of newer features get their segments by the model as it is. */
export function assignAgain({ foundBy, model, segments, table, asBefore, frozen }: CarryGround): Edited {
  const state = { foundBy, table, features: asBefore, labels: frozen, model, segments };
  return { state, continues: Int32Array.from(segments.keys()) };
}

/** What a method made of newer features, with the fit that its measures are taken of; after edits there is none. */
export interface Retrained extends Edited {
  readonly fit?: Fit;
}

/**
 * The same method with the same settings, and the same edits, on newer features. A segment that goes on keeps name, note
 * and place. @throws ExpectedFailure as the method and the edits do. O(a fit, and one for each edit that clusters again).
 */
export async function retrainAgain(ground: CarryGround, call: FitCall): Promise<Retrained> {
  const { foundBy, model, segments, table, frozen } = ground;
  if (model.steps || model.inside) return retrainEdited(ground, call);
  const features = matrixFor(table, foundBy.preparation);
  const fit = await foundBy.algorithm.run(features, foundBy.params, call);
  const { continues, placeOf } = inOrder(matchSegments(frozen, fit.labels));
  return {
    state: {
      foundBy,
      table,
      features,
      labels: fit.labels.map((label) => (label < 0 ? -1 : placeOf[label])),
      model: { scales: features.scales, fitted: fit.model, positions: placeOf },
      segments: continues.map((old) => (old < 0 ? { isNamedByPerson: false, note: "" } : segments[old])),
    },
    continues: Int32Array.from(continues),
    fit,
  };
}
