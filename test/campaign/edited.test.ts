import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Edit } from "../../src-shared/segmentation-edits.ts";
import { findSegments } from "../../src-shared/study.ts";
import { errorOf, importText, type Program } from "../project/start-program.ts";
import { rowsOf, shopOf } from "../segmentation/passport/passport-shop.ts";
import { plantedLines } from "../segmentation/planted-shop.ts";
import { planOf } from "./campaign-shop.ts";

const lines = plantedLines(makeRng(31));
const list = { arm: 0, destination: "csv" };
let program: Program;
let found: Segmentation;
let campaignId: CampaignId;
/** Segments whose rule asks who is in the campaign's segment, and who is not. */
let asking: Segmentation;

beforeAll(async () => {
  program = await shopOf(lines);
  const keys = [...new Set(lines.map(({ customer }) => customer))];
  const rows = keys.map((key, i) => `${key},p${i}@example.com,email,granted,2024-01-01\n`);
  await importText(program, "people.csv", `Customer ID,Email,Consent Channel,Consent State,Date\n${rows.join("")}`);
  valueOf(await program.client.features.compute({}));
  found = valueOf(await findSegments(program.client, { k: 4 })).segmentation;
  const { segmentId } = found.segments[0];
  const arms = [{ name: "All", treatment: "treated" as const, percent: 100 }];
  campaignId = valueOf(
    await program.client.campaign.draw({ name: "First", plan: planOf([segmentId], { arms }) }),
  ).campaignId;
  const rule = { kind: "segment" as const, segmentIds: [segmentId], of: "any" as const };
  const segments = [
    { name: "Those", rule },
    { name: "The others", rule: { kind: "not" as const, rule } },
  ];
  const definition = { method: "rules" as const, segments };
  asking = valueOf(
    await program.client.segmentation.define({ featureSetId: found.featureSetId, name: "Asking", definition }),
  );
});
afterAll(() => program.remove());

const edited = async ({ segmentationId }: Segmentation, edit: Edit) =>
  valueOf(await program.client.segmentation.edit({ segmentationId, edit }));

/** Segments that hold now and were not defined. */
async function newestFound(): Promise<Segmentation> {
  const [newest] = valueOf(await program.client.segmentation.list({})).filter(({ name }) => name !== "Asking");
  return valueOf(await program.client.segmentation.get({ segmentationId: newest.segmentationId }));
}

async function keysIn(segmentation: Segmentation, ...positions: number[]): Promise<string[]> {
  const members = await rowsOf(program, segmentation);
  return members.flatMap(({ key, segmentIndex }) => (positions.includes(segmentIndex ?? -1) ? [key] : [])).sort();
}

/** Keys in a file of the campaign. */
async function written(scope: "whole" | "joined" | "left"): Promise<string[]> {
  const place = program.place("out.csv", true);
  valueOf(await program.client.campaign.export({ campaignId, ...list, scope, place }));
  const rows = readFileSync(join(program.folder, "out.csv"), "utf8").trimEnd().split("\r\n").slice(1);
  return rows.map((row) => row.split(",")[0]).sort();
}

/** Waits until the rules were asked again on the program's own account. */
async function untilAsked(segmentation: Segmentation, customers: number): Promise<void> {
  const { segmentationId } = segmentation;
  const now = async () => valueOf(await program.client.segmentation.get({ segmentationId })).segments[0].customers;
  await expect.poll(now, { timeout: 60_000 }).toBe(customers);
}

test("a campaign and a rule follow a segment that is merged, and come back with it when that is taken back", async () => {
  const first = await keysIn(found, 0);
  expect(await written("whole")).toEqual(first);
  const merged = await edited(found, { kind: "merge", segments: [0, 2], name: "Both" });
  const added = await keysIn(found, 2);
  await untilAsked(asking, first.length + added.length);
  expect(await written("joined")).toEqual(added);
  valueOf(await program.client.segmentation.undoEdit({ segmentationId: merged.segmentationId }));
  await untilAsked(asking, first.length);
  expect(await written("left")).toEqual(added);
  valueOf(await program.client.segmentation.redoEdit({ segmentationId: found.segmentationId }));
  await untilAsked(asking, first.length + added.length);
  expect(await written("joined")).toEqual(added);
});

test("of a segment that is split all parts stay in the campaign and in the rule, and who is pinned elsewhere leaves both", async () => {
  const before = await newestFound();
  const everybody = await keysIn(before, 0);
  const split = await edited(before, { kind: "split", segment: 0, parts: 2 });
  expect(split.segments).toHaveLength(before.segments.length + 1);
  await untilAsked(asking, everybody.length);
  const parts = [0, split.segments.length - 1];
  const [moved] = (await rowsOf(program, split)).filter(({ segmentIndex }) => parts.includes(segmentIndex ?? -1));
  await edited(split, { kind: "pin", customers: [moved.customerId], segment: 1 });
  await untilAsked(asking, everybody.length - 1);
  expect(await written("left")).toEqual([moved.key]);
});

test("a rule follows a segment onto newer data, too, and its passport is made from what answers now", async () => {
  const { segmentationId } = await newestFound();
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  const { segmentation } = valueOf(await program.client.segmentation.assign({ segmentationId, featureSetId }));
  const { client } = program;
  const passportNames = async () => {
    const passport = valueOf(await client.segmentation.passport({ segmentationId: asking.segmentationId }));
    return "asksFor" in passport ? passport.asksFor.map(({ name }) => name) : [];
  };
  valueOf(await client.segmentation.refresh({}));
  expect(await passportNames()).toEqual([segmentation.name]);
});

test("segments that a rule asks for cannot be deleted, and a rule that names one that is gone says which, and of what", async () => {
  const newest = await newestFound();
  const refusal = errorOf(await program.client.segmentation.remove({ segmentationId: newest.segmentationId }));
  expect(refusal).toMatchObject({ code: "segment-in-use" });
  expect(refusal.message).toContain("“Asking”");
  const { segmentationId, featureSetId } = asking;
  const [those, others] = (asking.params as { segments: { name: string; rule: never }[] }).segments;
  valueOf(
    await program.client.segmentation.redefine({ segmentationId, definition: { method: "rules", segments: [those] } }),
  );
  const gone = { kind: "segment" as const, segmentIds: [asking.segments[1].segmentId], of: "any" as const };
  const asked = { method: "rules" as const, segments: [{ name: "Lost", rule: gone }] };
  const missing = errorOf(await program.client.segmentation.define({ featureSetId, name: "Late", definition: asked }));
  expect(missing.code).toBe("no-segment");
  expect(missing.message).toBe(
    `The rule of “Lost” asks for the segment “${others.name}” of “Asking”, which was taken out there. Choose another one in that line.`,
  );
});

test("a rule follows a defined segment into the one that it was merged with, and out of it again", async () => {
  const { featureSetId } = found;
  const orders = (min: number, max: number) => ({
    kind: "happened" as const,
    happening: { what: "order" as const },
    measure: "times" as const,
    min,
    max,
  });
  const segments = [
    { name: "Once", rule: orders(1, 1) },
    { name: "Twice", rule: orders(2, 2) },
    { name: "Often", rule: orders(3, 1000) },
  ];
  const { segmentation: calls } = program.client;
  const counts = valueOf(
    await calls.define({ featureSetId, name: "Counts", definition: { method: "rules", segments } }),
  );
  const [once, twice] = counts.segments;
  const rule = { kind: "segment" as const, segmentIds: [twice.segmentId], of: "any" as const };
  const definition = { method: "rules" as const, segments: [{ name: "Twice too", rule }] };
  const asks = valueOf(await calls.define({ featureSetId, name: "Asks for two", definition }));
  await edited(counts, { kind: "merge", segments: [0, 1], name: "Seldom" });
  await untilAsked(asks, once.customers + twice.customers);
  valueOf(await calls.undoEdit({ segmentationId: counts.segmentationId }));
  await untilAsked(asks, twice.customers);
});
