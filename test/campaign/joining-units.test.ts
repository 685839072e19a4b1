import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CampaignId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { planOf, shopDefinition } from "./campaign-shop.ts";

/** Pairs who share a surname, an address and the domain of a company; a pair's second person agrees after the draw. */
const PAIRS = 30;
const people = Array.from({ length: 2 * PAIRS }, (_, i) => ({
  key: `C${100 + i}`,
  pair: Math.floor(i / 2),
  isLate: i % 2 === 1,
}));
const list = { arm: 0, destination: "csv" };

let program: Program;
/** By unit: what was drawn, in the order in which the arms were given. */
const campaigns = new Map<string, CampaignId>();

beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Pairs" }));
  const orders = people.map(({ key }) => `${key},2024-05-05,20.00\n`);
  await importText(program, "orders.csv", `Customer ID,Date,Amount\n${orders.join("")}`);
  const contacts = people.map(
    ({ key, pair }) =>
      `${key},${key}@firm${pair}.com,First ${key},Surname${pair},Mill Lane ${pair},Leeds,${40_000 + pair}\n`,
  );
  await importText(
    program,
    "people.csv",
    `Customer ID,Email,First Name,Last Name,Address,City,Postcode\n${contacts.join("")}`,
  );
  await importText(program, "agreed.csv", consentsOf(false));
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  const made = valueOf(
    await program.client.segmentation.define({ featureSetId, name: "Rules", definition: shopDefinition }),
  );
  for (const unit of ["household", "account"] as const) {
    const plan = planOf([made.segments[1].segmentId], { unit });
    const { campaignId } = valueOf(await program.client.campaign.draw({ name: unit, plan }));
    valueOf(await program.client.campaign.export({ campaignId, ...list, place: program.place(`${unit}.csv`) }));
    valueOf(await program.client.campaign.setTrigger({ campaignId, ...list, scope: "joined", isOn: true }));
    campaigns.set(unit, campaignId);
  }
  await importText(program, "late.csv", consentsOf(true));
  valueOf(await program.client.segmentation.refresh({}));
  valueOf(await program.client.campaign.lookForNews({}));
});
afterAll(() => program.remove());

function consentsOf(isLate: boolean): string {
  const rows = people.filter((one) => one.isLate === isLate).map(({ key }) => `${key},email,granted,2024-06-06\n`);
  return `Customer ID,Consent Channel,Consent State,Date\n${rows.join("")}`;
}

test.each(["household", "account"])("whoever joins a %s that was drawn gets its arm", async (unit) => {
  const copy = `${unit}.tessera`;
  valueOf(await program.client.project.saveCopy({ place: program.place(copy) }));
  const tables = tablesOf(join(program.folder, copy)) as Record<string, Record<string, number | string>[]>;
  const keyOf = new Map(tables.customer.map(({ id, key }) => [id, key]));
  const armsIn = (table: string) =>
    new Map(
      tables[table]
        .filter((row) => row.campaign_id === campaigns.get(unit))
        .map((row) => [keyOf.get(row.customer_id), row.arm]),
    );
  const [drawn, joined] = [armsIn("campaign_member"), armsIn("campaign_joiner")];
  expect([drawn.size, joined.size]).toEqual([PAIRS, PAIRS]);
  for (const { key, pair, isLate } of people)
    if (isLate) expect([key, joined.get(key)]).toEqual([key, drawn.get(people[2 * pair].key)]);
  expect(new Set(joined.values()).size).toBe(3);
});
