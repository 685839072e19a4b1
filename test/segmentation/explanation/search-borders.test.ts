import { afterAll, beforeAll, expect, test } from "vitest";
import { applyScale } from "../../../src-main/features/standardize.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { counterfactuals } from "../../../src-main/segmentation/explanation/counterfactual.ts";
import { searchBorders } from "../../../src-main/segmentation/explanation/search-borders.ts";
import type { FeatureTable } from "../../../src-main/segmentation/feature-table.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

const featureIds = ["orders", "netSpend", "daysSinceLastOrder"] as const;
const units = ["orders", "money", "days"] as const;
const features = featureIds.map((id, j) => ({ id, label: id, unit: units[j], min: 0, max: 1000 }));
// Only what a sentence is made of.
const set = { currency: "EUR", features } as unknown as FeatureTable["set"];
const named = {
  segments: Array.from({ length: 6 }, (_, index) => ({ index, name: `S${index}` })),
} as unknown as Segmentation;
const scales = featureIds.map((featureId, j) => ({
  featureId,
  transform: j === 1 ? ("log" as const) : ("none" as const),
  scaling: "standard" as const,
  centre: j === 1 ? 4 : 200,
  spread: j === 1 ? 1 : 100,
}));

const tableOf = (values: readonly number[]): FeatureTable => ({
  set,
  customerIds: Int32Array.of(1),
  columnOf: (id) => Float64Array.of(values[featureIds.indexOf(id as "orders")] ?? 0),
  labelOf: (id) => id,
});

function assignTo(centres: readonly number[]) {
  return ({ customerIds, columnOf }: FeatureTable) => {
    const columns = scales.map((scale) => columnOf(scale.featureId).map((value) => applyScale(value, scale)));
    return Int32Array.from(customerIds, (_, i) => {
      const point = columns.map((column) => column[i] ?? 0);
      const distances = Array.from({ length: centres.length / 3 }, (__, c) =>
        point.reduce((sum, value, j) => sum + (value - (centres[3 * c + j] ?? 0)) ** 2, 0),
      );
      return distances.indexOf(Math.min(...distances));
    });
  };
}

test("of two nearest centres the search finds the exact borders, to three digits or the whole (seed 2026)", () => {
  const rng = makeRng(2026);
  let compared = 0;
  for (let round = 0; round < 60; round++) {
    // Of two segments a half line crosses one border at most, so that nothing hides between two tried values.
    const centres = Array.from({ length: 6 }, () => 2 * rng.next() - 1);
    const values = [rng.below(400), Math.round(100 * rng.next()), rng.below(400)];
    const assign = assignTo(centres);
    const [own] = assign(tableOf(values));
    const valueOfFeature = (id: string) => values[featureIds.indexOf(id as "orders")] ?? 0;
    const exact = counterfactuals(named, set, { centres, scales }, valueOfFeature);
    const searched = searchBorders(named, tableOf(values), scales, own, 0, assign);
    expect(searched.map(({ featureId }) => featureId).sort()).toEqual(exact.map(({ featureId }) => featureId).sort());
    for (const { featureId, to, segmentIndex } of searched) {
      const border = exact.find((other) => other.featureId === featureId);
      expect(segmentIndex).toBe(border?.segmentIndex);
      const column = featureIds.indexOf(featureId as "orders");
      expect(assign(tableOf(values.with(column, to)))[0]).toBe(segmentIndex);
      const prepared = (value = 0) => applyScale(value, scales[column]);
      // A way of 1000 is ten prepared units, tried in 48 · 48 steps; or the next number that would be told.
      expect(Math.abs(prepared(to) - prepared(border?.to))).toBeLessThan(0.05);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(60);
});

test("nothing is told where the model itself places a customer elsewhere, or wherever the customer goes", () => {
  const values = [10, 10, 10];
  const alone = () => (table: FeatureTable) => new Int32Array(table.customerIds.length);
  expect(searchBorders(named, tableOf(values), scales, 1, 0, alone())).toEqual([]);
  expect(searchBorders(named, tableOf(values), scales, 0, 0, alone())).toEqual([]);
});

let program: Program;
let studied: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: studied } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

test.each([
  ["hierarchical", { k: 4 }],
  ["gaussian-mixture", { k: 3 }],
  ["hdbscan", {}],
])("segments made by %s tell what would move their customers", async (algorithm, params) => {
  const { featureSetId, preparation } = studied;
  const asked = { featureSetId, preparation: [...preparation], algorithm, params };
  const { segmentationId, segments } = valueOf(await program.client.segmentation.run(asked));
  const { rows } = valueOf(await program.client.segmentation.listCustomers({ featureSetId, segmentationId }));
  let told = 0;
  for (const { customerId, segmentIndex } of rows.slice(0, 40)) {
    for (const move of valueOf(await program.client.segmentation.whatWouldMove({ segmentationId, customerId }))) {
      expect(move.segmentIndex).not.toBe(segmentIndex);
      expect(move.sentence).toContain(`In “${segments[move.segmentIndex]?.name}” if `);
      told += 1;
    }
  }
  expect(told).toBeGreaterThan(0);
});

test("merged segments tell only of the others, and a pinned customer is not moved by anything", async () => {
  const { segmentationId, featureSetId } = studied;
  const list = async (id: typeof segmentationId) =>
    valueOf(await program.client.segmentation.listCustomers({ featureSetId, segmentationId: id })).rows;
  const pinned = (await list(segmentationId)).find(({ segmentIndex }) => segmentIndex === 3);
  if (!pinned) throw new Error("nobody is in the last segment");
  const merged = valueOf(
    await program.client.segmentation.edit({ segmentationId, edit: { kind: "merge", segments: [0, 1] } }),
  );
  const edited = valueOf(
    await program.client.segmentation.edit({
      segmentationId: merged.segmentationId,
      edit: { kind: "pin", customers: [pinned.customerId], segment: 0 },
    }),
  );
  const ask = async (customerId: typeof pinned.customerId) =>
    valueOf(await program.client.segmentation.whatWouldMove({ segmentationId: edited.segmentationId, customerId }));
  expect(await ask(pinned.customerId)).toEqual([]);
  const others = (await list(edited.segmentationId)).filter(({ customerId }) => customerId !== pinned.customerId);
  for (const { customerId, segmentIndex } of others.slice(0, 30))
    for (const move of await ask(customerId)) expect(move.segmentIndex).not.toBe(segmentIndex);
});

test("of segments that were defined it says which call tells", async () => {
  const { featureSetId } = studied;
  const definition = { method: "lifecycle" as const };
  const states = valueOf(await program.client.segmentation.define({ featureSetId, name: "States", definition }));
  const [first] = valueOf(await program.client.segmentation.listCustomers({ featureSetId })).rows;
  if (!first) throw new Error("there is no customer");
  const refused = await program.client.segmentation.whatWouldMove({
    segmentationId: states.segmentationId,
    customerId: first.customerId,
  });
  expect(errorOf(refused).code).toBe("defined");
});
