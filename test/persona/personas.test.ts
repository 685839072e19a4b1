import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { PersonaId } from "../../src-shared/ids.ts";
import type { Persona, Sentence } from "../../src-shared/persona.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines } from "../segmentation/planted-shop.ts";

/** Personas of a shop with four planted kinds of customers, through the whole program. */
let program: Program;
let made: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  // The regulars buy tea more than others do, and nobody else does.
  const rng = makeRng(5);
  const lines = plantedLines(rng).map((line) =>
    line.customer.startsWith("regular") && rng.below(2) === 0 ? { ...line, category: "tea" } : line,
  );
  const file = program.chooseNew("orders.csv", csvOf(lines));
  ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

const call = () => program.client.persona;
const regulars = () => {
  const found = made.segments.find(({ customers }) => customers === 30);
  if (!found) throw new Error("the thirty regulars are a segment");
  return found;
};

async function personaOf(segmentId: number): Promise<Persona> {
  const list = valueOf(await call().list({ segmentationId: made.segmentationId }));
  const personaId = list.find((row) => row.segmentId === segmentId)?.personaId;
  if (personaId === undefined) throw new Error("the segment has no persona");
  return valueOf(await call().get({ personaId }));
}

const sentencesOf = (persona: Persona, mark: Sentence["mark"]) =>
  persona.sentences.filter((sentence) => sentence.mark === mark);

test("five names are proposed for each segment: two plain, two vivid, one code, and none objected to", async () => {
  for (const { segmentId } of made.segments) {
    const { proposals } = valueOf(await call().proposeNames({ segmentId }));
    expect(proposals.map(({ style }) => style)).toEqual(["plain", "plain", "vivid", "vivid", "code"]);
    expect(new Set(proposals.map(({ name }) => name.toLowerCase())).size).toBe(5);
    expect(proposals.flatMap(({ findings }) => findings)).toEqual([]);
    expect(proposals.filter(({ style, name }) => style === "code" && !/^[A-Z0-9-]+$/.test(name))).toEqual([]);
  }
});

test("the honesty of every name is what counting its claims over all customers gives", async () => {
  const { featureSetId, segmentationId } = made;
  const set = valueOf(await program.client.features.get({ featureSetId }));
  const { rows } = valueOf(
    await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 }),
  );
  for (const { segmentId, index } of made.segments) {
    const { proposals } = valueOf(await call().proposeNames({ segmentId }));
    for (const { honesty } of proposals) {
      const isTrue = rows.map(({ values }) =>
        honesty.claims.every(({ featureId, min = -Infinity, max = Infinity }) => {
          const value = values[set.features.findIndex(({ id }) => id === featureId)];
          return value !== null && value !== undefined && value >= min && value <= max;
        }),
      );
      const isIn = rows.map(({ segmentIndex }) => segmentIndex === index);
      const both = isTrue.filter((is, i) => is && isIn[i]).length;
      const described = isTrue.filter(Boolean).length;
      const members = isIn.filter(Boolean).length;
      expect(honesty).toMatchObject({ described, members, precision: both / described, recall: both / members });
    }
  }
});

test("planted groups that differ plainly get at least one name that is mostly right both ways", async () => {
  for (const { segmentId } of made.segments) {
    const { proposals } = valueOf(await call().proposeNames({ segmentId }));
    const best = Math.max(...proposals.map(({ honesty }) => Math.min(honesty.precision, honesty.recall)));
    expect(best).toBeGreaterThan(0.6);
  }
});

test("a typed name is measured by the words that the program knows, and by nothing else", async () => {
  const { segmentId } = regulars();
  const known = valueOf(await call().checkName({ segmentId, name: "Lapsed, high-value regulars" }));
  expect(known.honesty?.claims.map(({ words }) => words).sort()).toEqual(["high-value", "lapsed", "regulars"]);
  const unknown = valueOf(await call().checkName({ segmentId, name: "Our sunny people" }));
  expect(unknown).toMatchObject({ findings: [] });
  expect(unknown.honesty).toBeUndefined();
  const taken = valueOf(
    await call().checkName({ segmentId, name: made.segments.find((s) => s !== regulars())?.name ?? "" }),
  );
  expect(taken.findings.map(({ kind }) => kind)).toEqual(["taken"]);
});

test("a demeaning name is refused wherever a segment is renamed", async () => {
  const { segmentId } = regulars();
  const refused = await program.client.segmentation.renameSegment({ segmentId, name: "Cheapskates" });
  expect(errorOf(refused)).toMatchObject({ code: "name-demeaning", field: "name" });
});

test("a first draft is written for every segment, and says nothing that is neither measured nor marked as inferred", async () => {
  const list = valueOf(await call().draft({ segmentationId: made.segmentationId, author: "Ann" }));
  expect(list.every(({ personaId }) => personaId !== undefined)).toBe(true);
  for (const { segmentId } of made.segments) {
    const persona = await personaOf(segmentId);
    expect(persona.sentences.length).toBeGreaterThan(5);
    for (const { mark, claim, basis, words } of persona.sentences) {
      expect([words, mark === "measured"]).toEqual([words, claim !== undefined]);
      if (mark === "inferred") expect(basis).toMatch(/^Inferred from: .*\d/);
      else expect([words, mark]).toEqual([words, "measured"]);
      expect(words).not.toMatch(/NaN|undefined|null|–\B/);
    }
    expect(persona.versions.map(({ author, words }) => [author, words])).toEqual([["Ann", "First draft."]]);
  }
});

test("the category that was planted is found with a lift whose interval is above one", async () => {
  const persona = await personaOf(regulars().segmentId);
  const tea = persona.sentences.find(({ claim }) => claim?.measure.kind === "category");
  expect(tea?.words).toMatch(/“tea”.*times as often as others/);
  expect(tea?.claim?.lift?.low).toBeGreaterThan(1);
});

test("segments that somebody wrote about say so: those with a persona, and those with a part in the plan", async () => {
  const segmentIds = made.segments.map(({ segmentId }) => segmentId);
  const [first, second] = made.segments;
  const personas = { hasPersona: true, hasPlan: false };
  const uses = async () => valueOf(await call().usesOf({ segmentIds }));
  expect(await uses()).toEqual(made.segments.map(({ segmentId, name }) => ({ segmentId, name, ...personas })));
  valueOf(await call().saveCell({ segmentId: second.segmentId, field: "message", words: "Tea in spring" }));
  expect((await uses()).map(({ hasPlan }) => hasPlan)).toEqual(segmentIds.map((id) => id === second.segmentId));
  valueOf(await program.client.project.undo({}));
  expect(valueOf(await call().usesOf({ segmentIds: [first.segmentId] }))).toHaveLength(1);
  expect(valueOf(await call().usesOf({ segmentIds: [] }))).toEqual([]);
});

test("drafting again leaves the personas that are there as they are", async () => {
  const before = await personaOf(regulars().segmentId);
  valueOf(await call().draft({ segmentationId: made.segmentationId }));
  expect(await personaOf(regulars().segmentId)).toEqual(before);
});

test("measured again on the same data every sentence holds, word for word", async () => {
  const persona = await personaOf(regulars().segmentId);
  const live = valueOf(await call().recheck({ personaId: persona.personaId }));
  expect(live.isStale).toBe(false);
  expect(live.sentences.length).toBe(sentencesOf(persona, "measured").length);
  for (const { sentenceId, state, words } of live.sentences)
    expect([state, words]).toEqual([
      "holds",
      persona.sentences.find((known) => known.sentenceId === sentenceId)?.words,
    ]);
});

test("a measured sentence that a person writes anew becomes the person's, and says what it was", async () => {
  const before = await personaOf(regulars().segmentId);
  const [sentence] = sentencesOf(before, "measured");
  if (!sentence) throw new Error("there are measured sentences");
  const { sentenceId } = sentence;
  valueOf(await call().editSentence({ sentenceId, words: sentence.words }));
  expect(await personaOf(regulars().segmentId)).toEqual(before);
  valueOf(await call().editSentence({ sentenceId, words: "Our best people.", author: "Ben" }));
  const after = await personaOf(regulars().segmentId);
  expect(after.sentences.find((known) => known.sentenceId === sentenceId)).toEqual({
    sentenceId,
    block: sentence.block,
    words: "Our best people.",
    mark: "written",
    basis: `Was measured: ${sentence.words}`,
  });
  expect(after.versions[0]).toMatchObject({ author: "Ben", words: expect.stringContaining("measured sentence") });
});

test("a version is brought back with marks and claims, and a comment stays with its sentence", async () => {
  const before = await personaOf(regulars().segmentId);
  const { personaId } = before;
  const draft = before.versions.at(-1);
  if (!draft) throw new Error("the first draft is a version");
  const edited = before.sentences[0];
  valueOf(
    await call().addComment({ personaId, sentenceId: edited.sentenceId, words: " Is this so? ", author: "Client" }),
  );
  valueOf(await call().addSentence({ personaId, block: "do", words: "Ring them up." }));
  valueOf(await call().removeSentence({ sentenceId: (before.sentences.at(-1) as Sentence).sentenceId }));
  valueOf(await call().restoreVersion({ personaId, versionId: draft.versionId }));
  const after = await personaOf(regulars().segmentId);
  expect(after.sentences.map(({ words }) => words)).not.toContain("Ring them up.");
  expect(after.sentences.every(({ mark }) => mark !== "written")).toBe(true);
  expect(after.sentences.length).toBe(before.sentences.length);
  expect(after.comments).toMatchObject([{ sentenceId: edited.sentenceId, words: "Is this so?", author: "Client" }]);
});

test("undo takes an edit back and redo does it again, sentence, version and all", async () => {
  const before = await personaOf(regulars().segmentId);
  valueOf(await call().addSentence({ personaId: before.personaId, block: "dont", words: "Do not shout." }));
  const after = await personaOf(regulars().segmentId);
  valueOf(await program.client.project.undo({}));
  expect(await personaOf(regulars().segmentId)).toEqual(before);
  valueOf(await program.client.project.redo({}));
  expect(await personaOf(regulars().segmentId)).toEqual(after);
  valueOf(await program.client.project.undo({}));
});

test("what nobody asked for is refused with words: empty sentences and comments, gone sentences, personas, versions", async () => {
  const { personaId } = await personaOf(regulars().segmentId);
  const gone = 99_999 as never;
  const refusals = [
    await call().addSentence({ personaId, block: "do", words: "  " }),
    await call().addComment({ personaId, words: " " }),
    await call().editSentence({ sentenceId: gone, words: "x" }),
    await call().get({ personaId: gone }),
    await call().restoreVersion({ personaId, versionId: 99_999 }),
    await call().proposeNames({ segmentId: gone }),
    await call().draft({ segmentationId: made.segmentationId, segmentIds: [99_999] }),
  ].map((answer) => errorOf(answer).message);
  for (const message of refusals) expect(message).toMatch(/^[A-ZT“].*\.$/s);
});

test("personas are written as pages without script or address, with every sentence, mark and n", async () => {
  const place = program.place("personas.html");
  const { segmentationId } = made;
  const persona = await personaOf(regulars().segmentId);
  const written = valueOf(await call().exportPersonas({ segmentationId, paper: "letter", place }));
  const html = readFileSync(join(program.folder, "personas.html"), "utf8");
  expect(written).toEqual({ personas: 4, bytes: Buffer.byteLength(html) });
  expect(html.match(/<section class="page"/g)?.length).toBe(4);
  expect(html).not.toMatch(/<script|<link|src=|href=|url\(/);
  expect(html).toContain("size: 215.9mm 279.4mm");
  // A blank that keeps a number with its unit is a blank.
  const plain = html.replaceAll("\u00a0", " ");
  const text = plain.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  for (const { words } of persona.sentences) expect(text).toContain(words);
});

test("when orders change and features are computed again, what is no longer true is told with the true number and can be rewritten", async () => {
  const { personaId } = await personaOf(regulars().segmentId);
  // The lapsed come back in large numbers, so that the regulars' share of the spend is not what it was.
  const late = Array.from({ length: 40 }, (_, i) => ({
    customer: `lapsed ${i}`,
    order: `back ${i}`,
    day: 20_100,
    quantity: 1,
    priceMinor: 5_000_000,
    channel: "web",
    category: "cups",
  }));
  await importText(program, "more.csv", csvOf(late));
  valueOf(await program.client.features.compute({}));
  const live = valueOf(await call().recheck({ personaId }));
  const changed = live.sentences.filter(({ state }) => state === "changed");
  expect(changed.length).toBeGreaterThan(0);
  const before = valueOf(await call().get({ personaId }));
  const share = before.sentences.find(({ claim }) => claim?.measure.kind === "spend-share");
  const amber = changed.find(({ sentenceId }) => sentenceId === share?.sentenceId);
  expect(amber?.now?.value).toBeLessThan((share?.claim?.value ?? 0) / 2);
  valueOf(await call().bringUpToDate({ personaId, author: "Ann" }));
  const after = valueOf(await call().get({ personaId }));
  expect(after.sentences.find(({ sentenceId }) => sentenceId === share?.sentenceId)?.words).toBe(amber?.words);
  const again = valueOf(await call().recheck({ personaId }));
  expect(again.sentences.filter(({ state }) => state === "changed")).toEqual([]);
  expect(errorOf(await call().bringUpToDate({ personaId })).code).toBe("nothing-changed");
});

test("a persona is deleted alone: the segment stays, and asking for the persona says that it is gone", async () => {
  const { personaId, segmentId } = await personaOf(regulars().segmentId);
  valueOf(await call().remove({ personaId }));
  expect(errorOf(await call().get({ personaId: personaId satisfies PersonaId })).code).toBe("no-persona");
  const list = valueOf(await call().list({ segmentationId: made.segmentationId }));
  expect(list.find((row) => row.segmentId === segmentId)).toMatchObject({ story: "" });
});
