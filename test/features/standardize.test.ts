import { describe, expect, test } from "vitest";
import { buildMatrix } from "../../src-main/features/build-matrix.ts";
import { applyScale, fitScale, undoScale } from "../../src-main/features/standardize.ts";
import { transformed, untransformed } from "../../src-main/features/transform.ts";
import { normalQuantile } from "../../src-main/math/normal-quantile.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  type PlainTransform,
  type Preparation,
  type Scaling,
  scalings,
  type Transform,
} from "../../src-shared/features.ts";

const SEED = 1812;
const transforms: readonly PlainTransform[] = ["none", "log"];
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

describe("normal scores (transform quantile)", () => {
  const scores = prepared(amounts, prepare("quantile", "none"));

  test("follow the ranks: of 9,001 values the one at rank r has the normal quantile of r/9,000", () => {
    const sorted = amounts.slice().sort();
    const scale = fitScale(amounts, prepare("quantile", "none"));
    for (const share of [0.05, 0.25, 0.5, 0.613, 0.9]) {
      // Half a step of a table of 200 at most.
      const error = Math.abs(applyScale(sorted[Math.round(share * 9000)], scale) - normalQuantile(share));
      expect(error).toBeLessThan(0.5 / 200 / 0.1);
    }
    expect(Math.max(...scores)).toBeCloseTo(normalQuantile(1 - 0.5 / 200), 9);
  });

  test("do not see a growing function of the values", () => {
    const others = prepared(amounts.map(Math.cbrt), prepare("quantile", "none"));
    // Between two marks of the table the score moves along a straight line in the values, so not exactly.
    expect(Math.max(...others.map((score, i) => Math.abs(score - scores[i])))).toBeLessThan(0.05);
  });

  test("of equal values are equal, in the middle of the ranks that they share", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i < 600 ? 1 : i));
    const own = prepared(values, prepare("quantile", "none"));
    expect(own[0]).toBe(own[599]);
    expect(own[0]).toBeCloseTo(normalQuantile(0.3), 1);
  });

  test("come back to their values within half a step of the table", () => {
    const scale = fitScale(amounts, prepare("quantile", "standard"));
    const back = undoScale(applyScale(50, scale), scale);
    const rank = (value: number) => amounts.filter((other) => other <= value).length / amounts.length;
    expect(Math.abs(rank(back) - rank(50))).toBeLessThan(1 / 200);
  });
});

test("the normal quantile is that of published tables", () => {
  // Abramowitz & Stegun, table 26.5; NIST: z for 0.95, 0.975, 0.995, 0.9995.
  const published = [1.6448536269514722, 1.959963984540054, 2.5758293035489004, 3.2905267314919255];
  expect([0.95, 0.975, 0.995, 0.9995].map(normalQuantile)).toEqual(published.map((z) => expect.closeTo(z, 11)));
  expect([0.5, 0, 1].map(normalQuantile)).toEqual([
    expect.closeTo(0, 12),
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});

describe("winsorising", () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => (i === 100 ? 1e9 : i));

  test("lets the outer 5 % count as much as the next one inwards, and no other", () => {
    const own = prepared(values, { ...prepare("none", "none"), winsorShare: 0.05 });
    expect([own[0], own[3], own[5], own[50], own[95], own[98], own[100]]).toEqual([5, 5, 5, 50, 95, 95, 95]);
  });

  test("comes before the logarithm", () => {
    const own = prepared(values, { ...prepare("log", "none"), winsorShare: 0.05 });
    expect(own[100]).toBe(Math.log1p(95));
  });
});

describe("customers without a value", () => {
  const column = Float64Array.of(1, Number.NaN, 3, 10, Number.NaN);
  const matrixOf = (choice: Partial<Preparation>) =>
    buildMatrix({ set: {}, customerIds: Int32Array.of(1, 2, 3, 4, 5), columnOf: () => column, labelOf: String }, [
      { ...prepare("none", "none"), ...choice },
    ]);

  test("count as the middle one where that is chosen, and the scale says how many there were", () => {
    const { values, scales } = matrixOf({ missing: "median" });
    expect([...values]).toEqual([1, 3, 3, 10, 3]);
    expect(scales[0].fill).toEqual({ value: 3, customers: 2 });
    // The column itself keeps them without.
    expect([...column].filter(Number.isNaN)).toHaveLength(2);
  });

  test("keep a feature out where it is not chosen", () => {
    expect(() => matrixOf({})).toThrow("“orders” is not defined for 2 of 5 customers");
  });
});

test("a weight of two doubles every distance in a feature, and comes back out", () => {
  const scale = fitScale(amounts, { ...prepare("log", "standard"), weight: 2 });
  const plain = fitScale(amounts, prepare("log", "standard"));
  const distance = (of: typeof scale) => applyScale(40, of) - applyScale(3, of);
  expect(distance(scale)).toBeCloseTo(2 * distance(plain), 12);
  expect(undoScale(applyScale(40, scale), scale)).toBeCloseTo(40, 9);
});
