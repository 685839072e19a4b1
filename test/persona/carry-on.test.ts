import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { PersonaListing } from "../../src-shared/persona.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Edit } from "../../src-shared/segmentation-edits.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines } from "../segmentation/planted-shop.ts";

/** Personas of segments that are made into others. */
let program: Program;
let made: Segmentation;
let drafted: PersonaListing[];
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
  drafted = valueOf(await program.client.persona.draft({ segmentationId: made.segmentationId }));
});
afterAll(() => program.remove());

const call = () => program.client.persona;
const wordsOf = async ({ personaId }: PersonaListing) => {
  if (personaId === undefined) throw new Error("there is a persona");
  return valueOf(await call().get({ personaId })).sentences.map(({ block, words, mark, claim }) => ({
    block,
    words,
    mark,
    claim,
  }));
};

test("segments that were made of none have no personas to take over, and say so", async () => {
  expect(valueOf(await call().earlier({ segmentationId: made.segmentationId }))).toBeNull();
  expect(errorOf(await call().carryOn({ segmentationId: made.segmentationId }))).toMatchObject({ code: "no-earlier" });
});

test("after a merge each persona and its plan go to the segment in the place of its own, once, and undo takes them back", async () => {
  const [first, second, third] = made.segments;
  valueOf(await call().saveCell({ segmentId: third.segmentId, field: "message", words: "Tea in spring" }));
  const merge: Edit = { kind: "merge", segments: [0, 1] };
  const { segmentationId, segments } = valueOf(
    await program.client.segmentation.edit({ segmentationId: made.segmentationId, edit: merge }),
  );
  expect(valueOf(await call().earlier({ segmentationId }))).toEqual({
    segmentationId: made.segmentationId,
    name: made.name,
    personas: 4,
  });

  const taken = valueOf(await call().carryOn({ segmentationId, author: "Ann" }));
  // The merged segment goes on as the larger one, which brings it more customers; the others as themselves.
  const larger = first.customers >= second.customers ? 0 : 1;
  const sources = [larger, 2, 3].map((position) => drafted[position]);
  expect(await Promise.all(taken.map(wordsOf))).toEqual(await Promise.all(sources.map(wordsOf)));
  expect(taken.map(({ seed }) => seed)).toEqual(sources.map(({ seed }) => seed));
  const plan = valueOf(await call().strategy({ segmentationId }));
  expect(JSON.stringify(plan)).toContain("Tea in spring");

  expect(valueOf(await call().carryOn({ segmentationId })).map(({ personaId }) => personaId)).toEqual(
    taken.map(({ personaId }) => personaId),
  );
  valueOf(await program.client.project.undo({}));
  const after = valueOf(await call().list({ segmentationId }));
  expect(after.map(({ personaId }) => personaId)).toEqual(segments.map(() => undefined));
  expect(valueOf(await call().list({ segmentationId: made.segmentationId }))).toEqual(drafted);
});

test("a persona that a segment has already stays, and one of its own is not asked for twice", async () => {
  const [listing] = valueOf(await program.client.segmentation.list({}));
  const { segmentationId } = listing;
  const own = valueOf(await call().draft({ segmentationId }));
  const after = valueOf(await call().carryOn({ segmentationId }));
  expect(after).toEqual(own);
});
