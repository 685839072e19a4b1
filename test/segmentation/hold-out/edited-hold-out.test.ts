import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** Segments that were edited are tried out with their edits, on customers that were kept back and on an earlier day. */
let program: Program;
let made: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  made = valueOf(await runStudy(program.client, { file, k: 4 })).segmentation;
});
afterAll(() => program.remove());

const edited = async (edit: Edit, { segmentationId } = made) =>
  valueOf(await program.client.segmentation.edit({ segmentationId, edit }));

test("merged segments of planted groups hold for customers whom the model never saw, and make the same few groups", async () => {
  const { segmentationId, customers } = await edited({ kind: "merge", segments: [0, 1] });
  const found = valueOf(await program.client.segmentation.holdOutCustomers({ segmentationId }));
  expect([found.trained + found.heldOut, found.segments.map(({ index }) => index)]).toEqual([customers, [0, 1, 2]]);
  expect(found.agreement).toBeGreaterThan(0.95);
});

test("merged segments are made as of an earlier day with the merge, and measured by what they brought since", async () => {
  const { segmentationId, asOfDay } = await edited({ kind: "merge", segments: [0, 1] });
  const from = isoDay(asOfDay - 60);
  const found = valueOf(await program.client.segmentation.holdOutTime({ segmentationId, from }));
  expect(found.by).toBe("time");
  expect(found.outcome?.segments.every(({ index }) => index < 3)).toBe(true);
});

test("the parts of one segment are tried out among its customers; on an earlier day these were others, so that is refused", async () => {
  const wide = await edited({ kind: "merge", segments: [0, 1] });
  const { segmentationId, customers, asOfDay } = await edited({ kind: "drill", segment: 0, parts: 2 }, wide);
  const found = valueOf(await program.client.segmentation.holdOutCustomers({ segmentationId }));
  expect(found.trained + found.heldOut).toBe(customers);
  const refused = await program.client.segmentation.holdOutTime({ segmentationId, from: isoDay(asOfDay - 60) });
  expect(errorOf(refused)).toMatchObject({ code: "inside", field: "segmentationId" });
});
