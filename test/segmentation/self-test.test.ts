import { expect, test } from "vitest";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { hierarchical } from "../../src-main/segmentation/algorithms/hierarchical/index.ts";
import { kmeans } from "../../src-main/segmentation/algorithms/kmeans/index.ts";
import { selfTest } from "../../src-main/segmentation/self-test.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix, groupedMatrix } from "../math/random-matrix.ts";

const SEED = 12;

test("an exact model is asked about all rows that it was made from, and knows them", async () => {
  const features = evenMatrix(makeRng(SEED), 700, 3);
  const fit = await kmeans.run(features, { k: 6 }, quietCall());
  expect(await selfTest(kmeans, features, { k: 6 }, fit, quietCall())).toEqual({
    on: "training rows",
    rows: 700,
    agreement: 1,
  });
});

test("another is asked about a tenth of the rows, which it was not made from", async () => {
  const features = groupedMatrix(makeRng(SEED), 500, 2, 3);
  const fit = await hierarchical.run(features, { k: 3 }, quietCall());
  const tested = await selfTest(hierarchical, features, { k: 3 }, fit, quietCall());
  expect(tested).toMatchObject({ on: "held-out rows", rows: 50 });
  expect(tested.agreement).toBeGreaterThan(0.9);
});

test("a model that disagrees is told by how much", async () => {
  const features = groupedMatrix(makeRng(SEED), 200, 2, 2);
  const fit = await kmeans.run(features, { k: 2 }, quietCall());
  const labels = fit.labels.map((label, i) => (i < 50 ? 1 - label : label));
  const tested = await selfTest(kmeans, features, { k: 2 }, { ...fit, labels }, quietCall());
  expect(tested.agreement).toBe(0.75);
});

test("where fewer rows would not do, the rows themselves are asked about", async () => {
  const features = matrixOf([[0], [1], [5], [9]]);
  const fit = await hierarchical.run(features, { k: 4 }, quietCall());
  expect(await selfTest(hierarchical, features, { k: 4 }, fit, quietCall())).toMatchObject({
    on: "training rows",
    rows: 4,
  });
});
