import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Continuation } from "../../src-shared/segmentation-continued.ts";
import { findSegments } from "../../src-shared/study.ts";
import { csvOf, type OrderLine } from "../features/random-orders.ts";
import { importText, type Program } from "../project/start-program.ts";
import { rowsOf, shopOf } from "../segmentation/passport/passport-shop.ts";
import { kindOf, plantedLines } from "../segmentation/planted-shop.ts";
import { planOf } from "./campaign-shop.ts";

const lines = plantedLines(makeRng(31));
const list = { arm: 0, destination: "csv" };
let program: Program;
let campaignId: CampaignId;
/** Position of the campaign's segment, and where it went. */
let position: number;
let continued: Continuation;
let first: string[];

beforeAll(async () => {
  program = await shopOf(lines);
  const keys = [...new Set(lines.map(({ customer }) => customer))];
  const rows = keys.map((key, i) => `${key},p${i}@example.com,email,granted,2024-01-01\n`);
  await importText(program, "people.csv", `Customer ID,Email,Consent Channel,Consent State,Date\n${rows.join("")}`);
  valueOf(await program.client.features.compute({}));
  const { segmentation } = valueOf(await findSegments(program.client, { k: 4 }));
  const members = await rowsOf(program, segmentation);
  position = members.find(({ key }) => kindOf(key) === "regular")?.segmentIndex ?? -1;
  const { segmentId } = segmentation.segments[position];
  const arms = [{ name: "All", treatment: "treated" as const, percent: 100 }];
  const plan = planOf([segmentId], { arms });
  campaignId = valueOf(await program.client.campaign.draw({ name: "Regulars", plan })).campaignId;
  first = await written("whole");
  for (const scope of ["joined", "left"] as const)
    valueOf(await program.client.campaign.setTrigger({ campaignId, ...list, scope, isOn: true }));
  await importText(program, "later.csv", csvOf(laterLines()));
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  const { segmentationId } = segmentation;
  continued = valueOf(await program.client.segmentation.retrain({ segmentationId, featureSetId }));
});
afterAll(() => program.remove());

/** Ten new customers begin to buy as the regular ones do, who all go on. */
function laterLines(): OrderLine[] {
  const latest = Math.max(...lines.map(({ day }) => day));
  const like = lines.filter(({ customer }) => customer === "regular 0");
  const buyers = [
    ...Array.from({ length: 10 }, (_, i) => `new ${i}`),
    ...Array.from({ length: 30 }, (_, i) => `regular ${i}`),
  ];
  return buyers.flatMap((customer) =>
    like.map((line, i) => ({ ...line, customer, order: `later/${customer}/${i}`, day: latest - 60 + 2 * i })),
  );
}

async function written(scope: "whole" | "joined" | "left"): Promise<string[]> {
  const place = program.place("out.csv", true);
  valueOf(await program.client.campaign.export({ campaignId, ...list, scope, place }));
  const rows = readFileSync(join(program.folder, "out.csv"), "utf8").trimEnd().split("\r\n").slice(1);
  return rows.map((row) => row.split(",")[0]).sort();
}

async function keysIn(segmentation: Segmentation, at: number): Promise<string[]> {
  const members = await rowsOf(program, segmentation);
  return members.filter(({ segmentIndex }) => segmentIndex === at).map(({ key }) => key);
}

test("after segments are made anew the inbox tells by itself who came to the one that goes on with the campaign's, and who left it", async () => {
  const { segmentation, migration } = continued;
  const now = await keysIn(segmentation, migration.continues.indexOf(position));
  const joined = now.filter((key) => !first.includes(key)).sort();
  const left = first.filter((key) => !now.includes(key));
  expect(joined.length).toBeGreaterThan(0);
  const waiting = async () => {
    const entries = valueOf(await program.client.campaign.inbox({}));
    return entries.map(({ scope, customers }) => `${scope} ${customers}`).sort();
  };
  const expected = [`joined ${joined.length}`, ...(left.length > 0 ? [`left ${left.length}`] : [])];
  await expect.poll(waiting, { timeout: 60_000 }).toEqual(expected);
  expect(await written("joined")).toEqual(joined);
  const { files } = valueOf(await program.client.campaign.get({ campaignId }));
  expect(files.map(({ scope }) => scope)).toEqual(["joined", "whole"]);
});
