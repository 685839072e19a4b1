import { describe, expect, test } from "vitest";
import { linkageMerges } from "../../src-main/math/hierarchy/linkage-merges.ts";
import { branchesAt, buildMergeTree, cutTree } from "../../src-main/math/hierarchy/merge-tree.ts";
import { spanningTree } from "../../src-main/math/hierarchy/spanning-tree.ts";
import { wardMerges } from "../../src-main/math/hierarchy/ward-merges.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { buildKdTree } from "../../src-main/math/neighbours/kd-tree.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { distance } from "./brute-force-density.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix } from "./random-matrix.ts";

const SEED = 1963;

/** How far two groups of rows are apart, by the definition of each linkage on the rows themselves. */
const definitions = {
  ward: (features: Matrix, a: readonly number[], b: readonly number[]) => {
    const gap = squaredGap(meanOf(features, a), meanOf(features, b));
    return Math.sqrt(((2 * a.length * b.length) / (a.length + b.length)) * gap);
  },
  average: (features: Matrix, a: readonly number[], b: readonly number[]) =>
    pairs(features, a, b).reduce((sum, length) => sum + length, 0) / (a.length * b.length),
  complete: (features: Matrix, a: readonly number[], b: readonly number[]) => Math.max(...pairs(features, a, b)),
  single: (features: Matrix, a: readonly number[], b: readonly number[]) => Math.min(...pairs(features, a, b)),
};
type Linkage = keyof typeof definitions;

function pairs(features: Matrix, a: readonly number[], b: readonly number[]): number[] {
  return a.flatMap((i) => b.map((j) => distance(features, i, j)));
}

function meanOf({ values, d }: Matrix, rows: readonly number[]): number[] {
  return Array.from({ length: d }, (_, j) => rows.reduce((sum, i) => sum + values[i * d + j], 0) / rows.length);
}

function squaredGap(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0);
}

/** Joins the two nearest groups, whichever they are, until one is left. @returns the heights and each state on the way. */
function mergeByDefinition(features: Matrix, linkage: Linkage) {
  let groups = Array.from({ length: features.n }, (_, i) => [i]);
  const heights: number[] = [];
  const states = [groups];
  while (groups.length > 1) {
    let best = { length: Number.POSITIVE_INFINITY, a: 0, b: 0 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = 0; b < a; b++) {
        const length = definitions[linkage](features, groups[a], groups[b]);
        if (length < best.length) best = { length, a, b };
      }
    }
    heights.push(best.length);
    const joined = [...groups[best.a], ...groups[best.b]];
    groups = [...groups.filter((_, at) => at !== best.a && at !== best.b), joined];
    states.push(groups);
  }
  return { heights, states };
}

function mergeTreeOf(features: Matrix, linkage: Linkage, weights = new Int32Array(features.n).fill(1)) {
  if (linkage === "ward") return buildMergeTree(wardMerges(features, weights, quietCall()), weights);
  if (linkage !== "single") return buildMergeTree(linkageMerges(features, weights, linkage, quietCall()), weights);
  return buildMergeTree(spanningTree(buildKdTree(features), new Float64Array(features.n), quietCall()), weights);
}

const linkages = Object.keys(definitions) as Linkage[];
const tables: readonly (readonly [string, Matrix])[] = [
  ["60 × 1 in groups", groupedMatrix(makeRng(SEED, 1), 60, 1, 3)],
  ["60 × 3 in groups", groupedMatrix(makeRng(SEED, 2), 60, 3, 4)],
  ["50 × 7 even", evenMatrix(makeRng(SEED, 3), 50, 7)],
  ["two rows", evenMatrix(makeRng(SEED, 4), 2, 3)],
];
const cases = linkages.flatMap((linkage) => tables.map(([name, features]) => [linkage, name, features] as const));

describe.each(cases)(`%s linkage of %s (seed ${SEED})`, (linkage, _, features) => {
  const tree = mergeTreeOf(features, linkage);
  const expected = mergeByDefinition(features, linkage);

  test("has the heights of joining the two nearest groups again and again", () => {
    // Average and complete keep distances as float32.
    expect(Array.from(tree.heights)).toEqual(expected.heights.map((height) => expect.closeTo(height, 5)));
  });

  test("cut into k branches has the groups that were there when k were left", () => {
    for (const k of [1, 2, Math.ceil(features.n / 3), features.n]) {
      const labels = cutTree(tree, k);
      const groups = expected.states[features.n - k].map((rows) => [...rows].sort((a, b) => a - b).join());
      const found = Array.from({ length: k }, (_x, label) =>
        Array.from(labels.keys())
          .filter((i) => labels[i] === label)
          .join(),
      );
      expect(found.sort()).toEqual(groups.sort());
    }
  });

  test("counts the branches that a height leaves, and the rows below each", () => {
    const height = tree.heights[Math.floor(tree.heights.length / 2)];
    expect(branchesAt(tree, height)).toBe(1 + tree.heights.filter((merge) => merge > height).length);
    expect([branchesAt(tree, -1), branchesAt(tree, Number.POSITIVE_INFINITY)]).toEqual([features.n, 1]);
    expect(tree.weights.at(-1)).toBe(features.n);
  });
});

test.each(linkages)("a point of weight w counts as w equal rows in %s linkage", (linkage) => {
  const points = groupedMatrix(makeRng(SEED, 5), 40, 2, 3);
  const weights = Int32Array.from({ length: 40 }, (_, i) => 1 + (i % 4));
  const rows = Array.from(weights).flatMap((weight, i) => Array.from({ length: weight }, () => i));
  const repeated = matrixOf(rows.map((i) => Array.from(points.values.subarray(2 * i, 2 * i + 2))));
  const weighted = mergeTreeOf(points, linkage, weights);
  const plain = mergeTreeOf(repeated, linkage);
  const above = plain.heights.subarray(plain.heights.length - weighted.heights.length);
  expect(Array.from(weighted.heights)).toEqual(Array.from(above, (height) => expect.closeTo(height, 5)));
  expect(plain.heights.subarray(0, plain.heights.length - above.length).every((height) => height === 0)).toBe(true);
});

test("Ward's heights on five points of a line are those worked out by hand", () => {
  // 0 and 1 join at 1, 10 and 12 at 2; 5 joins the mean 0.5 of two at √(2·2·1/3)·4.5; the rest joins between the means
  // 2 of three and 11 of two at √(2·3·2/5)·9.
  const tree = mergeTreeOf(matrixOf([[0], [1], [5], [10], [12]]), "ward");
  expect(Array.from(tree.heights)).toEqual([
    1,
    2,
    expect.closeTo(Math.sqrt(4 / 3) * 4.5, 12),
    expect.closeTo(Math.sqrt(12 / 5) * 9, 12),
  ]);
});
