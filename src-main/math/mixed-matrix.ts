import type { Matrix } from "./matrix.ts";

/**
 * A matrix in which some columns hold categories: whole numbers from 0 that are only the same or not the same; −1 is the
 * same as none, itself included.
 */
export interface MixedMatrix extends Matrix {
  /** Length d: how many categories a column has; 0 for a column of numbers. */
  readonly categoryCounts: readonly number[];
}

/** @returns the categories of a matrix; none where it was not declared as a mixed one. */
export function categoryCountsOf(features: Matrix): readonly number[] {
  return "categoryCounts" in features
    ? (features as MixedMatrix).categoryCounts
    : Array.from({ length: features.d }, () => 0);
}

/** @returns the declaration of a mixed matrix, for one of the same columns; nothing for another. */
export function declaredCategories(features: Matrix): Partial<Pick<MixedMatrix, "categoryCounts">> {
  return "categoryCounts" in features ? { categoryCounts: categoryCountsOf(features) } : {};
}

/** √½: two different categories are then 1 apart. */
const INDICATOR = Math.SQRT1_2;

/**
 * The same rows among numbers only: each category is a column of its own, √½ where a row has it and else 0, so that a
 * category in which two rows differ adds 1 to their squared distance.
 * O(n · (d + categories)) time and memory.
 */
export function withIndicators(features: Matrix): Matrix {
  const counts = categoryCountsOf(features);
  if (counts.every((count) => count === 0)) return features;
  const { values, n, d } = features;
  const width = counts.reduce((sum, count) => sum + Math.max(1, count), 0);
  const wide = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    let at = i * width;
    for (let j = 0; j < d; j++) {
      const value = values[i * d + j];
      if (counts[j] === 0) wide[at] = value;
      else if (value >= 0) wide[at + value] = INDICATOR;
      at += Math.max(1, counts[j]);
    }
  }
  return { values: wide, n, d: width };
}
