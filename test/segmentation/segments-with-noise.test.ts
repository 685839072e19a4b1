import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { NO_SEGMENT } from "../../src-shared/palette.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines, plantedSizes } from "./planted-shop.ts";

/** Methods of density and hierarchy in a project: from stored features to stored segments. */
let program: Program;
let study: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: study } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

const run = (algorithm: string, params: Readonly<Record<string, unknown>>) =>
  program.client.segmentation.run({
    featureSetId: study.featureSetId,
    preparation: [...study.preparation],
    algorithm,
    params,
  });

test.each([
  ["hierarchical", { k: 4 }],
  ["hierarchical", { k: 4, linkage: "average" }],
  ["hdbscan", { minSize: 12, minPts: 5 }],
  ["dbscan", { eps: 0.6, minPts: 5 }],
])("%s with %o finds the four kinds of customers that were planted", async (algorithm, params) => {
  const { segments } = valueOf(await run(algorithm, params));
  const missing = plantedSizes.map((size, i) => size - (segments[i]?.customers ?? 0));
  expect([segments.length, missing.filter((rows) => rows < 0 || rows > 3)]).toEqual([4, []]);
});

test("customers in no segment are counted in none and marked so on the map", async () => {
  const { segmentationId, segments } = valueOf(await run("dbscan", { eps: 0.06, minPts: 5 }));
  const inOne = segments.reduce((sum, { customers }) => sum + customers, 0);
  const { segment } = valueOf(await program.client.segmentation.map({ segmentationId }));
  const outside = segment.filter((index) => index === NO_SEGMENT).length;
  expect([inOne + outside, outside > 0, segments.length > 0]).toEqual([110, true, true]);
});

test("who is left out goes to the nearest segment by an edit that the method log tells, and that can be taken back", async () => {
  const { client } = program;
  const before = valueOf(await run("dbscan", { eps: 0.06, minPts: 5 }));
  const { segmentationId } = before;
  const after = valueOf(await client.segmentation.edit({ segmentationId, edit: { kind: "nearest" } }));
  expect(after.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(110);
  expect(after.segments.map(({ name }) => name)).toEqual(before.segments.map(({ name }) => name));
  const log = valueOf(await client.segmentation.methodLog({ segmentationId: after.segmentationId }));
  expect(log.steps.at(-1)).toMatchObject({
    title: "Noise to the nearest segment",
    words: expect.stringMatching(/^\d+ customers in no segment go to the nearest: /),
  });
  const back = valueOf(await client.segmentation.undoEdit({ segmentationId: after.segmentationId }));
  expect(back.segmentationId).toBe(segmentationId);
});

test("no group at all, and more groups than anybody can work with, are refused with what to ask for", async () => {
  const lonely = errorOf(await run("dbscan", { eps: 1e-9, minPts: 50 }));
  expect(lonely).toMatchObject({ code: "no-segments", field: "params", message: expect.stringContaining("Ask for") });
  const crumbs = errorOf(await run("dbscan", { eps: 1e-9, minPts: 1 }));
  expect(crumbs).toMatchObject({
    code: "too-many-segments",
    field: "params",
    message: expect.stringContaining("Ask for"),
  });
});
