import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CampaignId, SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { importText, NOW, type Program, startProgram } from "../project/start-program.ts";
import { CUSTOMERS, makeShopFiles, planOf } from "./campaign-shop.ts";

/** A shop whose defined segment “Buyers” is divided by how often people bought, with a campaign before and one after. */
let now = NOW;
let program: Program;
let buyers: SegmentId;
let segmentationId: SegmentationId;
let before: CampaignId;
const { customers, files } = makeShopFiles(6);
const HALF = 3;

const ordered = (min: number) => ({
  kind: "happened" as const,
  happening: { what: "order" as const },
  measure: "times" as const,
  min,
});

beforeAll(async () => {
  program = startProgram({ now: () => now });
  valueOf(await program.client.project.create({ name: "Shop" }));
  for (const [name, text] of Object.entries(files))
    if (!name.startsWith("consents")) await importText(program, name, text);
  const granted = customers.map(({ key }) => `${key},email,granted,2024-01-01\n`);
  await importText(program, "consents.csv", `Customer ID,Consent Channel,Consent State,Date\n${granted.join("")}`);
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  const definition = { method: "rules" as const, segments: [{ name: "Buyers", rule: ordered(1) }] };
  const made = valueOf(await program.client.segmentation.define({ featureSetId, name: "Rules", definition }));
  segmentationId = made.segmentationId;
  buyers = made.segments[0].segmentId;
  before = await drawn("Before");
  now += 1000;
});
afterAll(() => program.remove());

async function drawn(name: string): Promise<CampaignId> {
  const arms = [{ name: "All", treatment: "treated" as const, percent: 100 }];
  return valueOf(await program.client.campaign.draw({ name, plan: planOf([buyers], { arms }) })).campaignId;
}

/** Keys in a file of a campaign; none where there is nobody to write. */
async function written(campaignId: CampaignId, scope: "whole" | "joined" | "left"): Promise<string[]> {
  const target = { campaignId, arm: 0, destination: "csv", scope };
  if (valueOf(await program.client.campaign.check(target)).rows === 0) return [];
  valueOf(await program.client.campaign.export({ ...target, place: program.place("out.csv", true) }));
  const rows = readFileSync(join(program.folder, "out.csv"), "utf8").trimEnd().split("\r\n").slice(1);
  return rows.map((row) => row.split(",")[0]).sort();
}

const keysOf = (isIn: (orders: number) => boolean) =>
  customers.flatMap(({ key, orders }) => (isIn(orders) ? [key] : [])).sort();

test("a campaign goes on with all parts of a defined segment that was divided after its draw, one drawn later with the part that it chose", async () => {
  const everybody = keysOf(() => true);
  expect(everybody).toHaveLength(CUSTOMERS);
  expect(await written(before, "whole")).toEqual(everybody);
  const rule = ordered(HALF);
  const divided = valueOf(
    await program.client.segmentation.edit({ segmentationId, edit: { kind: "split", segment: 0, rule } }),
  );
  expect(divided.segments.map(({ segmentId }) => segmentId)[0]).toBe(buyers);
  const [, part] = divided.segments;
  expect(part.customers).toBe(keysOf((orders) => orders >= HALF).length);
  expect(await written(before, "left")).toEqual([]);
  expect(await written(before, "joined")).toEqual([]);

  now += 1000;
  const after = await drawn("After");
  expect(await written(after, "whole")).toEqual(keysOf((orders) => orders < HALF));
  expect(await written(after, "joined")).toEqual([]);
  const uses = valueOf(await program.client.campaign.usesOf({ segmentIds: [part.segmentId] }));
  expect(uses.map(({ name }) => name)).toEqual(["Before"]);

  now += 1000;
  valueOf(await program.client.segmentation.undoEdit({ segmentationId }));
  expect(await written(before, "left")).toEqual([]);
  expect(await written(after, "joined")).toEqual(keysOf((orders) => orders >= HALF));
  valueOf(await program.client.segmentation.redoEdit({ segmentationId }));
  expect(await written(before, "left")).toEqual([]);
  expect(await written(after, "left")).toEqual(keysOf((orders) => orders >= HALF));
});

test("parts of parts belong to the campaign too, also where one was merged with another since", async () => {
  now += 1000;
  const edited = async (edit: Parameters<typeof program.client.segmentation.edit>[0]["edit"]) =>
    valueOf(await program.client.segmentation.edit({ segmentationId, edit }));
  await edited({ kind: "split", segment: 1, rule: ordered(HALF + 1) });
  expect(await written(before, "left")).toEqual([]);
  now += 1000;
  const merged = await edited({ kind: "merge", segments: [1, 2], name: "Often" });
  expect(merged.segments).toHaveLength(2);
  expect(await written(before, "left")).toEqual([]);
});
