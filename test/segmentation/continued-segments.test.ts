import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Migration } from "../../src-shared/segmentation-continued.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { plantedLines } from "./planted-shop.ts";

/** Segments that are carried on to another day. */
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

test("every segmentation of the list has a name of its own, however often the same is made of the same day", async () => {
  for (let times = 0; times < 3; times++)
    for (const call of ["assign", "retrain"] as const) await continued(call, later);
  const { segmentationId } = valueOf(await continued("assign", later)).segmentation;
  valueOf(await program.client.segmentation.edit({ segmentationId, edit: { kind: "merge", segments: [0, 1] } }));
  const names = valueOf(await program.client.segmentation.list({})).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(6);
  expect([...new Set(names)]).toEqual(names);
});
