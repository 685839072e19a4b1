import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { findSegments, importFile } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** A passport as a file, written and checked from the window. */
let program: Program;
let segmentation: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Planted" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(1977))));
  valueOf(await importFile(program.client, { file }));
  ({ segmentation } = valueOf(await findSegments(program.client, { k: 4, asOf: "2024-12-12" })));
});
afterAll(() => program.remove());

test("what is written is found equal as of its own day, and the project's features stay those of now", async () => {
  const { segmentationId } = segmentation;
  const current = valueOf(await program.client.features.compute({}));
  valueOf(await program.client.segmentation.exportPassport({ segmentationId, place: program.place("own.json") }));
  const file = program.choose(join(program.folder, "own.json"));
  const found = valueOf(await program.client.segmentation.checkPassportFile({ file }));
  expect(found).toEqual({ isEqual: true, differences: [], notes: [] });
  expect(valueOf(await program.client.features.current({}))?.featureSetId).toBe(current.featureSetId);
});

test("a file that is no passport is refused with the place, and one of a day before all orders too", async () => {
  const { client } = program;
  const broken = program.chooseNew("broken.json", "{ not json");
  expect(errorOf(await client.segmentation.checkPassportFile({ file: broken })).message).toBe(
    "“broken.json” is not JSON, so it is no passport.",
  );
  const passport = JSON.parse(readFileSync(join(program.folder, "own.json"), "utf8"));
  const other = program.chooseNew("other.json", JSON.stringify({ ...passport, format: "other" }));
  expect(errorOf(await client.segmentation.checkPassportFile({ file: other })).message).toContain("format");
  const early = program.chooseNew(
    "early.json",
    JSON.stringify({ ...passport, data: { ...passport.data, asOf: "2020-01-01" } }),
  );
  expect(errorOf(await client.segmentation.checkPassportFile({ file: early })).code).toBe("no-customers");
});
