import { MOST_MISSING_SHARE, type Preparation } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { type WordFeature, wordFeatureOf } from "../../src-shared/word-features.ts";
import type { MixedMatrix } from "../math/mixed-matrix.ts";
import { categoriesOf, categoryCountOf, ranksOf } from "./code-words.ts";
import { applyScale, type ColumnScale, fitScale } from "./standardize.ts";

/** What clustering works on: one row per customer, one column per chosen feature, all numbers on a common scale. */
export interface FeatureMatrix extends MixedMatrix {
  /** In the order of the columns. */
  readonly scales: readonly ColumnScale[];
  /** Row i is this customer, here and in everything made from the matrix. */
  readonly customerIds: Int32Array;
}

/** Where a matrix is built from. */
export interface ColumnSource {
  readonly set: { readonly words?: readonly WordFeature[] };
  readonly customerIds: Int32Array;
  /** The values of a feature, in the order of `customerIds`. */
  readonly columnOf: (featureId: string) => Float64Array;
  readonly labelOf: (featureId: string) => string;
}

/**
 * Builds the matrix of the chosen features; those of words without an order are columns of categories.
 * @throws ExpectedFailure where a feature is missing for a customer, does not vary, or none is chosen.
 */
export function buildMatrix(source: ColumnSource, preparation: readonly Preparation[]): FeatureMatrix {
  const { customerIds } = source;
  const n = customerIds.length;
  const d = preparation.length;
  if (d === 0)
    throw new ExpectedFailure(
      "no-features",
      "No feature is chosen. Choose at least one of the project's features.",
      "preparation",
    );
  const values = new Float64Array(n * d);
  const scales = preparation.map((choice, c) => {
    const { column, scale } = fitColumn(source, choice);
    for (let i = 0; i < n; i++) values[i * d + c] = column[i];
    return scale;
  });
  return { values, n, d, categoryCounts: scales.map(categoryCountOf), scales, customerIds };
}

function fitColumn(
  { set, columnOf, labelOf }: ColumnSource,
  choice: Preparation,
): { column: Float64Array; scale: ColumnScale } {
  const values = columnOf(choice.featureId);
  const label = labelOf(choice.featureId);
  const word = wordFeatureOf(set, choice.featureId);
  if (word && !choice.order) {
    const { weight: _, ...unweighted } = choice;
    const column = categoriesOf(values, word.levels, word.levels);
    refuseUnfit(column, label, false);
    return { column, scale: { ...unweighted, centre: 0, spread: 1, levels: word.levels } };
  }
  const numbers = word ? ranksOf(values, word.levels, choice.order ?? []) : values;
  refuseUnfit(numbers, label, choice.missing !== undefined);
  const scale = fitScale(numbers, choice);
  return { column: numbers.map((value) => applyScale(value, scale)), scale };
}

function refuseUnfit(column: Float64Array, label: string, isFilled: boolean): void {
  const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing > (isFilled ? MOST_MISSING_SHARE * column.length : 0)) {
    throw new ExpectedFailure(
      "feature-missing",
      `“${label}” is not defined for ${formatNumber(missing)} of ${formatCount(column.length, "customer")}, so it cannot take part. Leave it out on the Features screen.`,
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
