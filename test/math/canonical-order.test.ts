import { expect, test } from "vitest";
import { canonicalOrder } from "../../src-main/math/canonical-order.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { evenMatrix, shuffled, takeRows } from "./random-matrix.ts";

const SEED = 99;
const coarse = (n: number, d: number): Matrix => {
  const { values } = evenMatrix(makeRng(SEED), n, d);
  return { values: values.map((value) => Math.floor(4 * value) - 2), n, d };
};

test.each([
  ["different rows", evenMatrix(makeRng(SEED), 3000, 5)],
  ["rows with many equals", coarse(3000, 3)],
  ["rows that are all equal", coarse(1, 3)],
])(`shuffling %s changes nothing (seed ${SEED})`, (_, features) => {
  const mixed = takeRows(features, shuffled(makeRng(SEED, 1), features.n));
  expect(takeRows(mixed, canonicalOrder(mixed))).toEqual(takeRows(features, canonicalOrder(features)));
});

test("every row is there once", () => {
  expect(canonicalOrder(coarse(1000, 2)).sort()).toEqual(Int32Array.from({ length: 1000 }, (_, i) => i));
});

test("equal rows are neighbours", () => {
  const features = coarse(2000, 2);
  const order = canonicalOrder(features);
  const texts = Array.from(order, (row) => features.values.subarray(2 * row, 2 * row + 2).join());
  const changes = texts.filter((text, i) => text !== texts[i - 1]).length;
  expect(changes).toBe(new Set(texts).size);
});

test("0 and −0 are equal", () => {
  const features = matrixOf([[0], [1], [-0], [1], [0]]);
  expect(canonicalOrder(features).slice(0, 3).sort()).toEqual(Int32Array.of(0, 2, 4));
});
