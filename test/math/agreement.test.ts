import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import {
  adjustedMutualInformation,
  mutualInformation,
  purity,
  variationOfInformation,
} from "../../src-main/math/mutual-information.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 2010;
const labelsOf = (stream: number, n: number, k: number) => {
  const rng = makeRng(SEED, stream);
  return Array.from({ length: n }, () => rng.below(k));
};

describe("examples of scikit-learn's documentation", () => {
  test.each([
    ["the same grouping under other names", [0, 0, 1, 1], [1, 1, 0, 0], 1],
    ["groups split at random", [0, 0, 0, 0], [0, 1, 2, 3], 0],
  ])("adjusted mutual information of %s", (_, a, b, expected) => {
    expect(adjustedMutualInformation(a, b)).toBeCloseTo(expected, 12);
  });

  test("segments that split classes are homogeneous and not complete", () => {
    expect(purity([0, 0, 1, 1], [0, 1, 2, 3])).toEqual({
      homogeneity: expect.closeTo(1, 12),
      completeness: expect.closeTo(0.5, 12),
      vMeasure: expect.closeTo(2 / 3, 12),
    });
  });
});

test("everybody together, and everybody alone, agree with themselves", () => {
  const together = [0, 0, 0];
  const alone = [0, 1, 2];
  expect([adjustedMutualInformation(together, together), adjustedMutualInformation(alone, alone)]).toEqual([1, 1]);
});

test("unrelated groupings agree by no more than chance, on the mean of a hundred (seed 2010)", () => {
  let sum = 0;
  for (let i = 0; i < 100; i++) sum += adjustedMutualInformation(labelsOf(2 * i, 200, 5), labelsOf(2 * i + 1, 200, 7));
  // A single one deviates by about 0.013.
  expect(Math.abs(sum / 100)).toBeLessThan(4 * 0.0013);
});

test("scores depend on who is together only: new names and swapped sides change nothing (seed 2010)", () => {
  for (let i = 0; i < 50; i++) {
    const a = labelsOf(2 * i, 60, 4);
    const b = labelsOf(2 * i + 1, 60, 3);
    const renamed = b.map((label) => [17, -1, 400][label] ?? 0);
    for (const score of [adjustedRand, adjustedMutualInformation, variationOfInformation]) {
      expect(score(a, renamed)).toBeCloseTo(score(a, b), 12);
      expect(score(b, a)).toBeCloseTo(score(a, b), 12);
    }
  }
});

test("variation of information is a distance: zero to itself, and no way round is shorter (seed 2010)", () => {
  for (let i = 0; i < 50; i++) {
    const [a, b, c] = [labelsOf(3 * i, 40, 3), labelsOf(3 * i + 1, 40, 4), labelsOf(3 * i + 2, 40, 2)];
    const way = variationOfInformation(a, b) + variationOfInformation(b, c);
    expect(variationOfInformation(a, a)).toBeCloseTo(0, 12);
    expect(variationOfInformation(a, c)).toBeLessThanOrEqual(way + 1e-12);
  }
});

test("a labelling tells of itself all that there is: its entropy", () => {
  const labels = labelsOf(1, 90, 6);
  const { information, entropyA } = mutualInformation(labels, labels);
  expect(information).toBeCloseTo(entropyA, 12);
});

test("labellings of different rows are refused", () => {
  expect(() => adjustedRand([0, 1], [0])).toThrow(RangeError);
});
