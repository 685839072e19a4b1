import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { type FeatureTable, matrixFor } from "../feature-table.ts";
import type { SegmentModel } from "../frozen-model.ts";
import type { ContinuedSegment } from "../store-found.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, FoundBy } from "./edit-state.ts";
import { fitAgain } from "./fit-again.ts";

/** Edited segments and newer features of the customers who take part. */
export interface EditedBefore {
  readonly foundBy: FoundBy;
  readonly model: SegmentModel;
  readonly segments: readonly ContinuedSegment[];
  readonly table: FeatureTable;
  /** n × d, prepared as the earlier ones were. */
  readonly asBefore: Matrix;
}

/** The same method and the same edits on newer features, prepared anew; who was pinned or chosen is so still. */
export async function retrainEdited(earlier: EditedBefore, call: FitCall): Promise<Edited> {
  const { foundBy, table, segments, asBefore } = earlier;
  const features = matrixFor(table, foundBy.preparation);
  const rows = { features, asBefore, customerIds: table.customerIds };
  const { labels, model } = await fitAgain(foundBy.algorithm, foundBy.params, earlier.model, rows, call);
  const state = { foundBy, table, features, labels, model: { ...model, scales: features.scales }, segments };
  const places = [...segments.keys()];
  // A segment that nobody is in any more is not carried on.
  const isWhole = new Set(labels).size - (labels.includes(-1) ? 1 : 0) === segments.length;
  return isWhole
    ? { state, continues: Int32Array.from(places) }
    : afterStep(state, { step: { to: places }, segments, continues: places });
}
