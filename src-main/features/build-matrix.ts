import { MOST_MISSING_SHARE, type Preparation } from "../../src-shared/features.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Matrix } from "../math/matrix.ts";
import { applyScale, type ColumnScale, fitScale } from "./standardize.ts";

/** What clustering works on: one row per customer, one column per chosen feature, all on a common scale. */
export interface FeatureMatrix extends Matrix {
  /** In the order of the columns. */
  readonly scales: readonly ColumnScale[];
  /** Row i is this customer, here and in everything made from the matrix. */
  readonly customerIds: Int32Array;
}

/**
 * Builds the matrix of the chosen features.
 * @param columnOf the values of a feature, in the order of `customerIds`.
 * @throws ExpectedFailure where a feature is missing for a customer, does not vary, or none is chosen.
 */
export function buildMatrix(
  customerIds: Int32Array,
  preparation: readonly Preparation[],
  columnOf: (featureId: string) => Float64Array,
  labelOf: (featureId: string) => string,
): FeatureMatrix {
  const n = customerIds.length;
  const d = preparation.length;
  if (d === 0)
    throw new ExpectedFailure(
      "no-features",
      "No feature is chosen. Choose at least one on the Features screen.",
      "preparation",
    );
  const values = new Float64Array(n * d);
  const scales = preparation.map((choice, c) => {
    const column = columnOf(choice.featureId);
    refuseUnfit(column, labelOf(choice.featureId), choice.missing !== undefined);
    const scale = fitScale(column, choice);
    for (let i = 0; i < n; i++) values[i * d + c] = applyScale(column[i], scale);
    return scale;
  });
  return { values, n, d, scales, customerIds };
}

function refuseUnfit(column: Float64Array, label: string, isFilled: boolean): void {
  const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing > (isFilled ? MOST_MISSING_SHARE * column.length : 0)) {
    throw new ExpectedFailure(
      "feature-missing",
      `“${label}” is not defined for ${missing} of ${column.length} customers, so it cannot take part. Leave it out on the Features screen.`,
      "preparation",
    );
  }
  if (column.length > 1 && isConstant(column)) {
    throw new ExpectedFailure(
      "feature-constant",
      `“${label}” is the same for every customer, so it tells nobody apart. Leave it out on the Features screen.`,
      "preparation",
    );
  }
}

/** The same for every customer who has a value. */
function isConstant(column: Float64Array): boolean {
  const first = column.find((value) => !Number.isNaN(value));
  return column.every((value) => value === first || Number.isNaN(value));
}
