import { describe, expect, test } from "vitest";
import { covariance } from "../../../src-main/math/covariance.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { surrogateSource } from "../../../src-main/segmentation/validity/surrogate.ts";
import {
  CRITICAL_GAP,
  fitUnimodal,
  marginWithoutClumps,
} from "../../../src-main/segmentation/validity/unimodal-margin.ts";
import { groupedMatrix } from "../../math/random-matrix.ts";

const SEED = 1985;
const evenSample = (rng: Rng, n: number) => Float64Array.from({ length: n }, () => rng.next()).sort();
const quantiles = (margin: { quantile(u: number): number }, n: number) =>
  Float64Array.from({ length: n }, (_, i) => margin.quantile((i + 0.5) / n));

describe("a margin", () => {
  test("keeps every value where a single mode may be behind it", () => {
    const sample = evenSample(makeRng(SEED), 200);
    expect(quantiles(marginWithoutClumps(sample), 200)).toEqual(sample);
  });

  test("of two clumps fills the gap between them", () => {
    const rng = makeRng(SEED, 1);
    const sample = Float64Array.from({ length: 400 }, (_, i) => rng.next() + (i < 200 ? 0 : 3)).sort();
    const between = quantiles(marginWithoutClumps(sample), 400).filter((value) => value > 1.2 && value < 2.8).length;
    // A density that may not rise again has about as much there as in a stretch of a clump or none of its sides.
    expect(between).toBeGreaterThan(40);
  });

  test("with two of three values rare keeps how many rows share each", () => {
    const sample = Float64Array.from({ length: 100 }, (_, i) => (i < 70 ? 1 : i < 90 ? 2 : 3));
    expect(quantiles(fitUnimodal(sample), 100)).toEqual(sample);
  });

  test("rises and falls once, whatever the sample (seed 1985)", () => {
    const rng = makeRng(SEED, 2);
    for (let round = 0; round < 20; round++) {
      // Every number once, so that all cells are equally wide, and more of them at random.
      const sample = Float64Array.from({ length: 60 }, (_, i) => (i < 8 ? i : Math.floor(8 * rng.next() ** 2))).sort();
      const counts = new Map<number, number>();
      for (const value of quantiles(fitUnimodal(sample), 6000)) {
        counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1);
      }
      const inOrder = [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
      const steps = inOrder.slice(1).map((count, i) => count - (inOrder[i] ?? 0));
      const firstFall = steps.findIndex((step) => step < -2);
      // Two of 6,000: a cell's ends lie between two of the quantiles that were asked for.
      const risesAgain = firstFall >= 0 && steps.slice(firstFall).some((step) => step > 2);
      expect(risesAgain).toBe(false);
    }
  });
});

test("one even sample in a hundred, and few more, is farther from a single mode than the bound (seed 1985)", () => {
  let beyond = 0;
  for (let s = 0; s < 400; s++) {
    if (fitUnimodal(evenSample(makeRng(SEED, 3, s), 300)).gap * Math.sqrt(300) > CRITICAL_GAP) beyond += 1;
  }
  // 4 expected at most; 11 in one of a thousand.
  expect(beyond).toBeLessThan(11);
});

test("surrogates have the means and covariances of the table, to nine digits", () => {
  const features = groupedMatrix(makeRng(SEED, 4), 500, 4, 3);
  const { means, values } = covariance(features);
  const drawn = covariance(surrogateSource(features).draw(makeRng(1)));
  expect(Array.from(drawn.means)).toEqual(Array.from(means, (value) => expect.closeTo(value, 7)));
  expect(Array.from(drawn.values)).toEqual(Array.from(values, (value) => expect.closeTo(value, 6)));
});

test("a skewed margin stays skewed: the surrogate's middle lies where the table's does", () => {
  const rng = makeRng(SEED, 5);
  const values = Float64Array.from({ length: 2000 }, () => -Math.log(1 - rng.next()));
  const drawn = surrogateSource({ values, n: 2000, d: 1 }).draw(makeRng(2)).values.sort();
  // Median of an exponential is 0.693, its standard error 1/√2000 = 0.022; of a symmetric one with its mean 1.
  expect(Math.abs((drawn[1000] ?? 0) - Math.LN2)).toBeLessThan(4 * 0.032);
});
