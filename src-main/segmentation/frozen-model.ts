import { ExpectedFailure } from "../../src-shared/result.ts";
import type { SelfTest } from "../../src-shared/table-clustering.ts";
import { applyScale } from "../features/standardize.ts";
import type { Matrix } from "../math/matrix.ts";
import type { Algorithm, Fit } from "./algorithms/algorithm-kit.ts";
import { type FeatureTable, refuseUnknown } from "./feature-table.ts";
import type { CentreModel } from "./queries.ts";

/** All that gives customers their segments again, today or a year from now. */
export interface FrozenModel extends CentreModel {
  /** The method's own model. */
  readonly fitted: unknown;
  /** Position of the segment that each of the method's labels stands for. */
  readonly positions: readonly number[];
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

/** @returns length n: position of each row's segment, −1 for none. @throws ExpectedFailure as `algorithm.assign`. */
export function assignFrozen(algorithm: Algorithm, model: FrozenModel, features: Matrix): Int32Array {
  return algorithm.assign(model.fitted, features).map((label) => (label < 0 ? -1 : model.positions[label]));
}

/**
 * The columns of a feature table prepared as those of another were, with the centres and spreads of that one.
 * @throws ExpectedFailure for a feature that the table lacks, or that is not defined for a customer.
 */
export function matrixByScales(table: FeatureTable, { scales }: CentreModel): Matrix {
  const n = table.customerIds.length;
  const d = scales.length;
  const values = new Float64Array(n * d);
  for (const [c, scale] of scales.entries()) {
    refuseUnknown(table.set, scale.featureId, "featureSetId");
    const column = table.columnOf(scale.featureId);
    for (let i = 0; i < n; i++) values[i * d + c] = applyScale(column[i], scale);
    const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
    if (missing > 0) {
      throw new ExpectedFailure(
        "feature-missing",
        `“${table.labelOf(scale.featureId)}” is not defined for ${missing} of ${n} customers on this day, so the model cannot ` +
          "place them. Make new segments without it.",
        "featureSetId",
      );
    }
  }
  return { values, n, d };
}
