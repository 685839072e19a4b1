import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** Segments that are defined, through the whole program: made, listed, exported, explained, and kept current. */
let program: Program;
let set: FeatureSet;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", csvOf(plantedLines(makeRng(5))));
  // People who never ordered.
  await importText(
    program,
    "people.csv",
    "customer,email,City\nlead 1,lead1@example.com,Köln\nlead 2,lead2@example.com,Graz\n",
  );
  set = valueOf(await program.client.features.compute({}));
});
afterAll(() => program.remove());

const often: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", min: 10 };
const lately: Rule = {
  kind: "happened",
  happening: { what: "order" },
  window: { kind: "last", days: 30 },
  measure: "times",
  min: 1,
};
const never: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", max: 0 };
const rules = (segments: { name: string; rule: Rule }[]) => ({ method: "rules" as const, segments });
const three = rules([
  { name: "Often", rule: often },
  { name: "Lately", rule: lately },
  { name: "Leads", rule: never },
]);

async function keysIn(segmentation: Segmentation, ...segmentIndexes: number[]): Promise<string[]> {
  const { featureSetId, segmentationId } = segmentation;
  const page = { featureSetId, segmentationId, segmentIndexes, limit: 1000 };
  return valueOf(await program.client.segmentation.listCustomers(page)).rows.map(({ key }) => key);
}

test("rules that overlap are stored as segments whose members can be listed, those who never ordered too", async () => {
  const { featureSetId } = set;
  const made = valueOf(await program.client.segmentation.define({ featureSetId, name: "My rules", definition: three }));
  expect(made).toMatchObject({ algorithm: "rules", isDefined: true, overlaps: true, scores: null, customers: 112 });
  expect(made.segments.map(({ name, customers }) => [name, customers])).toEqual([
    ["Often", 45],
    ["Lately", (await keysIn(made, 1)).length],
    ["Leads", 2],
  ]);
  expect((await keysIn(made, 0)).every((key) => /^(regular|faded) /.test(key))).toBe(true);
  expect(await keysIn(made, 2)).toEqual(["lead 1", "lead 2"]);
  const both = (await keysIn(made, 1)).filter((key) => key.startsWith("regular "));
  expect(both.length).toBeGreaterThan(0);
  expect((await keysIn(made, 0, 1)).length).toBe(45 + made.segments[1].customers - both.length);
});

test("the file of overlapping segments names all of a customer's segments in one line", async () => {
  const [{ segmentationId }] = valueOf(await program.client.segmentation.list({}));
  const made = valueOf(await program.client.segmentation.get({ segmentationId }));
  const place = program.place("members.csv");
  const { rows } = valueOf(await program.client.segmentation.exportCustomers({ segmentationId, place }));
  const lines = readFileSync(join(program.folder, "members.csv"), "utf8").trim().split("\r\n").slice(1);
  const everybody = await keysIn(made, 0, 1, 2);
  expect(lines.map((line) => line.split(",")[0]).sort()).toEqual(everybody.sort());
  expect(rows).toBe(everybody.length);
  expect(lines.some((line) => line.includes(",A; B,Often; Lately,"))).toBe(true);
});

test("reach and map answer for defined segments", async () => {
  const [{ segmentationId }] = valueOf(await program.client.segmentation.list({}));
  const reach = valueOf(await program.client.segmentation.reach({ segmentationId, channel: "email" }));
  expect(reach.map(({ people, reachable }) => [people, reachable])[2]).toEqual([2, 2]);
  const map = valueOf(await program.client.segmentation.map({ segmentationId }));
  expect(map.customerIds.length).toBe(110);
});

test("trying a rule counts every line, and who is left after each", async () => {
  const rule: Rule = { kind: "all", rules: [often, lately, { kind: "not", rule: never }] };
  const tried = valueOf(await program.client.segmentation.tryRule({ featureSetId: set.featureSetId, rule }));
  const at = (path: string) => tried.lines.find((line) => line.path === path);
  expect(tried.lines.map(({ path }) => path)).toEqual(["", "0", "1", "2", "2.0"]);
  expect([at("0")?.customers, at("2")?.customers, at("2.0")?.customers]).toEqual([45, 110, 2]);
  expect([at("0")?.left, at("2")?.left]).toEqual([45, tried.customers]);
  expect(tried.words).toBe("at least 10 orders and at least 1 order in the last 30 days and not no order");
});

test("a customer who is not in is told which line fails and by how much", async () => {
  const [lapsed] = valueOf(await program.client.customer.find({ text: "lapsed 1", limit: 1 }));
  const rule: Rule = { kind: "all", rules: [often, { kind: "feature", featureId: "netSpend", min: 5 }] };
  const asked = { featureSetId: set.featureSetId, rule, customerId: lapsed.customerId };
  const why = valueOf(await program.client.segmentation.explainRule(asked));
  expect(why.sentence).toBe("Not in: at least 10 orders (9 orders missing).");
  expect(why.findings.map(({ holds, value }) => [holds, value])).toEqual([
    [false, undefined],
    [false, "1 order"],
    [true, expect.stringMatching(/^\d/)],
  ]);
});

test("every shipped RFM grid and the lifecycle put each customer into exactly one segment", async () => {
  const { featureSetId } = set;
  const definitions = [...rfmGrids.map(({ definition }) => definition), { method: "lifecycle" as const }];
  for (const definition of definitions) {
    const made = valueOf(await program.client.segmentation.define({ featureSetId, name: "One each", definition }));
    const people = definition.method === "rfm" ? 110 : 112;
    expect(made.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(people);
    expect([made.overlaps, made.customers]).toEqual([false, people]);
  }
});

test("a customer of an RFM grid is told the scores and what would lead elsewhere", async () => {
  const [grid] = rfmGrids;
  const definition = grid.definition;
  const made = valueOf(
    await program.client.segmentation.define({ featureSetId: set.featureSetId, name: "RFM", definition }),
  );
  const [fresh] = valueOf(await program.client.customer.find({ text: "new 1", limit: 1 }));
  const { segmentationId } = made;
  const why = valueOf(
    await program.client.segmentation.explainMembership({ segmentationId, customerId: fresh.customerId }),
  );
  expect(why.sentence).toMatch(
    /^Scores \d of 5 for days since last order \(.*\) and \d of 5 for orders \(2 orders\): “.*”\.$/,
  );
  expect(why.steps.some(({ words }) => /^\d+ more orders? of the usual .*, now: “Champions”\.$/.test(words))).toBe(
    true,
  );
});

test("a grid with a hole is refused with the cell, and the preview names it too", async () => {
  const whole = rfmGrids[0].definition;
  const definition = { ...whole, segments: whole.segments.slice(1) };
  const words =
    "A customer who scores 5 on Days since last order, 4 on Orders would be in no segment. Give this cell to one.";
  const made = await program.client.segmentation.define({ featureSetId: set.featureSetId, name: "Holed", definition });
  expect(errorOf(made)).toMatchObject({ code: "grid-flaw", message: words });
  const preview = valueOf(await program.client.segmentation.previewRfm({ featureSetId: set.featureSetId, definition }));
  expect(preview.flaw).toBe(words);
});

test("a rule about a segment that is gone, or a feature that is not there, is refused in words", async () => {
  const { featureSetId } = set;
  const gone = { kind: "segment" as const, segmentIds: [99_999], of: "any" as const };
  expect(errorOf(await program.client.segmentation.tryRule({ featureSetId, rule: gone })).code).toBe("no-segment");
  const unknown = { kind: "feature" as const, featureId: "shoeSize", min: 1 };
  expect(errorOf(await program.client.segmentation.tryRule({ featureSetId, rule: unknown })).code).toBe(
    "feature-unknown",
  );
});

test("lifecycle moves count everybody once, and each row of rates adds up to one", async () => {
  const asked = { featureSetId: set.featureSetId, lifecycle: { method: "lifecycle" as const } };
  const [from, to] = [isoDay(set.asOfDay - 60), isoDay(set.asOfDay)];
  const moves = valueOf(await program.client.segmentation.lifecycleMoves({ ...asked, from, to }));
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  expect(sum(moves.counts.map(sum)) + sum(moves.arrived)).toBe(112);
  for (const [row, rates] of moves.rates.entries())
    expect(sum(rates)).toBeCloseTo(sum(moves.counts[row]) > 0 ? 1 : 0, 12);
  const months = valueOf(await program.client.segmentation.lifecycleMonths({ ...asked, months: 6 }));
  expect(months.map(({ day }) => day)).toEqual(months.map(({ day }) => day).toSorted((a, b) => a - b));
  expect(sum(months.at(-1)?.counts ?? [])).toBe(112);
});

test("templates say how many they fit or what is missing, and a threshold can be changed", async () => {
  const { featureSetId } = set;
  const offers = valueOf(await program.client.segmentation.listTemplates({ featureSetId }));
  const offer = (id: string) => offers.find((other) => other.id === id);
  expect(offer("churned")).toMatchObject({ customers: expect.any(Number), settings: [{ id: "days", value: 90 }] });
  expect(offer("cart-abandoners")).toMatchObject({ missing: "Needs things put into the cart." });
  for (const { rule, missing, customers } of offers)
    expect([rule === undefined, customers === undefined]).toEqual([missing !== undefined, missing !== undefined]);
  const changed = valueOf(
    await program.client.segmentation.listTemplates({ featureSetId, settings: { churned: { days: 1 } } }),
  );
  expect(changed.find(({ id }) => id === "churned")?.customers).toBeGreaterThan(
    offer("churned")?.customers ?? Infinity,
  );
  const wrong = await program.client.segmentation.listTemplates({ featureSetId, settings: { churned: { days: -1 } } });
  expect(errorOf(wrong).code).toBe("setting-out-of-range");
});

test("defined segments follow the data when a file is imported, and when it is taken back", async () => {
  const { client } = program;
  const { segmentationId } =
    valueOf(await client.segmentation.list({})).find(({ name }) => name === "My rules") ?? (never as never);
  const now = async () => valueOf(await client.segmentation.get({ segmentationId }));
  const before = await now();
  const renamed = valueOf(
    await client.segmentation.renameSegment({ segmentId: before.segments[0].segmentId, name: "My best" }),
  );
  const day = isoDay(set.asOfDay);
  // The program does it by itself, after the import has answered.
  const followed = new Promise<void>((resolve) => {
    const stop = client.on("project.changed", ({ by }) => {
      if (by !== "segmentation.refresh") return;
      stop();
      resolve();
    });
  });
  const { importId } = await importText(
    program,
    "more.csv",
    `customer,order,date,amount\nlead 1,x1,${day},10\nlead 1,x2,${day},10\n`,
  );
  await followed;
  const during = await now();
  expect(during.segments.map(({ name, customers }) => [name, customers])).toEqual([
    ["My best", 45],
    ["Lately", renamed.segments[1].customers + 1],
    ["Leads", 1],
  ]);
  expect(during.isStale).toBe(false);
  valueOf(await client.source.undoImport({ importId }));
  valueOf(await client.segmentation.refresh({}));
  const { featureSetId: _old, ...after } = await now();
  const { featureSetId: _new, ...as } = renamed;
  expect(after).toEqual(as);
});

test("features that are older than the data are refused, because segments would mix two states", async () => {
  const answer = await program.client.segmentation.define({
    featureSetId: set.featureSetId,
    name: "Late",
    definition: three,
  });
  expect(["features-stale", "no-features"]).toContain(errorOf(answer).code);
});
