import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** Edits as a person makes them: stored, taken back, done again, written down. */
let program: Program;
let made: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  const { segmentation } = valueOf(await runStudy(program.client, { file, k: 4 }));
  const [first, , third] = segmentation.segments;
  valueOf(await program.client.segmentation.renameSegment({ segmentId: first.segmentId, name: "Sleepers" }));
  made = valueOf(await program.client.segmentation.saveNote({ segmentId: third.segmentId, note: "Ring in March" }));
});
afterAll(() => program.remove());

const edited = async (edit: Edit, from: Segmentation = made) =>
  valueOf(await program.client.segmentation.edit({ segmentationId: from.segmentationId, edit }));
const get = async ({ segmentationId }: { segmentationId: SegmentationId }) =>
  valueOf(await program.client.segmentation.get({ segmentationId }));
const listed = async () =>
  valueOf(await program.client.segmentation.list({})).map(({ segmentationId }) => segmentationId);
const undo = async ({ segmentationId }: Segmentation) =>
  valueOf(await program.client.segmentation.undoEdit({ segmentationId }));
const redo = async ({ segmentationId }: Segmentation) =>
  valueOf(await program.client.segmentation.redoEdit({ segmentationId }));

async function segmentOf({ featureSetId, segmentationId }: Segmentation): Promise<Map<CustomerId, number | null>> {
  const page = { featureSetId, segmentationId, limit: 1000 };
  const { rows } = valueOf(await program.client.segmentation.listCustomers(page));
  return new Map(rows.map(({ customerId, segmentIndex }) => [customerId, segmentIndex]));
}

const names = ({ segments }: Segmentation) => segments.map(({ name }) => name);

describe("a merge", () => {
  test("is what now holds, with the merged customers, and leaves the earlier segmentation as it was", async () => {
    const merged = await edited({ kind: "merge", segments: [1, 3], name: "Best" });
    expect(names(merged)).toEqual(["Sleepers", "Best", made.segments[2].name]);
    expect(merged.segments[1].customers).toBe(made.segments[1].customers + made.segments[3].customers);
    expect(merged.segments[2]).toMatchObject({ note: "Ring in March", customers: made.segments[2].customers });
    expect(merged.segments.every(({ truth }) => truth?.stability !== undefined)).toBe(true);
    expect(merged.scores).toMatchObject({ k: 3 });
    expect([made.name, merged.name]).toEqual(
      ["4", "3"].map((k) => expect.stringContaining(`${k} segments, as of 2024-12-`)),
    );
    expect(await listed()).toEqual([merged.segmentationId]);
    expect(await get(made)).toEqual(made);
    await undo(merged);
  });

  test("under a name that looks down on people is refused by the preview and by the edit, and nothing is stored", async () => {
    const edit: Edit = { kind: "merge", segments: [0, 1], name: "Those losers" };
    const before = await listed();
    const { segmentationId } = made;
    for (const call of ["previewEdit", "edit"] as const)
      expect(errorOf(await program.client.segmentation[call]({ segmentationId, edit }))).toMatchObject({
        code: "name-demeaning",
        field: "name",
      });
    expect(await listed()).toEqual(before);
  });

  test("taken back gives labels, names and notes of before; done again those of after", async () => {
    const before = await segmentOf(made);
    const merged = await edited({ kind: "merge", segments: [0, 1] });
    const after = await segmentOf(merged);
    expect(await undo(merged)).toEqual(made);
    expect(await listed()).toEqual([made.segmentationId]);
    expect(await segmentOf(made)).toEqual(before);
    expect(await redo(made)).toEqual(merged);
    expect(await segmentOf(merged)).toEqual(after);
    await undo(merged);
  });
});

test("several edits are taken back one by one, and another edit gives up those that were", async () => {
  const one = await edited({ kind: "merge", segments: [0, 1] });
  const two = await edited({ kind: "merge", segments: [0, 1] }, one);
  expect(two.segments).toHaveLength(2);
  expect((await undo(two)).segmentationId).toBe(one.segmentationId);
  expect((await undo(one)).segmentationId).toBe(made.segmentationId);
  expect((await redo(made)).segmentationId).toBe(one.segmentationId);
  const other = await edited({ kind: "merge", segments: [1, 2] }, one);
  expect(await listed()).toEqual([other.segmentationId]);
  expect((await undo(other)).segmentationId).toBe(one.segmentationId);
  expect((await redo(one)).segmentationId).toBe(other.segmentationId);
  await undo(other);
  await undo(one);
});

test("a drill stands beside what it was drilled into; taken back it goes, and it can be done again", async () => {
  const { segmentationId } = made;
  const tooSmall = { kind: "drill", segment: 0, parts: 2 } as const;
  expect(errorOf(await program.client.segmentation.previewEdit({ segmentationId, edit: tooSmall }))).toMatchObject({
    code: "too-few-to-learn",
    message: expect.stringMatching(/^“Sleepers”: 40 customers, and 2 parts can be learned from 60\./),
  });
  const wide = await edited({ kind: "merge", segments: [0, 1] });
  const drilled = await edited({ kind: "drill", segment: 0, parts: 2 }, wide);
  expect(drilled.customers).toBe(wide.segments[0].customers);
  expect(await listed()).toEqual([drilled.segmentationId, wide.segmentationId]);
  expect((await undo(drilled)).segmentationId).toBe(wide.segmentationId);
  expect(await listed()).toEqual([wide.segmentationId]);
  expect((await redo(wide)).segmentationId).toBe(drilled.segmentationId);
  await undo(drilled);
  await undo(wide);
});

test("the method log tells data, features, method and each edit in order", async () => {
  const [customerId] = (await segmentOf(made)).keys();
  const pinned = await edited({ kind: "pin", customers: [customerId], segment: 2 });
  const merged = await edited({ kind: "merge", segments: [0, 1] }, pinned);
  const log = valueOf(await program.client.segmentation.methodLog({ segmentationId: merged.segmentationId }));
  expect(log.steps.map(({ title }) => title)).toEqual([
    "Data",
    "Features",
    "Method",
    "Pin customers to a segment",
    "Merge segments",
  ]);
  expect(log.steps[0].words).toMatch(/^110 customers with an order until 2024-12-\d\d; returns subtracted\.$/);
  expect(log.steps[2].words).toBe("K-means: 4 groups, restarts 10 and seed 1. Tessera test.");
  expect(log.steps[3].words).toBe(`1 customer is pinned to “${made.segments[2].name}”.`);
  expect(log.steps[4].words).toMatch(/^“Sleepers” and “.*” become one segment of \d+ customers\.$/);
  expect([log.undo, log.redo]).toEqual(["Merge segments", null]);
  const before = valueOf(
    await program.client.segmentation.methodLog({ segmentationId: (await undo(merged)).segmentationId }),
  );
  expect([before.undo, before.redo]).toEqual(["Pin customers to a segment", "Merge segments"]);
  await undo(pinned);
});

test("a preview stores nothing, and says what the edit then does", async () => {
  const edit: Edit = { kind: "merge", segments: [0, 2] };
  const { segmentationId } = made;
  const preview = valueOf(await program.client.segmentation.previewEdit({ segmentationId, edit }));
  expect(await listed()).toEqual([segmentationId]);
  const merged = await edited(edit);
  expect(merged.segments.map(({ customers }) => customers)).toEqual(preview.segments.map(({ customers }) => customers));
  await undo(merged);
});

test.each<[string, Edit]>([
  ["locking a segment", { kind: "lock", segments: [0], parts: 2 }],
  ["leaving a feature out", { kind: "exclude", features: ["orders"] }],
  ["leaving two features out", { kind: "exclude", features: ["orders", "netSpend"] }],
])("%s stores what the preview said, and a model that gives everybody the own segment", async (_, edit) => {
  const { segmentationId, featureSetId } = made;
  const preview = valueOf(await program.client.segmentation.previewEdit({ segmentationId, edit }));
  const after = await edited(edit);
  expect(after.segments.map(({ customers }) => customers)).toEqual(preview.segments.map(({ customers }) => customers));
  const assign = { segmentationId: after.segmentationId, featureSetId };
  const { migration } = valueOf(await program.client.segmentation.assign(assign));
  expect([migration.movedShare, migration.counts.flat().reduce((sum, count) => sum + count, 0)]).toEqual([0, 110]);
  await undo(after);
});

test("nothing is taken back or done again where nothing was edited, whether segments were found or defined", async () => {
  const { featureSetId, segmentationId } = made;
  const rule: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", min: 2 };
  const definition = { method: "rules" as const, segments: [{ name: "Again", rule }] };
  const rules = valueOf(await program.client.segmentation.define({ featureSetId, name: "R", definition }));
  const { client } = program;
  expect(errorOf(await client.segmentation.undoEdit({ segmentationId })).code).toBe("no-edit");
  for (const verb of ["undoEdit", "redoEdit"] as const)
    expect(errorOf(await client.segmentation[verb]({ segmentationId: rules.segmentationId })).code).toBe("no-edit");
  valueOf(await client.segmentation.remove({ segmentationId: rules.segmentationId }));
});

test("after a merge everybody's sureness is measured, and on average nobody is less sure of where they are", async () => {
  const before = valueOf(await program.client.segmentation.sureness({ segmentationId: made.segmentationId }));
  const merged = await edited({ kind: "merge", segments: [2, 3] });
  const after = valueOf(await program.client.segmentation.sureness({ segmentationId: merged.segmentationId }));
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(after.confidence.some(Number.isNaN)).toBe(false);
  expect(mean(after.confidence)).toBeGreaterThanOrEqual(mean(before.confidence) - 0.02);
  await undo(merged);
});

test("Undo of the project takes an edit back like any other step, and Redo does it again", async () => {
  const before = await listed();
  const merged = await edited({ kind: "merge", segments: [0, 3] });
  const after = await listed();
  valueOf(await program.client.project.undo({}));
  expect(await listed()).toEqual(before);
  expect(await get(made)).toEqual(made);
  valueOf(await program.client.project.redo({}));
  expect(await listed()).toEqual(after);
  expect(await get(merged)).toEqual(merged);
  await undo(merged);
});
