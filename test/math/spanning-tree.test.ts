import { describe, expect, test } from "vitest";
import { spanningTree } from "../../src-main/math/hierarchy/spanning-tree.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { buildKdTree } from "../../src-main/math/neighbours/kd-tree.ts";
import { kthNeighbourDistances } from "../../src-main/math/neighbours/nearest-neighbours.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { UnionFind } from "../../src-main/math/union-find.ts";
import { distance, spanningLengthsByDefinition } from "./brute-force-density.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix } from "./random-matrix.ts";

const SEED = 1618;
const grid: Matrix = { values: evenMatrix(makeRng(SEED), 300, 2).values.map((v) => Math.floor(20 * v)), n: 300, d: 2 };
const tables: readonly (readonly [string, Matrix, number])[] = [
  ["one column", groupedMatrix(makeRng(SEED), 300, 1, 4), 5],
  ["three columns", groupedMatrix(makeRng(SEED), 500, 3, 4), 15],
  ["ten columns", evenMatrix(makeRng(SEED), 300, 10), 5],
  ["a grid full of ties", grid, 3],
  ["two rows", evenMatrix(makeRng(SEED), 2, 2), 1],
];

describe.each(tables)(`the spanning tree of %s (seed ${SEED})`, (_, features, k) => {
  const tree = buildKdTree(features);
  const ones = new Int32Array(features.n).fill(1);
  const placedCore = kthNeighbourDistances(tree, ones, k, quietCall());
  const core = new Float64Array(features.n);
  for (const [place, row] of tree.rows.entries()) core[row] = placedCore[place];

  test.each([
    ["Euclidean distance", new Float64Array(features.n), new Float64Array(features.n)],
    ["mutual reachability", placedCore, core],
  ])("under %s has the lengths that all pairs give", (_name, byPlace, byRow) => {
    const { from, to, lengths } = spanningTree(tree, byPlace, quietCall());
    const expected = spanningLengthsByDefinition(features, byRow);
    expect([...lengths].sort((a, b) => a - b)).toEqual(expected.map((length) => expect.closeTo(length, 12)));
    const measured = Array.from(from, (row, i) => Math.max(byRow[row], byRow[to[i]], distance(features, row, to[i])));
    expect(measured).toEqual(Array.from(lengths, (length) => expect.closeTo(length, 12)));
  });

  test("connects every row", () => {
    const { from, to } = spanningTree(tree, placedCore, quietCall());
    const sets = new UnionFind(features.n);
    for (const [i, row] of from.entries()) sets.unite(row, to[i]);
    expect(new Set(Array.from({ length: features.n }, (_x, i) => sets.find(i))).size).toBe(1);
  });
});

test("points farther apart than float64 can square are refused instead of searched for ever", () => {
  const far = matrixOf([[0], [1], [1e200]]);
  expect(() => spanningTree(buildKdTree(far), new Float64Array(3), quietCall())).toThrow(RangeError);
});

test("progress rises to at most 1 and the question whether to stop is asked on the way", () => {
  const features = groupedMatrix(makeRng(SEED), 2000, 4, 4);
  const told: number[] = [];
  let asked = 0;
  const call = { ...quietCall(), progress: (share: number) => told.push(share), stopIfAsked: () => asked++ };
  spanningTree(buildKdTree(features), new Float64Array(2000), call);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect([(told.at(-1) ?? 2) <= 1, asked >= 2000 / 16]).toEqual([true, true]);
});
