import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { fuzzyGraph, memberships, nearestNeighbours } from "../../src-main/math/umap/fuzzy-graph.ts";
import { A, B } from "../../src-main/math/umap/layout.ts";
import { NEIGHBOURS, umap } from "../../src-main/math/umap/umap.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix } from "./random-matrix.ts";

const SEED = 2018;
const points = groupedMatrix(makeRng(SEED), 400, 6, 5);

test("the curve of nearness is the least-squares one for min_dist 0.1 and spread 1 (umap-learn's find_ab_params)", () => {
  const xs = Array.from({ length: 300 }, (_, i) => (3 * i) / 299);
  const error = (a: number, b: number) =>
    xs.reduce((sum, x) => sum + (1 / (1 + a * x ** (2 * b)) - (x < 0.1 ? 1 : Math.exp(0.1 - x))) ** 2, 0);
  const least = error(A, B);
  for (const [da, db] of [
    [1e-4, 0],
    [-1e-4, 0],
    [0, 1e-4],
    [0, -1e-4],
  ] as const)
    expect(error(A + da, B + db)).toBeGreaterThan(least);
});

test("neighbours are the nearest others, ascending, and each point's memberships add up to log2 of the neighbourhood", () => {
  const { points: near, distances, k } = nearestNeighbours(points, NEIGHBOURS, quietCall());
  const own = memberships(distances, k);
  for (let i = 0; i < points.n; i++) {
    const between = (j: number) =>
      Math.sqrt(
        [0, 1, 2, 3, 4, 5].reduce((sum, c) => sum + (points.values[6 * i + c] - points.values[6 * j + c]) ** 2, 0),
      );
    const all = Array.from({ length: points.n }, (_, j) => j).filter((j) => j !== i);
    const sorted = all.map(between).sort((a, b) => a - b);
    const row = distances.subarray(i * k, (i + 1) * k);
    row.forEach((distance, rank) => expect(distance).toBeCloseTo(sorted[rank], 10));
    expect(Array.from(near.subarray(i * k, (i + 1) * k))).not.toContain(i);
    const sum = own.subarray(i * k, (i + 1) * k).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(Math.log2(k + 1), 6);
    expect(own[i * k]).toBe(1);
  }
});

test("a pair belongs together as strongly in either direction: p + q − p·q, where one or both name it", () => {
  const neighbours = nearestNeighbours(points, NEIGHBOURS, quietCall());
  const own = memberships(neighbours.distances, NEIGHBOURS);
  const said = new Map<string, number>();
  neighbours.points.forEach((j, at) => said.set(`${Math.floor(at / NEIGHBOURS)}-${j}`, own[at]));
  const { from, to, weights } = fuzzyGraph(neighbours);
  const made = new Map<string, number>(Array.from(from, (i, pair) => [`${i}-${to[pair]}`, weights[pair]] as const));
  expect(made.size).toBe(from.length);
  const pairs = new Set([...said.keys()].flatMap((pair) => [pair, pair.split("-").toReversed().join("-")]));
  expect(new Set(made.keys())).toEqual(pairs);
  for (const pair of pairs) {
    const [p, q] = [said.get(pair) ?? 0, said.get(pair.split("-").toReversed().join("-")) ?? 0];
    expect(made.get(pair)).toBeCloseTo(p + q - p * q, 12);
  }
});

test("the same seed gives the same plane, and another seed another one", () => {
  const few = groupedMatrix(makeRng(SEED, 3), 100, 3, 2);
  const first = umap(few, quietCall(3));
  expect(umap(few, quietCall(3))).toEqual(first);
  expect(umap(few, quietCall(4)).some((coordinate, at) => coordinate !== first[at])).toBe(true);
});

test("in the plane the nearest points are of the same group, for groups that lie apart (seed 2018)", () => {
  const rng = makeRng(SEED, 1);
  const groups = 6;
  const [n, d] = [360, 12];
  const values = Float64Array.from({ length: n * d }, (_, at) => {
    const [row, column] = [Math.floor(at / d), at % d];
    return rng.next() + (column === row % groups ? 4 : 0);
  });
  const at = umap({ values, n, d }, quietCall());
  let same = 0;
  for (let i = 0; i < n; i++) {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < n; j++) {
      const squared = (at[2 * i] - at[2 * j]) ** 2 + (at[2 * i + 1] - at[2 * j + 1]) ** 2;
      if (j !== i && squared < least) [nearest, least] = [j, squared];
    }
    if (nearest % groups === i % groups) same += 1;
  }
  expect(same).toBe(n);
});

test("all coordinates are finite, also of points on one line", () => {
  const line = evenMatrix(makeRng(SEED, 2), 120, 1);
  expect(umap(line, quietCall()).every(Number.isFinite)).toBe(true);
});
