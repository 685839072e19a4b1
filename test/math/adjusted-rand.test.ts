import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { fit } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { evaluationData, readBenchmarkLabels, readEvaluationData } from "../segmentation/evaluation-data.ts";
import { quietCall } from "./quiet-call.ts";

describe("examples of scikit-learn's documentation", () => {
  test.each([
    ["the same grouping under other names", [0, 0, 1, 1], [1, 1, 0, 0], 1],
    ["one group split", [0, 0, 1, 2], [0, 0, 1, 1], 4 / 7],
    ["all together against all alone", [0, 0, 0, 0], [0, 1, 2, 3], 0],
  ])("%s", (_, a, b, expected) => {
    expect(adjustedRand(a, b)).toBeCloseTo(expected, 12);
  });
});

test("is below zero for groupings that avoid each other: −0.5", () => {
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
});

describe.skipIf(!evaluationData)("k-means against the labels of the benchmark's author", () => {
  // Gagolewski, clustering-results-v1, and scikit-learn at the lowest sum of squares.
  test.each([
    ["iris", 3, 0.730238],
    ["s1", 15, 0.9864],
    ["s2", 15, 0.9374],
    ["s3", 15, 0.725],
    ["s4", 15, 0.6327],
    ["a1", 20, 0.9663],
    ["unbalance", 8, 1],
    ["r15", 15, 0.9928],
  ])("%s", async (name, k, published) => {
    const { labels } = await fit(readEvaluationData(name), { k, restarts: 20 }, quietCall());
    // 0.01: groupings within 0.1 % of the lowest sum of squares differ by so much.
    expect(Math.abs(adjustedRand(labels, readBenchmarkLabels(name)) - published)).toBeLessThan(0.01);
  });
});
