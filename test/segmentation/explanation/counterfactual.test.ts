import { expect, test } from "vitest";
import { applyScale } from "../../../src-main/features/standardize.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { counterfactuals } from "../../../src-main/segmentation/explanation/counterfactual.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";

const SEED = 2018;
const featureIds = ["orders", "netSpend", "daysSinceLastOrder"] as const;
const units = ["orders", "money", "days"] as const;
const features = featureIds.map((id, j) => ({ id, label: id, unit: units[j], min: 0, max: 1000 }));
// Only what a sentence is made of.
const set = { currency: "EUR", features } as unknown as FeatureSet;
const named = (k: number) =>
  ({ segments: Array.from({ length: k }, (_, index) => ({ index, name: `S${index}` })) }) as unknown as Segmentation;

function randomModel(rng: Rng, k: number) {
  return {
    centres: Array.from({ length: 3 * k }, () => 2 * rng.next() - 1),
    scales: featureIds.map((featureId, j) => ({
      featureId,
      transform: j === 1 ? ("log" as const) : ("none" as const),
      scaling: "standard" as const,
      centre: j === 1 ? 4 : 200,
      spread: j === 1 ? 1 : 100,
    })),
  };
}

function segmentOf(model: ReturnType<typeof randomModel>, values: readonly number[]): number {
  const point = model.scales.map((scale, j) => applyScale(values[j] ?? 0, scale));
  const distances = Array.from({ length: model.centres.length / 3 }, (_, c) =>
    point.reduce((sum, value, j) => sum + (value - (model.centres[3 * c + j] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

test("the change told puts the customer there, and half of it does not (seed 2018)", () => {
  const rng = makeRng(SEED);
  let told = 0;
  for (let round = 0; round < 300; round++) {
    const model = randomModel(rng, 2 + rng.below(4));
    const values = [rng.below(400), Math.round(100 * rng.next()), rng.below(400)];
    const own = segmentOf(model, values);
    const found = counterfactuals(named(6), set, model, (id) => values[featureIds.indexOf(id as "orders")] ?? 0);
    for (const { featureId, from, to, segmentIndex } of found) {
      const column = featureIds.indexOf(featureId as "orders");
      expect(from).toBe(values[column]);
      expect(segmentOf(model, values.with(column, to))).toBe(segmentIndex);
      expect(segmentIndex).not.toBe(own);
      // Whole numbers may have no half between them.
      if (Math.abs(to - from) > 4) expect(segmentOf(model, values.with(column, from + (to - from) / 2))).toBe(own);
      told += 1;
    }
  }
  expect(told).toBeGreaterThan(300);
});

test("one order is missing to be a regular: the border of 1 and 3 orders is 2, so it takes 3", () => {
  const model = {
    centres: [1, 3],
    scales: [{ featureId: "orders", transform: "none" as const, scaling: "none" as const, centre: 0, spread: 1 }],
  };
  expect(counterfactuals(named(2), set, model, () => 1).map(({ sentence }) => sentence)).toEqual([
    "In “S1” if orders were 3 instead of 1.",
  ]);
});

test("a value that no customer has is not told", () => {
  const model = {
    centres: [0, 5000],
    scales: [{ featureId: "orders", transform: "none" as const, scaling: "none" as const, centre: 0, spread: 1 }],
  };
  expect(counterfactuals(named(2), set, model, () => 1)).toEqual([]);
});
