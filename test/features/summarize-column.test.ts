import { describe, expect, test } from "vitest";
import { percentileOf } from "../../src-main/features/percentile.ts";
import { skewness, summarizeColumn } from "../../src-main/features/summarize-column.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 33;

/** Whole numbers with many ties and a long tail; a fifth of them not defined. */
function column(number: number): Float64Array {
  const rng = makeRng(SEED, number);
  return Float64Array.from({ length: 1 + rng.below(500) }, () =>
    rng.below(5) === 0 ? Number.NaN : Math.floor(Math.expm1(5 * rng.next())) - 2,
  );
}
const columns = Array.from({ length: 50 }, (_, number) => column(number)).filter((values) =>
  values.some(Number.isFinite),
);

/** By the definition of type 7: a straight line through the sorted values at 0, 1/(n − 1), … 1. */
function naiveQuantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const weights = sorted.map((_, i) => Math.max(0, 1 - Math.abs(at - i)));
  return sorted.reduce((sum, value, i) => sum + value * weights[i], 0);
}

test(`quartiles, mean and ends are those of the sorted values (seed ${SEED})`, () => {
  for (const values of columns) {
    const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
    const { min, q1, median, mean, q3, max, missingShare } = summarizeColumn(values);
    expect({ min, q1, median, mean, q3, max, missingShare }).toEqual({
      min: sorted[0],
      q1: expect.closeTo(naiveQuantile(sorted, 0.25), 9),
      median: expect.closeTo(naiveQuantile(sorted, 0.5), 9),
      mean: expect.closeTo(sorted.reduce((sum, value) => sum + value, 0) / sorted.length, 9),
      q3: expect.closeTo(naiveQuantile(sorted, 0.75), 9),
      max: sorted.at(-1),
      missingShare: expect.closeTo((values.length - sorted.length) / values.length, 12),
    });
  }
});

test(`every defined value is in one bin of each histogram (seed ${SEED})`, () => {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  for (const values of columns) {
    const { histogram, logHistogram } = summarizeColumn(values);
    const defined = values.filter(Number.isFinite).length;
    expect([total(histogram.counts), total(logHistogram.counts)]).toEqual([defined, defined]);
  }
});

test("bins are equally wide from the 1st to the 99th percentile; what lies beyond is in the outer ones", () => {
  const values = Float64Array.from({ length: 2401 }, (_, i) => i);
  values[2400] = 1e9;
  const { min, max, counts } = summarizeColumn(values).histogram;
  expect([min, max]).toEqual([24, 2376]);
  // 98 values in each bin of 2352 / 24; 24 more below, and 25 above: 2,376 itself closes the last bin.
  expect(counts).toEqual([98 + 24, ...new Array<number>(22).fill(98), 98 + 25]);
});

test("skewness is that of a published example: 61, 64, 67, 70, 73 in 5, 18, 42, 27, 8 (Brown, Measures of Shape)", () => {
  const heights = [61, 64, 67, 70, 73].flatMap((height, i) => new Array<number>([5, 18, 42, 27, 8][i]).fill(height));
  expect(skewness(Float64Array.from(heights), 67.45)).toBeCloseTo(-0.1082, 4);
});

describe("skewness of random columns", () => {
  test(`turns its sign with the values, and does not see their unit (seed ${SEED})`, () => {
    for (const values of columns) {
      const defined = values.filter(Number.isFinite);
      const own = summarizeColumn(defined).skewness;
      expect(summarizeColumn(defined.map((value) => -value)).skewness).toBeCloseTo(-own, 9);
      expect(summarizeColumn(defined.map((value) => value * 100 + 7)).skewness).toBeCloseTo(own, 6);
    }
  });
});

test("a constant has no skewness and fills one bin", () => {
  const { skewness: none, histogram } = summarizeColumn(new Float64Array(50).fill(3));
  expect([none, Math.max(...histogram.counts), histogram.min, histogram.max]).toEqual([0, 50, 3, 3]);
});

test("a column that is defined for nobody is missing altogether", () => {
  const { missingShare, histogram } = summarizeColumn(new Float64Array(5).fill(Number.NaN));
  expect([missingShare, histogram.counts]).toEqual([1, []]);
});

test(`the percentiles of all values lie between 0 and 1 and are one half on average (seed ${SEED})`, () => {
  for (const values of columns) {
    const shares = [...values].filter(Number.isFinite).map((value) => percentileOf(values, value));
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 9);
  }
});

test("a percentile counts smaller values whole and equal ones half", () => {
  // Of 1, 2, 2, 5: one is smaller than 2 and two are equal.
  expect(percentileOf(Float64Array.of(5, Number.NaN, 2, 1, 2), 2)).toBe(0.5);
});
