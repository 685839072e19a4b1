import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { compareGroupings, type Grouped } from "../../../src-main/segmentation/comparison/compare-groupings.ts";
import { agreementWords } from "../../../src-main/segmentation/comparison/comparison-words.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { kindOf, plantedLines } from "../planted-shop.ts";

/** Groupings of the same customers, side by side. */
let program: Program;
let made: Segmentation;
let keys: readonly string[];
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  made = valueOf(await runStudy(program.client, { file, k: 4 })).segmentation;
  const { featureSetId, segmentationId } = made;
  const asked = { featureSetId, segmentationId, limit: 1000 };
  keys = valueOf(await program.client.segmentation.listCustomers(asked)).rows.map(({ key }) => key);
});
afterAll(() => program.remove());

test("a segmentation agrees wholly with itself, and nobody is treated differently", async () => {
  const { segmentationId } = made;
  const compared = valueOf(
    await program.client.segmentation.compare({ segmentationId, otherSegmentationId: segmentationId }),
  );
  expect(compared).toMatchObject({ customers: made.customers, adjustedRand: 1, variationOfInformation: 0, notes: [] });
  expect(compared.first).toEqual(compared.second);
  expect(compared.differently).toEqual({ customers: 0, share: 0, spend: 0, spendShare: 0, cells: [] });
  expect(compared.partners).toEqual([0, 1, 2, 3]);
  expect(compared.sentences.slice(0, 2)).toEqual(["They are the same groups.", "Nobody would be treated differently."]);
});

test("a list of who was planted as what agrees with the segments, and unknown keys are counted and told", async () => {
  const rows = keys.map((key) => `${key},${kindOf(key)}\n`);
  const file = program.chooseNew("kinds.csv", `who,kind\n${rows.join("")}nobody 1,regular\n`);
  const { segmentationId } = made;
  const compared = valueOf(await program.client.segmentation.compareList({ segmentationId, file }));
  expect(compared).toMatchObject({ customers: made.customers, adjustedRand: 1, unknownKeys: 1 });
  expect(compared.second).toMatchObject({ groups: ["faded", "lapsed", "new", "regular"], asOfDay: null });
  expect(compared.notes).toEqual(["1 key of the list is of no customer of this project."]);
  const strangers = program.chooseNew("strangers.csv", "who,kind\nnobody 1,a\nnobody 2,b\n");
  expect(errorOf(await program.client.segmentation.compareList({ segmentationId, file: strangers }))).toMatchObject({
    code: "no-customer-known",
    field: "customerColumn",
  });
});

test("segments made anew as of an earlier day tell more of the spend since than a list by chance", async () => {
  const rows = keys.map((key, i) => `${key},${"abcd"[i % 4]}\n`);
  const file = program.chooseNew("chance.csv", `who,letter\n${rows.join("")}`);
  const { segmentationId } = made;
  const asked = { segmentationId, file, from: "2024-11-30" };
  const ahead = valueOf(await program.client.segmentation.compareAhead(asked));
  expect(ahead.difference?.low).toBeGreaterThan(0);
  expect(ahead.first?.value).toBeGreaterThan(0.3);
  expect(ahead.second?.value).toBeLessThan(0.1);
  expect(ahead.sentence).toContain("tells clearly more");
  expect(ahead.notes).toHaveLength(1);
  const same = { segmentationId, otherSegmentationId: segmentationId, from: "2024-11-30" };
  expect(valueOf(await program.client.segmentation.compareAhead(same)).difference).toEqual({
    value: 0,
    low: 0,
    high: 0,
  });
  expect(errorOf(await program.client.segmentation.compareAhead({ ...asked, from: "2025-01-31" }))).toMatchObject({
    code: "not-earlier",
    field: "from",
  });
});

const grouped = (name: string, groups: readonly string[], labels: readonly number[]): Grouped => ({
  name,
  groups,
  labels: Int32Array.from(labels),
  asOfDay: null,
  customers: labels.filter((label) => label >= 0).length,
});

test("a comparison by hand: six customers, of whom one is treated differently and worth 5 of 12", () => {
  const first = grouped("a", ["x", "y"], [0, 0, 1, 1, -1, 1]);
  const second = grouped("b", ["u", "v"], [0, 0, 1, 0, 1, -1]);
  const spend = Float64Array.of(1, 1, 5, 5, 9, 9);
  const compared = compareGroupings(first, second, { outcomeFeatureId: "f", outcome: spend, spend, currency: "EUR" });
  expect(compared).toMatchObject({
    customers: 4,
    counts: [
      [2, 0],
      [1, 1],
    ],
    partners: [0, 1],
    first: { onlyHere: 1, outcomeShare: { value: 1 } },
    second: { onlyHere: 1 },
    differently: { customers: 1, share: 0.25, spend: 5, spendShare: 5 / 12 },
  });
  expect(compared.differently.cells).toEqual([{ first: 1, second: 0, customers: 1, spend: 5 }]);
  expect(compared.notes).toHaveLength(1);
});

test("the words for agreement follow the thresholds of Steinley 2004: 0.65, 0.80, 0.90", () => {
  const words = [1, 0.9, 0.89, 0.8, 0.79, 0.65, 0.64, 0].map(agreementWords);
  expect(words.map((sentence, i) => i > 0 && sentence === words[i - 1])).toEqual([
    false,
    false,
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
});
