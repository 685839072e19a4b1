import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { armByThreshold } from "../../src-main/campaign/draw-arms.ts";
import type { Campaign } from "../../src-shared/campaign.ts";
import type { FileScope } from "../../src-shared/campaign-trigger.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { makeShop, mayBeWrittenTo, planOf, type ShopCustomer } from "./campaign-shop.ts";

const SHARES = [60, 20, 20];
const OFTEN = 3;

let program: Program;
let campaign: Campaign;
let customers: readonly ShopCustomer[];
/** Keys of the first file. */
let first: string[];
/** Who became frequent after the draw, and who of the first file withdrew. */
let came: string[];
let withdrew: string[];
let membersBefore: unknown;

beforeAll(async () => {
  program = startProgram();
  const shop = await makeShop(program, 11);
  customers = shop.customers;
  campaign = valueOf(await program.client.campaign.draw({ name: "Go on", plan: planOf([shop.often]) }));
  valueOf(await write("whole"));
  first = keysIn("out.csv");
  membersBefore = (await tables()).campaign_member;
  for (const scope of ["joined", "left"] as const)
    valueOf(await program.client.campaign.setTrigger({ ...list, campaignId: campaign.campaignId, scope, isOn: true }));
  const seldom = customers.filter(({ orders }) => orders < OFTEN);
  const frequent = seldom.filter((_, i) => i % 2 === 0);
  came = frequent.filter(mayBeWrittenTo).map(({ key }) => key);
  withdrew = first.slice(0, 3);
  const orders = frequent.flatMap(({ key }) => [1, 2, 3].map((day) => `${key},2024-12-2${day},5.00\n`));
  await importText(program, "late-orders.csv", `Customer ID,Date,Amount\n${orders.join("")}`);
  const rows = withdrew.map((key) => `${key},email,withdrawn,2025-01-10\n`);
  await importText(program, "late-consents.csv", `Customer ID,Consent Channel,Consent State,Date\n${rows.join("")}`);
  valueOf(await program.client.segmentation.refresh({}));
  valueOf(await program.client.campaign.lookForNews({}));
});
afterAll(() => program.remove());

const list = { arm: 0, destination: "csv" };

function write(scope: FileScope, file = "out.csv", destination = "csv", arm = 0) {
  const target = { campaignId: campaign.campaignId, arm, destination, scope };
  return program.client.campaign.export({ ...target, place: program.place(file, true) });
}

function keysIn(file: string): string[] {
  const lines = readFileSync(join(program.folder, file), "utf8").trimEnd().split("\r\n").slice(1);
  return lines.map((line) => line.split(",")[0]);
}

let copies = 0;
async function tables() {
  const copy = `copy-${++copies}.tessera`;
  valueOf(await program.client.project.saveCopy({ place: program.place(copy) }));
  return tablesOf(join(program.folder, copy)) as Record<string, Record<string, number | string>[]>;
}

const armOf = (key: string) => armByThreshold(key, SHARES, 1);

test("after new data the inbox tells who joined and who left, and a dismissed entry stays away until somebody is new", async () => {
  const inbox = valueOf(await program.client.campaign.inbox({}));
  const counts = Object.fromEntries(inbox.map(({ scope, customers }) => [scope, customers]));
  expect(counts).toEqual({ joined: came.filter((key) => armOf(key) === 0).length, left: withdrew.length });
  const [entry] = inbox.filter(({ scope }) => scope === "left");
  valueOf(await program.client.campaign.dismiss({ entryId: entry.entryId }));
  expect(valueOf(await program.client.campaign.lookForNews({})).entries).toBe(1);
  const row = `Customer ID,Consent Channel,Consent State,Date\n${first[3]},email,withdrawn,2025-01-11\n`;
  await importText(program, "later-consent.csv", row);
  withdrew = first.slice(0, 4);
  valueOf(await program.client.campaign.lookForNews({}));
  const again = valueOf(await program.client.campaign.inbox({})).find(({ scope }) => scope === "left");
  expect(again?.customers).toBe(4);
});

test("a check foresees the file of who joined; the file holds those whose key falls to the arm, and nobody twice", async () => {
  const target = { campaignId: campaign.campaignId, ...list, scope: "joined" as const };
  const expected = came.filter((key) => armOf(key) === 0).sort();
  expect(valueOf(await program.client.campaign.check(target)).rows).toBe(expected.length);
  expect(valueOf(await write("joined")).scope).toBe("joined");
  expect(keysIn("out.csv").sort()).toEqual(expected);
  expect(errorOf(await write("joined")).message).toBe("Nobody joined since the last file for this destination.");
  expect(valueOf(await program.client.campaign.inbox({})).map(({ scope }) => scope)).toEqual(["left"]);
});

test("the file of who left holds exactly those of the list who may not be written to any more, by their ids alone", async () => {
  valueOf(await write("left"));
  expect(keysIn("out.csv").sort()).toEqual([...withdrew].sort());
  expect(readFileSync(join(program.folder, "out.csv"), "utf8")).not.toContain("@");
  expect(errorOf(await write("left")).message).toBe("Nobody is to be taken off this list.");
});

test("nobody's drawn arm has changed, and everybody who came has the arm of the key, those held back too", async () => {
  const { campaign_member: members, campaign_joiner: joiners, customer } = await tables();
  expect(members).toEqual(membersBefore);
  const keyOf = new Map(customer.map(({ id, key }) => [id, String(key)]));
  const given = joiners.map(({ customer_id: id, arm }) => [keyOf.get(id), arm] as const);
  expect(new Map(given)).toEqual(new Map(came.map((key) => [key, armOf(key)])));
});

test("by no destination and no scope does anybody get into a file without permission, but to be taken off a list of an earlier file", async () => {
  const permitted = new Set(customers.filter(mayBeWrittenTo).map(({ key }) => key));
  for (const key of withdrew) permitted.delete(key);
  const before = new Set((await tables()).campaign_file.map(({ id }) => id));
  for (const { id, channels, fewest } of valueOf(await program.client.campaign.destinations({}))) {
    for (const scope of ["whole", "joined", "left"] as const) {
      const result = await write(scope, "any.out", id, 1);
      const mayFit = (channels === null || channels.includes("email")) && (fewest === null || scope !== "whole");
      if (scope === "whole" && mayFit && !["linkedin-companies", "salesforce-loader"].includes(id)) valueOf(result);
      if (scope === "left") expect(result.ok).toBe(false);
    }
  }
  const { campaign_file: files, campaign_file_customer: rows, customer } = await tables();
  const keyOf = new Map(customer.map(({ id, key }) => [id, String(key)]));
  const written = new Set(files.map(({ id }) => id).filter((id) => !before.has(id)));
  expect(written.size).toBeGreaterThan(15);
  const named = rows.filter(({ file_id: id }) => written.has(id)).map(({ customer_id: id }) => keyOf.get(id) ?? "");
  expect(named.filter((key) => !permitted.has(key))).toEqual([]);
});

test("watching the arm that gets nothing is refused, and what is no longer watched leaves the inbox", async () => {
  const watch = { campaignId: campaign.campaignId, destination: "csv", scope: "joined" as const };
  expect(errorOf(await program.client.campaign.setTrigger({ ...watch, arm: 2, isOn: true })).message).toMatch(
    /gets nothing/,
  );
  const watched = async () =>
    valueOf(await program.client.campaign.lists({})).filter(({ watched }) => watched.length > 0);
  const [{ arm, destination, armName, watched: scopes }] = await watched();
  expect([armName, destination, scopes]).toEqual(["Letter", "csv", ["joined", "left"]]);
  for (const scope of scopes)
    valueOf(await program.client.campaign.setTrigger({ ...watch, arm, destination, scope, isOn: false }));
  expect(await watched()).toEqual([]);
  expect(valueOf(await program.client.campaign.inbox({}))).toEqual([]);
  expect(errorOf(await program.client.campaign.dismiss({ entryId: 999 as never })).code).toBe("no-entry");
});
