import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { loadLabels } from "../customer-labels.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { type FrozenModel, matrixByScales, type SegmentModel } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadModel } from "../queries.ts";
import type { EditState } from "./edit-state.ts";
import { tableInside, tableOfRows } from "./table-of-rows.ts";

/** A stored segmentation that was found, ready to be edited. */
export interface StoredState {
  readonly segmentation: Segmentation;
  readonly state: EditState;
}

/** @throws ExpectedFailure where it is gone, or keeps no model. */
export function loadState(store: ReadStore, segmentationId: SegmentationId): StoredState {
  const segmentation = loadSegmentation(store, segmentationId);
  const model = loadModel<Partial<FrozenModel>>(store, segmentationId);
  if (model.fitted === undefined) {
    const words = "These segments were made by an earlier version, which kept no model. Make them again.";
    throw new ExpectedFailure("no-model", words, "segmentationId");
  }
  const chain = withoutMeasures(model as FrozenModel);
  const { params, seed, preparation } = segmentation;
  const whole = loadFeatureTable(store, segmentation.featureSetId);
  const algorithm = valueOf(algorithmNamed(segmentation.algorithm));
  const table = chain.inside ? tableOfMembers(store, segmentationId, whole, algorithm, chain) : whole;
  return {
    segmentation,
    state: {
      foundBy: { algorithm, params, seed, preparation },
      table,
      features: matrixByScales(table, chain),
      labels: loadLabels(store, segmentationId, table.customerIds),
      model: chain,
      segments: segmentation.segments,
    },
  };
}

/** Of a segment that was drilled into everybody is in one of its parts, and nobody else is, unless the method has noise. */
function tableOfMembers(
  store: ReadStore,
  segmentationId: SegmentationId,
  table: FeatureTable,
  { makesNoise }: Algorithm,
  model: SegmentModel,
): FeatureTable {
  if (makesNoise) return tableInside(table, model);
  const labels = loadLabels(store, segmentationId, table.customerIds);
  return tableOfRows(
    table,
    Int32Array.from(labels.keys()).filter((row) => labels[row] >= 0),
  );
}

/** What a new model is made from: centres and self-test are those of the segments before. */
function withoutMeasures({ scales, fitted, positions, steps, inside }: FrozenModel): SegmentModel {
  return { scales, fitted, positions, ...(steps && { steps }), ...(inside && { inside }) };
}
