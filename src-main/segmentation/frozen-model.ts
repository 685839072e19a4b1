import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { ExpectedFailure, valueOf } from "../../src-shared/result.ts";
import type { SelfTest } from "../../src-shared/table-clustering.ts";
import { wordFeatureOf } from "../../src-shared/word-features.ts";
import { categoryCountOf, prepareColumn } from "../features/code-words.ts";
import type { Matrix } from "../math/matrix.ts";
import type { MixedMatrix } from "../math/mixed-matrix.ts";
import type { Algorithm, Fit } from "./algorithms/algorithm-kit.ts";
import { algorithmNamed } from "./algorithms/index.ts";
import { applyStep, type ModelStep } from "./edits/model-step.ts";
import { type FeatureTable, refuseUnknownChoice } from "./feature-table.ts";
import type { CentreModel } from "./queries.ts";

/** A method's model, and what was edited since. */
export interface SegmentModel extends Pick<CentreModel, "scales"> {
  /** The method's own model. */
  readonly fitted: unknown;
  /** Position of the segment that each of the method's labels stands for. */
  readonly positions: readonly number[];
  /** Edits, in order: each takes the positions that the one before gave. */
  readonly steps?: readonly ModelStep[];
  /** The segment of another segmentation whose customers alone take part. */
  readonly inside?: Inside;
}

interface Inside {
  readonly algorithm: string;
  readonly model: SegmentModel;
  readonly position: number;
  /** How many they were. */
  readonly customers: number;
}

/** All that gives customers their segments again, today or a year from now. */
export interface FrozenModel extends SegmentModel, CentreModel {
  readonly selfTest: SelfTest;
}

/** @returns a fit with its segment c at `positions[c]`. */
export function frozenModel(
  fit: Fit,
  scales: CentreModel["scales"],
  positions: readonly number[],
  selfTest: SelfTest,
): FrozenModel {
  const d = scales.length;
  const centres = new Array<number>(fit.centres.length);
  for (const [c, position] of positions.entries()) {
    for (let j = 0; j < d; j++) centres[position * d + j] = fit.centres[c * d + j];
  }
  return { centres, scales, fitted: fit.model, positions, selfTest };
}

/**
 * Gives the customers of a table their segments by a stored model, edits included.
 * @returns length n: position of each customer's segment, −1 for none.
 * @throws ExpectedFailure as `algorithm.assign` and `matrixByScales`.
 */
export function assignFrozen(algorithm: Algorithm, model: SegmentModel, table: FeatureTable): Int32Array {
  const { inside, steps = [] } = model;
  const features = matrixByScales(table, model);
  const outer = inside && assignFrozen(valueOf(algorithmNamed(inside.algorithm)), inside.model, table);
  const found = assignFound(algorithm, model, features);
  const asFound = outer ? found.map((label, i) => (outer[i] === inside.position ? label : -1)) : found;
  const assigned = steps.reduce((labels, step) => applyStep(labels, step, features, table.customerIds), asFound);
  return outer ? assigned.map((label, i) => (outer[i] === inside.position ? label : -1)) : assigned;
}

/** The same by the method alone, before any edit. */
export function assignFound(algorithm: Pick<Algorithm, "assign">, model: SegmentModel, features: Matrix): Int32Array {
  return algorithm.assign(model.fitted, features).map((label) => (label < 0 ? -1 : model.positions[label]));
}

/**
 * The columns of a feature table prepared as those of another were, with the centres and spreads of that one.
 * @returns n × d; NaN where a customer has no value and none is filled in.
 * @throws ExpectedFailure for a feature that the table lacks.
 */
export function prepareByScales(table: FeatureTable, { scales }: Pick<CentreModel, "scales">): MixedMatrix {
  const n = table.customerIds.length;
  const d = scales.length;
  const values = new Float64Array(n * d);
  for (const [c, scale] of scales.entries()) {
    const { featureId } = scale;
    refuseUnknownChoice(table.set, featureId, "featureSetId");
    const column = prepareColumn(table.columnOf(featureId), wordFeatureOf(table.set, featureId)?.levels, scale);
    for (let i = 0; i < n; i++) values[i * d + c] = column[i];
  }
  return { values, n, d, categoryCounts: scales.map(categoryCountOf) };
}

/** The same where everybody has to have every value. @throws ExpectedFailure also for one that is not defined for a customer. */
export function matrixByScales(table: FeatureTable, { scales }: Pick<CentreModel, "scales">): MixedMatrix {
  const matrix = prepareByScales(table, { scales });
  const { values, n, d } = matrix;
  for (const [c, { featureId }] of scales.entries()) {
    let missing = 0;
    for (let i = 0; i < n; i++) if (Number.isNaN(values[i * d + c])) missing += 1;
    if (missing > 0) {
      throw new ExpectedFailure(
        "feature-missing",
        `“${table.labelOf(featureId)}” is not defined for ${formatNumber(missing)} of ${formatCount(n, "customer")} on this day, so the model cannot ` +
          "place them. Make new segments without it.",
        "featureSetId",
      );
    }
  }
  return matrix;
}
