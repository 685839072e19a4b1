import { describe, expect, test } from "vitest";
import { benjaminiHochbergAdjusted, bonferroniAdjusted } from "../../src-main/math/adjusted-p-values.ts";
import { alwaysValidInterval } from "../../src-main/math/always-valid.ts";
import { bootstrapDifference } from "../../src-main/math/bootstrap-difference.ts";
import { chiSquareOfFit, chiSquareTail } from "../../src-main/math/chi-square.ts";
import { clopperPearson } from "../../src-main/math/clopper-pearson.ts";
import { cupedAdjusted, fitCuped } from "../../src-main/math/cuped.ts";
import { betaQuantile, incompleteBeta } from "../../src-main/math/incomplete-beta.ts";
import { momentsOf } from "../../src-main/math/moments.ts";
import { normalDeviate } from "../../src-main/math/normal.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { reachOfT, twoSidedPOfT } from "../../src-main/math/student-t.ts";
import { newcombeInterval, waldInterval } from "../../src-main/math/two-proportions.ts";
import { welchTest } from "../../src-main/math/welch.ts";
import { wilsonInterval } from "../../src-main/math/wilson.ts";

const SEED = 1998;

// Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10, four digits.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])("Newcombe's interval of %d/%d against %d/%d is his %d to %d", (a, m, b, n, ...wanted) => {
  const { low, high } = newcombeInterval({ successes: a, trials: m }, { successes: b, trials: n });
  expect([low, high].map((end) => Number(end.toFixed(4)))).toEqual(wanted);
});

test("180 of 4,000 against 28 of 1,000 is 0.34 to 2.80 points more; a Wald interval of 0 of 10 against 0 of 10 has no width", () => {
  const { low, high } = newcombeInterval({ successes: 180, trials: 4000 }, { successes: 28, trials: 1000 });
  expect([low, high].map((end) => (100 * end).toFixed(2))).toEqual(["0.34", "2.80"]);
  const none = { successes: 0, trials: 10 };
  expect(waldInterval(none, none)).toEqual({ low: 0, high: 0 });
});

// Newcombe 1998, Statistics in Medicine 17, 857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
test.each([
  [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
  [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
  [0, 20, [0, 0.1611], [0, 0.1684]],
  [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
])("of %d in %d Wilson's interval is %j and the exact one %j", (successes, trials, wilson, exact) => {
  const digits = ({ low, high }: { low: number; high: number }) => [low, high].map((end) => Number(end.toFixed(4)));
  expect(digits(wilsonInterval(successes, trials))).toEqual(wilson);
  expect(digits(clopperPearson(successes, trials))).toEqual(exact);
});

test("zero buyers among 40 may be up to 8.8 %", () => {
  expect((100 * clopperPearson(0, 40).high).toFixed(1)).toBe("8.8");
});

// Student's sleep data (1908) as documented with R's t.test: t = -1.8608, df = 17.776, p = 0.07939, -3.3654832 to 0.2054832.
test("Welch's test of Student's sleep data gives what R documents", () => {
  const first = Float64Array.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2);
  const second = Float64Array.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
  const found = welchTest(momentsOf(first), momentsOf(second));
  expect([found?.t.toFixed(4), found?.degreesOfFreedom.toFixed(3), found?.p.toFixed(5)]).toEqual([
    "-1.8608",
    "17.776",
    "0.07939",
  ]);
  expect([found?.low.toFixed(7), found?.high.toFixed(7)]).toEqual(["-3.3654832", "0.2054832"]);
});

test("nothing is told of one value, or of values that do not vary", () => {
  const [one, same] = [momentsOf(Float64Array.of(3)), momentsOf(Float64Array.of(2, 2, 2))];
  expect([welchTest(one, same), welchTest(same, same)]).toEqual([undefined, undefined]);
});

// Tables of Student's t and of chi-square in Abramowitz & Stegun 26.8 and 26.10.
test.each([
  [1, 12.706],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])("95 %% of Student's t with %d degrees of freedom lie within ±%d", (degrees, reach) => {
  expect(Number(reachOfT(0.95, degrees).toFixed(3))).toBe(reach);
  expect(twoSidedPOfT(reachOfT(0.95, degrees), degrees)).toBeCloseTo(0.05, 8);
});

test.each([
  [3.84146, 1],
  [18.307, 10],
  [67.5048, 50],
  [124.342, 100],
])("a chi-square of %d with %d degrees of freedom is exceeded once in twenty times", (chiSquare, degrees) => {
  expect(chiSquareTail(chiSquare, degrees)).toBeCloseTo(0.05, 5);
});

test("Mendel's peas fit 9:3:3:1 with a chi-square of 0.470 (p 0.925); 4,100 and 900 do not fit 80/20 with 12.5 (p 0.0004)", () => {
  const peas = chiSquareOfFit([315, 108, 101, 32], [9, 3, 3, 1]);
  expect([peas.chiSquare.toFixed(3), peas.p.toFixed(3), peas.degreesOfFreedom]).toEqual(["0.470", "0.925", 3]);
  const split = chiSquareOfFit([4100, 900], [80, 20]);
  expect([split.chiSquare, split.p.toFixed(4)]).toEqual([expect.closeTo(12.5, 10), "0.0004"]);
});

test(`the beta quantile undoes the incomplete beta function, and both mirror themselves (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let round = 0; round < 300; round++) {
    const [a, b, p] = [10 ** (4 * rng.next() - 1), 10 ** (4 * rng.next() - 1), 0.001 + 0.998 * rng.next()];
    const x = betaQuantile(p, a, b);
    // Where nearly all mass lies at an end, neighbouring numbers are far apart in chance.
    if (x > 1e-6 && x < 1 - 1e-6) expect(incompleteBeta(x, a, b)).toBeCloseTo(p, 6);
    expect(incompleteBeta(0.3, a, b) + incompleteBeta(0.7, b, a)).toBeCloseTo(1, 9);
  }
});

// Benjamini & Hochberg 1995, section 4: fifteen p-values; at 5 % Bonferroni rejects three and their procedure four.
test("of Benjamini and Hochberg's fifteen p-values Bonferroni keeps three at 5 %, their procedure four", () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  const kept = (adjusted: readonly number[]) => adjusted.filter((value) => value <= 0.05).length;
  expect([kept(bonferroniAdjusted(p)), kept(benjaminiHochbergAdjusted(p))]).toEqual([3, 4]);
  expect(benjaminiHochbergAdjusted(p.toReversed())).toEqual(benjaminiHochbergAdjusted(p).toReversed());
});

describe(`over random tests (seed ${SEED})`, () => {
  const deviates = (n: number, ...path: number[]) => {
    const rng = makeRng(SEED, ...path);
    return Float64Array.from({ length: n }, () => normalDeviate(rng));
  };

  test("CUPED leaves the mean as it is and takes out the squared correlation of the variance", () => {
    const [x, noise] = [deviates(500, 1), deviates(500, 2)];
    const y = noise.map((value, i) => value + 2 * x[i] + 7);
    const fit = fitCuped(y, x);
    const [plain, adjusted] = [momentsOf(y), momentsOf(cupedAdjusted(y, x, fit))];
    expect(adjusted.mean).toBeCloseTo(plain.mean, 10);
    expect(1 - adjusted.variance / plain.variance).toBeCloseTo(fit.varianceReduction, 10);
    expect(fitCuped(y, new Float64Array(500))).toMatchObject({ theta: 0, varianceReduction: 0 });
  });

  test("the bootstrap of normal values has the ends of Welch's interval, with and without zeros among them", () => {
    const [a, b] = [deviates(400, 3), deviates(600, 4)];
    for (const [left, right] of [
      [a, b],
      [a.map((value) => Math.max(0, value)), b.map((value) => Math.max(0, value))],
    ]) {
      const welch = welchTest(momentsOf(left), momentsOf(right));
      const found = bootstrapDifference(left, right, 4000, makeRng(SEED, 5));
      const width = (welch?.high ?? 0) - (welch?.low ?? 0);
      // An end of 4,000 draws is known to about a fiftieth of the width; four of these.
      for (const { low, high } of [found.percentile, found.bca]) {
        expect(Math.abs(low - (welch?.low ?? 0))).toBeLessThan(0.08 * width);
        expect(Math.abs(high - (welch?.high ?? 0))).toBeLessThan(0.08 * width);
      }
    }
    const nothing = { low: 0, high: 0 };
    expect(bootstrapDifference(new Float64Array(9), new Float64Array(9), 10, makeRng(SEED))).toEqual({
      percentile: nothing,
      bca: nothing,
    });
  });

  // scipy 1.17.1: stats.bootstrap, 200,000 resamples, BCa 2.6 to 49.9 (two seeds), percentile −0.1 to 36.7. An end of 40,000
  // draws is known to about 0.5 in this tail.
  test("of skewed spending the BCa interval is scipy's, and lies well to the right of the percentiles", () => {
    const a = Float64Array.of(0, 0, 0, 0, 0, 0, 12, 31, 5, 190, 0, 0, 44, 8, 0, 0, 0, 61, 17, 0);
    const b = Float64Array.of(0, 0, 0, 0, 0, 0, 9, 0, 3, 0, 0, 0, 14, 0, 0, 0, 0, 21, 0, 25);
    const { percentile, bca } = bootstrapDifference(a, b, 40_000, makeRng(SEED, 7));
    const misses = [bca.low - 2.6, bca.high - 49.9, percentile.low + 0.1, percentile.high - 36.7];
    expect(misses.map(Math.abs).filter((miss) => miss > 1)).toEqual([]);
  });

  test("looking a hundred times, the always-valid interval misses no difference at most once in twenty tests, a plain one far more often", () => {
    let [missed, plainlyMissed] = [0, 0];
    const tests = 1000;
    for (let round = 0; round < tests; round++) {
      const rng = makeRng(SEED, 6, round);
      let [sum, isMissed, isPlainlyMissed] = [0, false, false];
      for (let look = 1; look <= 100; look++) {
        sum += normalDeviate(rng);
        const { low, high } = alwaysValidInterval(sum / look, 1 / Math.sqrt(look), 0.3);
        isMissed ||= low > 0 || high < 0;
        isPlainlyMissed ||= Math.abs(sum) > 1.96 * Math.sqrt(look);
      }
      missed += isMissed ? 1 : 0;
      plainlyMissed += isPlainlyMissed ? 1 : 0;
    }
    expect(missed).toBeLessThanOrEqual(0.05 * tests);
    expect(plainlyMissed).toBeGreaterThan(0.2 * tests);
  });
});
