import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportVerb } from "../../../src-main/hosts/cli-passport.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { lifecycleSchema } from "../../../src-shared/segmentation-lifecycle.ts";
import type { DefinedPassport } from "../../../src-shared/segmentation-passport.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { findSegments } from "../../../src-shared/study.ts";
import { errorOf, type Program } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";
import { checkedBy, customersOf, EQUAL, passportOf, shopOf } from "./passport-shop.ts";

/** Segments that a person defined, made again elsewhere from their passport. */
const lines = plantedLines(makeRng(1977));
let program: Program;
let other: Program;
/** By rules that ask for segments of each other way, edited twice; a grid; a lifecycle. */
let rules: Segmentation;
let grid: Segmentation;
let lifecycle: Segmentation;
beforeAll(async () => {
  program = await shopOf(lines);
  other = await shopOf(lines.toReversed());
  const { segmentation: found } = valueOf(await findSegments(program.client, { k: 4 }));
  grid = await define({ ...rfmGrids[0].definition, method: "rfm" });
  lifecycle = await define(lifecycleSchema.parse({ method: "lifecycle" }));
  const inSegments = (of: Segmentation, ...positions: number[]): Rule => ({
    kind: "segment",
    of: "any",
    segmentIds: positions.map((position) => of.segments[position].segmentId),
  });
  const few = await define({ method: "rules", segments: [{ name: "Few", rule: ordersFrom(2) }] });
  const first = await define({
    method: "rules",
    segments: [
      { name: "Often and large", rule: all(ordersFrom(10), inSegments(found, 0, 1)) },
      { name: "Spending", rule: { kind: "feature", featureId: "netSpend", min: { quantile: 0.5 } } },
      { name: "Told apart", rule: all(inSegments(few, 0), { kind: "not", rule: inSegments(lifecycle, 1) }) },
      { name: "Drawn", rule: { kind: "sample", share: 0.5, key: "one" } },
    ],
  });
  const merged = await edit(first, { kind: "merge", segments: [0, 1], name: "Both" });
  const customers = (await customersOf(program, found, 2)).slice(0, 4);
  rules = await edit(merged, { kind: "pin", customers, segment: 0 });
});
afterAll(async () => {
  await program.remove();
  await other.remove();
});

const ordersFrom = (min: number): Rule => ({ kind: "happened", happening: { what: "order" }, measure: "times", min });
const all = (...conditions: Rule[]): Rule => ({ kind: "all", rules: conditions });

async function define(definition: Definition): Promise<Segmentation> {
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  return valueOf(await program.client.segmentation.define({ featureSetId, name: definition.method, definition }));
}

async function edit({ segmentationId }: Segmentation, change: Edit): Promise<Segmentation> {
  return valueOf(await program.client.segmentation.edit({ segmentationId, edit: change }));
}

async function definedPassport({ segmentationId }: Segmentation): Promise<DefinedPassport> {
  return (await passportOf(program, segmentationId)) as DefinedPassport;
}

test("a passport of rules tells them as they stand, names customers by key, and holds what they ask for", async () => {
  const { definition, listed, asksFor, result } = await definedPassport(rules);
  expect(definition.method).toBe("rules");
  expect(result.names).toEqual(rules.segments.map(({ name }) => name));
  expect(listed).toHaveLength(4);
  for (const key of listed) expect(key).toMatch(/^[a-z]+ \d+$/);
  expect(asksFor.map((passport) => ("method" in passport ? passport.method.algorithm : passport.name))).toEqual([
    "kmeans",
    "rules",
    "lifecycle",
  ]);
});

describe("made again from its passport, here and in a copy that read the orders in another sequence, is equal", () => {
  test.each([
    ["what rules say, edits included", () => rules],
    ["an RFM grid", () => grid],
    ["a lifecycle", () => lifecycle],
  ])("%s", async (_, segmentation) => {
    const passport = await definedPassport(segmentation());
    expect(await checkedBy(program, passport)).toEqual(EQUAL);
    expect(await checkedBy(other, passport)).toEqual(EQUAL);
  });
});

test("where one order is missing, its customer is named, in what rules ask for too", async () => {
  const [{ customer }] = lines.filter(({ customer: key }) => key === "regular 3");
  const changed = await shopOf(lines.filter((line) => line.order !== `${customer}/0`));
  const { isEqual, differences } = await checkedBy(changed, await definedPassport(rules));
  await changed.remove();
  expect(isEqual).toBe(false);
  const naming = differences.filter((words) => words.endsWith(`1 customer has other values: “${customer}”.`));
  expect(naming).toHaveLength(4);
  expect(naming[0]).toMatch(/^“4 segments.*” as of 2024-12-\d\d: /);
});

test("with other rules, who is in other segments is named", async () => {
  const passport = await definedPassport(rules);
  if (passport.definition.method !== "rules") throw new Error("rules are expected");
  const [both, ...rest] = passport.definition.segments;
  const nobody: Rule = { kind: "not", rule: ordersFrom(1) };
  const { differences } = await checkedBy(program, {
    ...passport,
    definition: { ...passport.definition, segments: [{ ...both, rule: nobody }, ...rest] },
  });
  expect(differences[0]).toMatch(/^Segments of 0, /);
  expect(differences[1]).toMatch(/^\d+ customers with the same values are in other segments: “.*” and \d+ more\.$/);
});

test("is written and checked on the command line", async () => {
  const passport = await definedPassport(grid);
  cpSync(join(program.folder, "shop.tessera"), join(program.folder, "copy.tessera"));
  writeFileSync(join(program.folder, "grid.json"), JSON.stringify(passport));
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const context = { say, tell: say, isTerminal: false, cwd: program.folder, signal: new AbortController().signal };
  expect(await passportVerb.run(context, ["copy.tessera"], { check: "grid.json" })).toBe(0);
  expect(said[0]).toBe("Equal: “rfm” comes out the same.");
});

test("while the segments cannot be brought up to date with the data there is no passport", async () => {
  const { client } = program;
  for (const { importId } of valueOf(await client.source.list({})))
    valueOf(await client.source.undoImport({ importId }));
  const refusal = errorOf(await client.segmentation.passport({ segmentationId: grid.segmentationId }));
  expect(refusal.code).toBe("stale");
  expect(refusal.message).toContain("is not up to date with the data");
});
