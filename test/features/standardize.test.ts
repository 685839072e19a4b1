import { describe, expect, test } from "vitest";
import { applyScale, fitScale, undoScale } from "../../src-main/features/standardize.ts";
import { transformed, untransformed } from "../../src-main/features/transform.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { type Preparation, type Scaling, scalings, type Transform, transforms } from "../../src-shared/features.ts";

const SEED = 1812;
const prepare = (transform: Transform, scaling: Scaling): Preparation => ({ featureId: "orders", transform, scaling });
/** Amounts with a long tail; some of them are below zero. */
const amounts = (() => {
  const rng = makeRng(SEED);
  return Float64Array.from({ length: 9001 }, () => Math.expm1(6 * rng.next()) - 3);
})();

function prepared(values: Float64Array, preparation: Preparation): Float64Array {
  const scale = fitScale(values, preparation);
  return values.map((value) => applyScale(value, scale));
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

test.each(transforms)("standard scaling gives mean 0 and population deviation 1, transform %s", (transform) => {
  const { mean, deviation } = momentsOf(prepared(amounts, prepare(transform, "standard")));
  expect([mean, deviation]).toEqual([expect.closeTo(0, 10), expect.closeTo(1, 10)]);
});

test.each(transforms)(
  "robust scaling gives median 0 and a normal distribution's interquartile range, %s",
  (transform) => {
    const values = prepared(amounts, prepare(transform, "robust")).sort();
    // 9,001 values: their quartiles are the 2,251st and the 6,751st; 1.349 is the normal distribution's 2 × 0.6745.
    expect([values[4500], values[6750] - values[2250]]).toEqual([0, expect.closeTo(2 * 0.674_489_75, 7)]);
  },
);

test.each(transforms)("no scaling leaves what the transform gives, %s", (transform) => {
  const own = prepared(amounts, prepare(transform, "none"));
  expect(own).toEqual(amounts.map((value) => transformed(value, transform)));
});

test.each(["standard", "robust"] as const)("%s scaling does not see another unit or another zero", (scaling) => {
  const inCents = amounts.map((value) => value * 100 - 7);
  const [one, other] = [amounts, inCents].map((values) => prepared(values, prepare("none", scaling)));
  expect(Array.from(other)).toEqual(Array.from(one, (value) => expect.closeTo(value, 9)));
});

test("robust scaling does not see how far the farthest tenth lies", () => {
  const farther = amounts.map((value) => (value > 200 ? value * 1000 : value));
  expect(amounts.filter((value) => value > 200).length / amounts.length).toBeGreaterThan(0.1);
  const [one, other] = [amounts, farther].map((values) => fitScale(values, prepare("none", "robust")));
  expect(other).toEqual(one);
});

test("robust scaling takes the deviation where the middle half share a value", () => {
  const values = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 11);
  const { centre, spread } = fitScale(values, prepare("none", "robust"));
  // Mean 2; nine squares of 1 and one of 9 are 90.
  expect([centre, spread]).toEqual([1, 3]);
});

describe.each(transforms)("with transform %s", (transform) => {
  test.each(["standard", "robust"] as const)("a constant column moves no distance under scaling %s", (scaling) => {
    const different = new Set(prepared(new Float64Array(100).fill(0.1), prepare(transform, scaling)));
    expect([...different]).toEqual([expect.closeTo(0, 12)]);
  });

  test.each(scalings)("a prepared value comes back to its units under scaling %s", (scaling) => {
    const scale = fitScale(amounts, prepare(transform, scaling));
    // The log knows nothing below zero.
    const back = amounts.map((value) => undoScale(applyScale(value, scale), scale) - value);
    const lost = amounts.map((value) => (transform === "log" ? Math.max(0, -value) : 0));
    expect(Array.from(back)).toEqual(Array.from(lost, (value) => expect.closeTo(value, 9)));
  });

  test("a larger value is never prepared to a smaller one", () => {
    const sorted = prepared(amounts.slice().sort(), prepare(transform, "robust"));
    expect(sorted.findIndex((value, i) => i > 0 && value < sorted[i - 1])).toBe(-1);
  });
});

test("the log of zero is zero, of less than zero too, and of e − 1 is one", () => {
  expect([0, -0.01, -1e9, Math.E - 1].map((value) => transformed(value, "log"))).toEqual([0, 0, 0, 1]);
});

test("what is not defined stays so under every transform", () => {
  expect(transforms.map((transform) => transformed(Number.NaN, transform))).toEqual([Number.NaN, Number.NaN]);
  expect(transforms.map((transform) => untransformed(Number.NaN, transform))).toEqual([Number.NaN, Number.NaN]);
});
