import { describe, expect, test } from "vitest";
import { distinctRows } from "../../src-main/math/distinct-rows.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { buildKdTree } from "../../src-main/math/neighbours/kd-tree.ts";
import { kthNeighbourDistances, NeighbourSearch } from "../../src-main/math/neighbours/nearest-neighbours.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { distance, kthDistancesByDefinition, rowsOf } from "./brute-force-density.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix, takeRows } from "./random-matrix.ts";

const SEED = 2718;
const coarse = (n: number, d: number): Matrix => {
  const { values } = evenMatrix(makeRng(SEED), n, d);
  return { values: values.map((value) => Math.floor(6 * value)), n, d };
};
const tables: readonly (readonly [string, Matrix])[] = [
  ["200 rows in groups, 1 column", groupedMatrix(makeRng(SEED), 200, 1, 3)],
  ["200 rows in groups, 5 columns", groupedMatrix(makeRng(SEED), 200, 5, 3)],
  ["150 even rows, 12 columns", evenMatrix(makeRng(SEED), 150, 12)],
  ["200 rows on a grid, with ties and equals", coarse(200, 2)],
  ["a single row", evenMatrix(makeRng(SEED), 1, 3)],
];

describe.each(tables)(`a kd-tree of %s (seed ${SEED})`, (_, features) => {
  const tree = buildKdTree(features);

  test("holds every row once, at the place that says so", () => {
    expect(tree.rows.slice().sort()).toEqual(Int32Array.from(rowsOf(features)));
    expect(tree.points).toEqual(takeRows(features, tree.rows));
  });

  test("finds the nearest rows in the order of distance, equally near ones by number", () => {
    const search = new NeighbourSearch(tree, Math.min(7, features.n));
    for (const i of rowsOf(features)) {
      const { places, found } = search.find(features.values, i * features.d, Number.POSITIVE_INFINITY);
      const byDistance = rowsOf(features).sort((a, b) => distance(features, i, a) - distance(features, i, b) || a - b);
      expect(Array.from(places.subarray(0, found), (place) => tree.rows[place])).toEqual(byDistance.slice(0, found));
    }
  });

  test("finds no row outside of a radius, and all within it", () => {
    const search = new NeighbourSearch(tree, features.n);
    const radius = 1.5;
    for (const i of rowsOf(features).slice(0, 50)) {
      const { found } = search.find(features.values, i * features.d, radius ** 2);
      expect(found).toBe(rowsOf(features).filter((j) => distance(features, i, j) <= radius).length);
    }
  });

  test.each([1, 2, 10, 1000])("knows the distance to the neighbour of rank %i", (k) => {
    const ones = new Int32Array(features.n).fill(1);
    const distances = kthNeighbourDistances(tree, ones, k, quietCall());
    const expected = kthDistancesByDefinition(features, k);
    expect(Array.from(distances)).toEqual(Array.from(tree.rows, (row) => expect.closeTo(expected[row], 12)));
  });
});

test("equal rows taken together count as often as they occur", () => {
  const features = coarse(400, 2);
  const { points, weights, pointOf, order } = distinctRows(features);
  expect([takeRows(points, pointOf), weights.reduce((sum, weight) => sum + weight, 0)]).toEqual([features, 400]);
  expect(order.slice().sort()).toEqual(Int32Array.from(rowsOf(features)));
  const tree = buildKdTree(points);
  const placed = tree.rows.map((point) => weights[point]);
  const distances = kthNeighbourDistances(tree, placed, 9, quietCall());
  const placeOf = new Map(Array.from(tree.rows, (point, place) => [point, place]));
  const found = rowsOf(features).map((i) => distances[placeOf.get(pointOf[i]) ?? -1]);
  expect(found).toEqual(kthDistancesByDefinition(features, 9).map((value) => expect.closeTo(value, 12)));
});

test("a tree of rows that are all equal has them all at distance 0", () => {
  const features = matrixOf(Array.from({ length: 100 }, () => [3, 4]));
  const distances = kthNeighbourDistances(buildKdTree(features), new Int32Array(100).fill(1), 5, quietCall());
  expect(new Set(distances)).toEqual(new Set([0]));
});
