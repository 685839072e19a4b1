import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { kPrototypes } from "../../src-main/segmentation/algorithms/k-prototypes/index.ts";
import { type Prototypes, unlikeness } from "../../src-main/segmentation/algorithms/k-prototypes/prototypes.ts";
import { fit as fitKmeans } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { quietCall } from "../math/quiet-call.ts";
import { groupedMatrix, shuffled } from "../math/random-matrix.ts";
import { mixedGroups, mixedNoise, takeMixedRows } from "./mixed-data.ts";

const SEED = 1998;

test("unlikeness is squared gaps of numbers plus the weight of each other category (Huang 1998, equation 2)", () => {
  // (1 − 3)² + (5 − 4)² + 0.5 for the second of the two categories.
  const one: Prototypes = {
    centres: Float64Array.of(3, 4, 1, 2),
    k: 1,
    d: 4,
    weights: Float64Array.of(0, 0, 0.5, 0.5),
  };
  expect(unlikeness(one, 0, Float64Array.of(1, 5, 1, 0), 0)).toBe(5.5);
});

test("without categories they are the segments of k-means", async () => {
  const features = groupedMatrix(makeRng(SEED), 400, 3, 5);
  const prototypes = await kPrototypes.run(features, { k: 5, restarts: 20 }, quietCall());
  const means = await fitKmeans(features, { k: 5, restarts: 20 }, quietCall());
  expect(prototypes.labels).toEqual(means.labels);
  expect(prototypes.inertia / means.inertia).toBeCloseTo(1, 12);
});

test("groups that only categories tell apart are found", async () => {
  const { features, groups } = mixedGroups(makeRng(SEED), 900);
  const { labels } = await kPrototypes.run(features, { k: 3, categoryWeight: 4 }, quietCall());
  expect(adjustedRand(labels, groups)).toBeGreaterThan(0.95);
});

describe.each([
  ["groups", mixedGroups(makeRng(SEED), 500).features],
  ["noise", mixedNoise(makeRng(SEED), 500)],
])("on mixed %s", (_, features) => {
  test("each row has the prototype that it is least unlike to, and prototypes are means and commonest categories", async () => {
    const { labels, centres, model } = await kPrototypes.run(features, { k: 4, restarts: 3 }, quietCall());
    const { weights } = model as { weights: number[] };
    const prototypes: Prototypes = { centres, k: 4, d: 4, weights: Float64Array.from(weights) };
    for (const [i, label] of labels.entries()) {
      const all = [0, 1, 2, 3].map((c) => unlikeness(prototypes, c, features.values, i));
      expect(all[label]).toBeLessThanOrEqual(Math.min(...all) + 1e-12);
    }
    for (const c of [0, 1, 2, 3]) {
      const own = [...labels.keys()].filter((i) => labels[i] === c);
      const mean = own.reduce((sum, i) => sum + features.values[4 * i], 0) / own.length;
      const share = (category: number) => own.filter((i) => features.values[4 * i + 2] === category).length;
      expect(centres[4 * c]).toBeCloseTo(mean, 9);
      expect(share(centres[4 * c + 2])).toBe(Math.max(...[0, 1, 2, 3].map(share)));
    }
  });

  test("rows in another order get the same segments, and the model gives them again", async () => {
    const order = shuffled(makeRng(SEED, 1), features.n);
    const { labels, model } = await kPrototypes.run(features, { k: 4 }, quietCall());
    const other = await kPrototypes.run(takeMixedRows(features, order), { k: 4 }, quietCall());
    expect(other.labels).toEqual(Int32Array.from(order, (row) => labels[row]));
    expect(kPrototypes.assign(JSON.parse(JSON.stringify(model)), features)).toEqual(labels);
  });
});

test("a category that the model has not seen differs from all that it has", () => {
  const model = { d: 2, centres: [0, 0, 1, 1], weights: [0, 1] };
  const features = { values: Float64Array.of(0, -1, 1, -1), n: 2, d: 2 };
  expect([...kPrototypes.assign(model, features)]).toEqual([0, 1]);
});
