import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { betweenShare, compareGroupings } from "../../src-main/segmentation/continuation/compare-groupings.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Migration } from "../../src-shared/segmentation-continued.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { kindOf, plantedLines } from "./planted-shop.ts";

/** Segments that are carried on to another day, and compared. */
let program: Program;
let made: Segmentation;
let later: FeatureSetId;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  // Before the last orders of the year: some customers are still to come.
  const { segmentation } = valueOf(await runStudy(program.client, { file, k: 4, asOf: "2024-12-12" }));
  const [first] = segmentation.segments;
  valueOf(await program.client.segmentation.renameSegment({ segmentId: first.segmentId, name: "Sleepers" }));
  const { segmentId } = segmentation.segments[1];
  made = valueOf(await program.client.segmentation.saveNote({ segmentId, note: "Ring in March" }));
  later = valueOf(await program.client.features.compute({})).featureSetId;
});
afterAll(() => program.remove());

const continued = (call: "assign" | "retrain", featureSetId: FeatureSetId) =>
  program.client.segmentation[call]({ segmentationId: made.segmentationId, featureSetId });

async function segmentsByCustomer({ featureSetId, segmentationId }: Segmentation): Promise<[string, number | null][]> {
  const { rows } = valueOf(
    await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 }),
  );
  return rows.map(({ key, segmentIndex }) => [key, segmentIndex]);
}

/** Customers of the rows and columns of a migration, with who came and who went. */
function sumsOf({ counts, newcomers, gone }: Migration) {
  return {
    before: counts.map((row, old) => row.reduce((sum, count) => sum + count, gone[old] ?? 0)),
    now: newcomers.map((count, segment) => counts.reduce((sum, row) => sum + (row[segment] ?? 0), count)),
  };
}

describe.each(["assign", "retrain"] as const)("%s", (call) => {
  test("on the same features gives every customer the segment of before", async () => {
    const { segmentation, migration } = valueOf(await continued(call, made.featureSetId));
    expect(await segmentsByCustomer(segmentation)).toEqual(await segmentsByCustomer(made));
    const sizes = made.segments.map(({ customers }) => customers);
    expect(migration.counts).toEqual(sizes.map((size, i) => sizes.map((_, j) => (i === j ? size : 0))));
    expect([migration.movedShare, migration.redrawnShare ?? 0]).toEqual([0, 0]);
  });

  test("on a later day keeps names and notes, and the migration table adds up on both sides", async () => {
    const { segmentation, migration } = valueOf(await continued(call, later));
    expect(migration.continues).toEqual([0, 1, 2, 3]);
    const wordsOf = ({ segments }: Segmentation) =>
      segments.map(({ name, note, isNamedByPerson }) => ({ name, note, isNamedByPerson }));
    expect(wordsOf(segmentation)).toEqual(wordsOf(made));
    expect(sumsOf(migration)).toEqual({
      before: made.segments.map(({ customers }) => customers),
      now: segmentation.segments.map(({ customers }) => customers),
    });
    expect(segmentation.customers).toBeGreaterThan(made.customers);
    const { segmentationId } = segmentation;
    expect(valueOf(await program.client.segmentation.migration({ segmentationId }))).toEqual(migration);
  });
});

test("a segmentation that carries none on has no migration", async () => {
  const { segmentationId } = made;
  expect(valueOf(await program.client.segmentation.migration({ segmentationId }))).toBeNull();
});

test("a segmentation agrees wholly with itself", async () => {
  const { segmentationId } = made;
  const compared = valueOf(
    await program.client.segmentation.compare({ segmentationId, otherSegmentationId: segmentationId }),
  );
  expect(compared).toMatchObject({ customers: made.customers, adjustedRand: 1, variationOfInformation: 0 });
  expect(compared.first).toEqual(compared.second);
});

test("a list of who was planted as what agrees with the segments, and unknown keys are counted", async () => {
  const rows = (await segmentsByCustomer(made)).map(([key]) => `${key},${kindOf(key)}\n`);
  const file = program.chooseNew("kinds.csv", `who,kind\n${rows.join("")}nobody 1,regular\n`);
  const { segmentationId } = made;
  const compared = valueOf(await program.client.segmentation.compareList({ segmentationId, file }));
  expect(compared).toMatchObject({ customers: made.customers, adjustedRand: 1, unknownKeys: 1 });
  expect(compared.second.groups).toEqual(["faded", "lapsed", "new", "regular"]);
  const strangers = program.chooseNew("strangers.csv", "who,kind\nnobody 1,a\nnobody 2,b\n");
  expect(errorOf(await program.client.segmentation.compareList({ segmentationId, file: strangers }))).toMatchObject({
    code: "no-customer-known",
    field: "customerColumn",
  });
});

test("only customers with a group on both sides are compared; the others are counted", () => {
  const first = { name: "a", groups: ["x", "y"], labels: Int32Array.of(0, 0, 1, 1, -1, 1) };
  const second = { name: "b", groups: ["u", "v"], labels: Int32Array.of(0, 0, 1, 0, 1, -1) };
  const compared = compareGroupings(first, second, Float64Array.of(1, 1, 5, 5, 9, 9));
  expect(compared).toMatchObject({
    customers: 4,
    counts: [
      [2, 0],
      [1, 1],
    ],
    first: { onlyHere: 1, outcomeShare: 1 },
    second: { onlyHere: 1 },
  });
});

test("the share of variance between groups is that of a worked example: 54 of 58 for 1, 2, 3 and 7, 8, 9", () => {
  // Means 2 and 8 around 5: 6 · 9 = 54 between, and 2 + 2 within, so 54 of 58.
  expect(betweenShare(Float64Array.of(1, 2, 3, 7, 8, 9), Int32Array.of(0, 0, 0, 1, 1, 1))).toBeCloseTo(54 / 58, 12);
  expect(betweenShare(Float64Array.of(4, 4, 4), Int32Array.of(0, 1, 1))).toBeNull();
});
