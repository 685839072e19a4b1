import type { FeatureSummary, Histogram } from "../../src-shared/features.ts";
import { quantile } from "../math/quantile.ts";
import { sortedValues } from "../math/sorted-values.ts";
import { transformed } from "./transform.ts";

export type ColumnSummary = Pick<
  FeatureSummary,
  "missingShare" | "min" | "q1" | "median" | "mean" | "q3" | "max" | "skewness" | "histogram" | "logHistogram"
>;

const BINS = 24;

/**
 * Describes the distribution of a feature over all customers.
 * @param values NaN = not defined. Numbers are 0 where no customer has a value.
 * O(n log n).
 */
export function summarizeColumn(values: Float64Array): ColumnSummary {
  const sorted = sortedValues(values);
  const count = sorted.length;
  if (count === 0) {
    const none = { min: 0, max: 0, counts: [] };
    return {
      missingShare: 1,
      min: 0,
      q1: 0,
      median: 0,
      mean: 0,
      q3: 0,
      max: 0,
      skewness: 0,
      histogram: none,
      logHistogram: none,
    };
  }
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  return {
    missingShare: 1 - count / values.length,
    min: sorted[0],
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    mean,
    q3: quantile(sorted, 0.75),
    max: sorted[count - 1],
    skewness: skewness(sorted, mean),
    histogram: histogramOf(sorted),
    logHistogram: histogramOf(mapRuns(sorted, (value) => transformed(value, "log"))),
  };
}

/** Third standardized moment of the population, 0 for a constant. */
export function skewness(values: Float64Array, mean: number): number {
  let [second, third] = [0, 0];
  let last = Number.NaN;
  let [square, cube] = [0, 0];
  for (const value of values) {
    if (value !== last) {
      last = value;
      square = (value - mean) ** 2;
      cube = (value - mean) ** 3;
    }
    second += square;
    third += cube;
  }
  const variance = second / values.length;
  return variance > 0 ? third / values.length / variance ** 1.5 : 0;
}

/** Maps a sorted column, in which equal values stand together: most features have few different ones. */
function mapRuns(sorted: Float64Array, map: (value: number) => number): Float64Array {
  const mapped = new Float64Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    mapped[i] = i > 0 && sorted[i] === sorted[i - 1] ? mapped[i - 1] : map(sorted[i]);
  }
  return mapped;
}

/** Few far values would squeeze all others into one bin, so bins span the 1st to the 99th percentile. */
function histogramOf(sorted: Float64Array): Histogram {
  const low = quantile(sorted, 0.01);
  const high = quantile(sorted, 0.99);
  const min = high > low ? low : sorted[0];
  const max = high > low ? high : sorted[sorted.length - 1];
  const counts = new Array<number>(BINS).fill(0);
  const width = (max - min) / BINS;
  let [bin, last] = [0, Number.NaN];
  for (const value of sorted) {
    if (value !== last) {
      last = value;
      bin = width > 0 ? Math.max(0, Math.min(BINS - 1, Math.floor((value - min) / width))) : 0;
    }
    counts[bin] += 1;
  }
  return { min, max, counts };
}
