import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Exploration } from "../../src-shared/segmentation.ts";
import type { CustomerRow } from "../../src-shared/segmentation-customers.ts";
import { importFile } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { kindOf, plantedLines, plantedSizes } from "./planted-shop.ts";

/** Makes segments of a shop whose groups are known, through the calls that a window makes. */
const SEED = 1977;
let program: Program;
let exploration: Exploration;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Planted" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(SEED))));
  valueOf(await importFile(program.client, { file }));
  const { featureSetId, preparation } = valueOf(await program.client.features.compute({}));
  const asked = { featureSetId, preparation: [...preparation], kTo: 8 };
  exploration = valueOf(await program.client.segmentation.explore(asked));
});
afterAll(() => program.remove());

async function segmentsOf(k: number, seed = 1) {
  const { featureSetId, preparation, restarts } = exploration;
  const asked = { featureSetId, preparation: [...preparation], params: { k, restarts }, seed };
  return valueOf(await program.client.segmentation.run(asked));
}

async function rowsOf(segmentation: Awaited<ReturnType<typeof segmentsOf>>): Promise<CustomerRow[]> {
  const { featureSetId, segmentationId } = segmentation;
  return valueOf(await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 })).rows;
}

test("as many segments as were planted are recommended, because they are clearest", () => {
  expect(exploration.recommendedK).toBe(plantedSizes.length);
  expect(exploration.reasons[0]).toMatch(/^The 4 groups are clearly apart/);
});

test("the recommended segments are the planted groups, the largest first", async () => {
  const segmentation = await segmentsOf(exploration.recommendedK);
  const pairs = new Set((await rowsOf(segmentation)).map((row) => `${row.segmentIndex} ${kindOf(row.key)}`));
  expect([...pairs].sort()).toEqual(["0 lapsed", "1 regular", "2 new", "3 faded"]);
  expect(segmentation.segments.map(({ customers }) => customers)).toEqual(plantedSizes);
});

test("each number of segments, made alone, scores what the search over all numbers found for it", async () => {
  const alone = [];
  for (const { k } of exploration.results) alone.push((await segmentsOf(k)).scores);
  expect(alone).toEqual(exploration.results);
});

test("segments of one segmentation have different names, however many there are", async () => {
  for (const { k } of exploration.results) {
    const names = (await segmentsOf(k)).segments.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(k);
  }
});

test("customers and spend of the segments add up to all there are", async () => {
  const segmentation = await segmentsOf(5);
  const { saleMinor, returnMinor } = valueOf(await program.client.activity.summary({}));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  expect({
    customers: sum(segmentation.segments.map(({ customers }) => customers)),
    spendMinor: sum(segmentation.segments.map(({ spendMinor }) => spendMinor)),
    customerShare: sum(segmentation.segments.map(({ customerShare }) => customerShare)),
    spendShare: sum(segmentation.segments.map(({ spendShare }) => spendShare)),
  }).toEqual({
    customers: sum(plantedSizes),
    spendMinor: saleMinor + returnMinor,
    customerShare: expect.closeTo(1, 12),
    spendShare: expect.closeTo(1, 12),
  });
});

test("the segment that explains a customer is the one that lists it", async () => {
  const segmentation = await segmentsOf(6);
  const { segmentationId } = segmentation;
  const different: string[] = [];
  for (const { customerId, key, segmentIndex } of await rowsOf(segmentation)) {
    const why = valueOf(await program.client.segmentation.explainCustomer({ segmentationId, customerId }));
    if (why.segmentIndex !== segmentIndex) different.push(key);
  }
  expect(different).toEqual([]);
});

test("the map puts every customer where its segment is, on two axes named by features", async () => {
  const segmentation = await segmentsOf(4);
  const { segmentationId } = segmentation;
  const map = valueOf(await program.client.segmentation.map({ segmentationId }));
  const rows = (await rowsOf(segmentation)).map(({ customerId, segmentIndex }) => [customerId, segmentIndex]);
  const byId = (a: (number | null)[], b: (number | null)[]) => Number(a[0]) - Number(b[0]);
  expect(Array.from(map.customerIds, (id, i) => [id, map.segment[i]]).sort(byId)).toEqual(rows.sort(byId));
  expect(map.axes.map(({ explainedShare, words }) => explainedShare > 0 && words.endsWith(" →"))).toEqual([true, true]);
});

test("a search over an empty range is refused", async () => {
  const { featureSetId, preparation } = exploration;
  const asked = { featureSetId, preparation: [...preparation], kFrom: 6, kTo: 5 };
  expect(errorOf(await program.client.segmentation.explore(asked))).toEqual({
    code: "bad-range",
    message: "The smallest number of segments is above the largest.",
    field: "kFrom",
  });
});

test("a feature that the data does not have is refused with those that it has", async () => {
  const { featureSetId } = exploration;
  const preparation = [{ featureId: "shoeSize", transform: "none" as const, scaling: "none" as const }];
  const { code, message } = errorOf(await program.client.segmentation.explore({ featureSetId, preparation }));
  expect(code).toBe("feature-unknown");
  expect(message).toMatch(/^There is no feature “shoeSize” in this data\. There are: daysSinceLastOrder, orders, /);
});
