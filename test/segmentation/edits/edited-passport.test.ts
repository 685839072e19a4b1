import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportVerb } from "../../../src-main/hosts/cli-passport.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { findSegments } from "../../../src-shared/study.ts";
import type { Program } from "../../project/start-program.ts";
import { checkedBy, customersOf, EQUAL, foundPassportOf, rowsOf, shopOf } from "../passport/passport-shop.ts";
import { plantedLines } from "../planted-shop.ts";

/** Segments edited in every way, made again elsewhere from their passport, and carried on to another day. */
const lines = plantedLines(makeRng(1977));
let program: Program;
/** Edited one after the other, and a drill besides. */
let last: Segmentation;
let drilled: Segmentation;
beforeAll(async () => {
  program = await shopOf(lines);
  const { segmentation } = valueOf(await findSegments(program.client, { k: 4 }));
  const pins = (await customersOf(program, segmentation, 0)).slice(0, 3);
  const wide = await editOf(segmentation, { kind: "merge", segments: [0, 1], name: "Most" });
  const pinned = await editOf(wide, { kind: "pin", customers: pins, segment: 1 });
  const split = await editOf(pinned, { kind: "split", segment: 0, parts: 2 });
  const chosen = (await customersOf(program, split, 1)).slice(0, 5);
  last = await editOf(split, { kind: "select", customers: chosen, name: "Chosen" });
  drilled = await editOf(wide, { kind: "drill", segment: 0, parts: 2, features: ["orders", "netSpend"] });
});
afterAll(() => program.remove());

async function editOf({ segmentationId }: Segmentation, edit: Edit): Promise<Segmentation> {
  return valueOf(await program.client.segmentation.edit({ segmentationId, edit }));
}

test("each edited segmentation gives its own customers their own segments: the self-test holds for all of them", async () => {
  for (const { featureSetId, segmentationId } of [last, drilled]) {
    const { segmentation, migration } = valueOf(
      await program.client.segmentation.assign({ segmentationId, featureSetId }),
    );
    expect(migration.movedShare).toBe(0);
    const before = await rowsOf(program, segmentationId === last.segmentationId ? last : drilled);
    expect((await rowsOf(program, segmentation)).map(({ segmentIndex }) => segmentIndex)).toEqual(
      before.map(({ segmentIndex }) => segmentIndex),
    );
  }
});

test("made again by their method and all edits on the same day, they are the same, and pins hold", async () => {
  const { segmentationId, featureSetId } = last;
  const { segmentation } = valueOf(await program.client.segmentation.retrain({ segmentationId, featureSetId }));
  expect(segmentation.segments.map(({ name, customers }) => [name, customers])).toEqual(
    last.segments.map(({ name, customers }) => [name, customers]),
  );
  expect((await rowsOf(program, segmentation)).map(({ segmentIndex }) => segmentIndex)).toEqual(
    (await rowsOf(program, last)).map(({ segmentIndex }) => segmentIndex),
  );
});

describe("a passport of edited segments", () => {
  test("tells the method of the beginning and each edit, with customers by key", async () => {
    const passport = await foundPassportOf(program, last.segmentationId);
    expect(passport.method).toMatchObject({ algorithm: "kmeans", params: { k: 4 } });
    expect(passport.edits?.map(({ kind }) => kind)).toEqual(["merge", "pin", "split", "select"]);
    expect(passport.edits?.[1]).toMatchObject({
      customers: expect.arrayContaining([expect.stringMatching(/^[a-z]+ \d+$/)]),
    });
  });

  test("makes them again, here and in another copy that read the orders in another sequence", async () => {
    const other = await shopOf(lines.toReversed());
    for (const { segmentationId } of [last, drilled]) {
      const passport = await foundPassportOf(program, segmentationId);
      expect(await checkedBy(program, passport)).toEqual(EQUAL);
      expect(await checkedBy(other, passport)).toEqual(EQUAL);
    }
    await other.remove();
  });

  test("says that an edit cannot be made again where its customers are not there", async () => {
    const passport = await foundPassportOf(program, last.segmentationId);
    const [merge, pin] = passport.edits ?? [];
    const edits = [merge, { ...pin, customers: ["nobody 1"] } as typeof pin];
    const { isEqual, differences } = await checkedBy(program, { ...passport, edits });
    expect([isEqual, differences]).toEqual([
      false,
      ["It cannot be made again: Nobody is chosen. Choose at least one customer."],
    ]);
  });

  test("is written and checked on the command line", async () => {
    const passport = await foundPassportOf(program, last.segmentationId);
    valueOf(await program.client.project.close({}));
    cpSync(join(program.folder, "shop.tessera"), join(program.folder, "copy.tessera"));
    writeFileSync(join(program.folder, "edited.json"), JSON.stringify(passport));
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const context = { say, tell: say, isTerminal: false, cwd: program.folder, signal: new AbortController().signal };
    expect(await passportVerb.run(context, ["copy.tessera"], { check: "edited.json" })).toBe(0);
    expect(said[0]).toMatch(/^Equal: /);
    expect(
      await passportVerb.run(context, ["copy.tessera"], { out: "own.json", segmentation: String(last.segmentationId) }),
    ).toBe(0);
    expect(JSON.parse(readFileSync(join(program.folder, "own.json"), "utf8"))).toEqual(passport);
  });
});
