import { expect, test } from "vitest";
import { isotonicRegression } from "../../src-main/math/isotonic.ts";
import { makeRng } from "../../src-main/math/rng.ts";

test("violators are pooled: 1, 3, 2, 4 becomes 1, 2.5, 2.5, 4", () => {
  const weights = new Float64Array(4).fill(1);
  expect(Array.from(isotonicRegression(Float64Array.of(1, 3, 2, 4), weights))).toEqual([1, 2.5, 2.5, 4]);
});

test("the fit rises, keeps the weighted sum, and no rising sequence near it is closer (seed 1955)", () => {
  const rng = makeRng(1955);
  for (let round = 0; round < 100; round++) {
    const m = 1 + rng.below(30);
    const values = Float64Array.from({ length: m }, () => rng.next());
    const weights = Float64Array.from({ length: m }, () => 0.1 + rng.next());
    const fitted = isotonicRegression(values, weights);
    const loss = (other: ArrayLike<number>) =>
      values.reduce((sum, value, i) => sum + (weights[i] ?? 0) * (value - (other[i] ?? 0)) ** 2, 0);
    const weighed = (list: Float64Array) => list.reduce((sum, value, i) => sum + (weights[i] ?? 0) * value, 0);
    expect(fitted.every((value, i) => i === 0 || value >= (fitted[i - 1] ?? 0))).toBe(true);
    expect(weighed(fitted)).toBeCloseTo(weighed(values), 9);
    for (let t = 0; t < 20; t++) {
      const other = Array.from(fitted, (value) => value + 0.1 * (rng.next() - 0.5)).sort((a, b) => a - b);
      expect(loss(fitted)).toBeLessThanOrEqual(loss(other) + 1e-12);
    }
  }
});
