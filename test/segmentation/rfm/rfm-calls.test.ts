import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { endOfMonthBefore } from "../../../src-main/segmentation/rfm/rfm-movement.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import { isoDay, parseIsoDay } from "../../../src-shared/units.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** What the program says of RFM over time, through its calls. */
let program: Program;
let set: FeatureSet;
let earlier: { asOfDay: number; sizes: number[] };
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", csvOf(plantedLines(makeRng(5))));
  const newest = valueOf(await program.client.features.compute({}));
  const then = valueOf(await program.client.features.compute({ asOf: isoDay(endOfMonthBefore(newest.asOfDay)) }));
  // Features that no segments rest on are gone once others are computed.
  earlier = { asOfDay: then.asOfDay, sizes: await sizesIn(then) };
  set = valueOf(await program.client.features.compute({}));
});
afterAll(() => program.remove());

/** A grid with borders that do not depend on who is there. */
const fixed: RfmDefinition = {
  ...rfmGrids[0].definition,
  axes: [
    {
      featureId: "daysSinceLastOrder",
      method: "threshold",
      bins: 5,
      ties: "value",
      edges: [10, 30, 90, 200],
      isHighBest: false,
    },
    { featureId: "orders", method: "threshold", bins: 5, ties: "value", edges: [1, 3, 18, 23], isHighBest: true },
  ],
};

const sizesIn = async ({ featureSetId }: FeatureSet) =>
  valueOf(await program.client.segmentation.previewRfm({ featureSetId, definition: fixed })).segments.map(
    ({ customers }) => customers,
  );

test("who was where at the end of the month before is what the features of that day say", async () => {
  const { featureSetId } = set;
  const movement = valueOf(await program.client.segmentation.rfmMovement({ featureSetId, definition: fixed }));
  expect(movement).toMatchObject({ from: isoDay(earlier.asOfDay), to: isoDay(set.asOfDay) });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(movement.counts.map(sum)).toEqual(earlier.sizes);
  const now = movement.counts.map((_, i) => sum(movement.counts.map((row) => row[i])) + movement.newcomers[i]);
  expect(now).toEqual(await sizesIn(set));
  expect(sum(movement.counts.flatMap((row, i) => row.filter((_, j) => i !== j)))).toBeGreaterThan(0);
});

test("an axis that the orders do not date is refused by its name", async () => {
  const definition = { ...fixed, axes: fixed.axes.with(1, { ...fixed.axes[1], featureId: "weekendShare" }) };
  const error = errorOf(await program.client.segmentation.rfmMovement({ featureSetId: set.featureSetId, definition }));
  expect(error.code).toBe("axis-not-dated");
});

test("the end of the month before a day is the last day before its month", () => {
  const cases = { "2024-03-01": "2024-02-29", "2024-03-31": "2024-02-29", "2025-01-15": "2024-12-31" };
  for (const [day, end] of Object.entries(cases)) expect(isoDay(endOfMonthBefore(parseIsoDay(day) ?? 0))).toBe(end);
});

test("who is named as nearly there comes in by just as many orders, as the customer's own page says", async () => {
  const { featureSetId } = set;
  const made = valueOf(await program.client.segmentation.define({ featureSetId, name: "Grid", definition: fixed }));
  const { segmentationId } = made;
  const nearest = valueOf(
    await program.client.segmentation.rfmNearest({ segmentationId, segmentIndex: 2, limit: 1000 }),
  );
  const wanted = made.segments[2];
  expect(nearest.customers.length).toBe(nearest.byOrders.reduce((sum, count) => sum + count, 0));
  expect(nearest.customers.length).toBeGreaterThan(0);
  expect(nearest.customers.every(({ orders }, i, all) => i === 0 || orders >= all[i - 1].orders)).toBe(true);
  for (const { customerId, segmentIndex, words } of nearest.customers.slice(0, 12)) {
    const explained = valueOf(await program.client.segmentation.explainMembership({ segmentationId, customerId }));
    expect(explained.segmentIndexes).toEqual([segmentIndex]);
    expect(explained.steps.map((step) => step.words)).toContain(`${words}, now: “${wanted.name}”.`);
  }
});
