import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf, randomLines } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines } from "./planted-shop.ts";

/** What a person makes of segments, and what happens to them later. */
let program: Program;
let made: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

const get = async () =>
  valueOf(await program.client.segmentation.get({ segmentationId: made.segmentationId })) satisfies Segmentation;

test("what was made is what is stored", async () => {
  expect(await get()).toEqual(made);
});

test("a segment cannot take the name of another, in capitals or small letters", async () => {
  const [first, second] = (await get()).segments;
  const name = second.name.toUpperCase();
  expect(errorOf(await program.client.segmentation.renameSegment({ segmentId: first.segmentId, name }))).toEqual({
    code: "name-taken",
    message: `Another segment is called “${second.name}” already. Choose a name that tells them apart.`,
    field: "name",
  });
  expect((await get()).segments[0].name).toBe(first.name);
});

test("a segment may take its own name in other letters", async () => {
  const [{ segmentId, name }] = (await get()).segments;
  const renamed = await program.client.segmentation.renameSegment({ segmentId, name: name.toUpperCase() });
  expect(valueOf(renamed).segments[0]).toMatchObject({ name: name.toUpperCase(), isNamedByPerson: true });
});

test("names and notes are there after the project was closed and opened by another start of the program", async () => {
  const { client } = program;
  const { segmentationId } = made;
  const [first, second] = made.segments;
  const note = "Called in March.\n“Ring again” — 東京 𝄞";
  valueOf(await client.segmentation.rename({ segmentationId, name: "Spring" }));
  valueOf(await client.segmentation.renameSegment({ segmentId: first.segmentId, name: "Les fidèles" }));
  const before = valueOf(await client.segmentation.saveNote({ segmentId: second.segmentId, note }));
  await program.end();
  program = startProgram({ dataDir: program.folder });
  const [{ key }] = valueOf(await program.client.project.listRecent({}));
  valueOf(await program.client.project.openRecent({ key }));
  const after = await get();
  expect(after).toEqual(before);
  expect([after.name, after.segments[0].name, after.segments[0].isNamedByPerson, after.segments[1].note]).toEqual([
    "Spring",
    "Les fidèles",
    true,
    note,
  ]);
});

test("each change stands in the history, newest first", async () => {
  const history = valueOf(await program.client.project.listHistory({}));
  expect(history.slice(0, 3).map(({ words }) => words)).toEqual([
    `Note on “${made.segments[1].name}” changed.`,
    expect.stringMatching(/^Segment “.*” renamed to “Les fidèles”\.$/),
    `Segmentation “${made.name}” renamed to “Spring”.`,
  ]);
});

test("another import makes the segments stale, and taking it back makes them fresh; they never vanish", async () => {
  const { client } = program;
  const world = { customers: 9, firstDay: 19_800, days: 30, channels: ["web"], categories: ["tea"], mark: "late-" };
  const file = program.chooseNew("more.csv", csvOf(randomLines(makeRng(6), world, 20)));
  const { recipe } = valueOf(await client.source.inspect({ file }));
  const { importId } = valueOf(await client.source.import({ file, recipe }));
  const during = await get();
  valueOf(await client.source.undoImport({ importId }));
  expect([during.isStale, { ...during, isStale: false }]).toEqual([true, await get()]);
});

test("a deleted segmentation is gone, and asking for it says so", async () => {
  const { segmentationId } = made;
  valueOf(await program.client.segmentation.remove({ segmentationId }));
  expect(valueOf(await program.client.segmentation.list({}))).toEqual([]);
  expect(errorOf(await program.client.segmentation.get({ segmentationId })).message).toBe(
    "This segmentation is not in the project any more.",
  );
});
