import { expect, test } from "vitest";
import { withIndicators } from "../../src-main/math/mixed-matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { squaredDistance } from "../../src-main/math/squared-distance.ts";
import { mixedNoise } from "../segmentation/mixed-data.ts";

test("among indicators two rows are as far apart as their numbers, and 1 more for each category that differs", () => {
  const features = mixedNoise(makeRng(3), 20);
  const numbers = withIndicators(features);
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 20; j++) {
      const [a, b] = [i, j].map((row) => features.values.subarray(4 * row, 4 * row + 4));
      const expected = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + Number(a[2] !== b[2]) + Number(a[3] !== b[3]);
      expect(squaredDistance(numbers, i, numbers, j)).toBeCloseTo(expected, 12);
    }
  }
});

test("a matrix of numbers is left as it is", () => {
  const features = { values: Float64Array.of(1, 2), n: 1, d: 2 };
  expect(withIndicators(features)).toBe(features);
});
