import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Campaign } from "../../src-shared/campaign.ts";
import type { CampaignId, SegmentId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, filesIn, importText, NOW, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { CUSTOMERS, makeShop, mayBeWrittenTo, planOf, type ShopCustomer } from "./campaign-shop.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

function draw(segmentIds: readonly SegmentId[], choices: Parameters<typeof planOf>[1] = {}, name = "Spring") {
  return program.client.campaign.draw({ name, plan: planOf(segmentIds, choices) });
}

function exportArm(campaignId: CampaignId, destination: string, file: string, arm = 0, mayReplace = true) {
  return program.client.campaign.export({ campaignId, arm, destination, place: program.place(file, mayReplace) });
}

function rowsOf(file: string): string[][] {
  const text = readFileSync(join(program.folder, file), "utf8");
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
}

/** Everybody with their arms, as stored. */
async function membersOf({ campaignId }: Campaign): Promise<unknown[]> {
  const copy = `copy-${campaignId}-${filesIn(program.folder).length}.tessera`;
  valueOf(await program.client.project.saveCopy({ place: program.place(copy) }));
  const tables = tablesOf(join(program.folder, copy));
  return (tables.campaign_member as { campaign_id: number }[]).filter((row) => row.campaign_id === campaignId);
}

describe.each([1, 2])("over random consents (seed %d)", (seed) => {
  let customers: readonly ShopCustomer[];
  let campaign: Campaign;
  beforeAll(async () => {
    const shop = await makeShop(program, seed);
    customers = shop.customers;
    campaign = valueOf(await draw([shop.everybody]));
  });

  test("the waterfall counts whom the decisions let through, and nobody else is drawn", () => {
    const permitted = customers.filter(mayBeWrittenTo).length;
    expect(campaign.draw.waterfall).toMatchObject({ people: CUSTOMERS, audience: permitted });
    const lost = campaign.draw.waterfall.steps.find(({ loss }) => loss === "no-permission");
    expect(lost?.lost).toBe(CUSTOMERS - permitted);
    expect(campaign.draw.arms.reduce((sum, arm) => sum + arm.customers, 0)).toBe(permitted);
  });

  test("no file of any destination holds somebody without permission or of another arm", async () => {
    const permitted = new Set(customers.filter(mayBeWrittenTo).map(({ key }) => key));
    const seen: string[] = [];
    for (const arm of [0, 1]) {
      valueOf(await exportArm(campaign.campaignId, "csv", "out.csv", arm));
      seen.push(
        ...rowsOf("out.csv")
          .slice(1)
          .map(([key]) => key),
      );
    }
    expect(seen.every((key) => permitted.has(key))).toBe(true);
    expect(new Set(seen).size).toBe(seen.length);
    const emails = new Set(customers.filter(({ key }) => permitted.has(key)).map(({ email }) => email));
    for (const { id, fewest, channels, extension } of valueOf(await program.client.campaign.destinations({}))) {
      if (fewest !== null || channels !== null || extension !== "csv") continue;
      // The shop's people have neither a company nor ids of Salesforce.
      if (["linkedin-companies", "salesforce-loader"].includes(id)) continue;
      const entry = valueOf(await exportArm(campaign.campaignId, id, "out.csv"));
      const words = rowsOf("out.csv")
        .flat()
        .filter((cell) => cell.includes("@"));
      expect(words.every((email) => emails.has(email))).toBe(true);
      expect(entry.customers).toBe(campaign.draw.arms[0].customers);
    }
  });
});

describe("of one campaign", () => {
  let shop: Awaited<ReturnType<typeof makeShop>>;
  let campaign: Campaign;
  beforeAll(async () => {
    shop = await makeShop(program, 7);
    campaign = valueOf(await draw([shop.everybody]));
  });

  test("the same plan draws the same arms again, another seed others", async () => {
    const arms = async (made: Campaign) =>
      (await membersOf(made)).map((row) => ({ ...(row as object), campaign_id: 0 }));
    const first = await arms(campaign);
    expect(await arms(valueOf(await draw([shop.everybody], {}, "Again")))).toEqual(first);
    expect(await arms(valueOf(await draw([shop.everybody], { seed: 2 }, "Anew")))).not.toEqual(first);
  });

  test("a preview says what the draw will find, and each loss can be listed", async () => {
    const plan = planOf([shop.everybody], { withoutSegmentIds: [shop.often] });
    const { waterfall } = valueOf(await program.client.campaign.preview({ plan }));
    const lost = valueOf(await program.client.campaign.lost({ plan, loss: "excluded" }));
    const often = shop.customers.filter(({ orders }) => orders >= 3).map(({ key }) => key);
    expect(lost.map(({ key }) => key).sort()).toEqual(often.sort());
    expect(waterfall.steps[0]).toMatchObject({ loss: "excluded", lost: often.length });
    expect(valueOf(await draw([shop.everybody], { withoutSegmentIds: [shop.often] }, "Seldom")).draw.waterfall).toEqual(
      waterfall,
    );
  });

  test("who was drawn lately rests, where the plan says so", async () => {
    const { waterfall } = valueOf(
      await program.client.campaign.preview({ plan: planOf([shop.everybody], { restDays: 30 }) }),
    );
    expect(waterfall.audience).toBe(0);
    expect(errorOf(await draw([shop.everybody], { restDays: 30 })).message).toMatch(/^0 customers can be written to/);
  });

  test("the arm that gets nothing cannot be written, a list too short for Meta neither, nor a name that hints at health", async () => {
    const refusal = async (destination: string, arm: number) =>
      errorOf(await exportArm(campaign.campaignId, destination, "no.csv", arm)).message;
    expect(await refusal("csv", 2)).toMatch(/gets nothing/);
    expect(await refusal("meta-list", 0)).toMatch(/at least 100 people/);
    const named = valueOf(await draw([shop.everybody], {}, "Diabetes"));
    expect(errorOf(await exportArm(named.campaignId, "google-customer-match", "no.csv")).message).toMatch(
      /hints? at|named after health/,
    );
    expect(filesIn(program.folder).filter((name) => name.startsWith("no.csv"))).toEqual([]);
  });

  test("a check shows what will be written, without writing it", async () => {
    const { notes, rows, sample, filled, customers } = valueOf(
      await program.client.campaign.check({ campaignId: campaign.campaignId, arm: 0, destination: "klaviyo" }),
    );
    expect([rows, customers, sample.length]).toEqual([campaign.draw.arms[0].customers, rows, 5]);
    expect(filled.find(({ header }) => header === "Email")?.share).toBe(1);
    expect(filled.find(({ header }) => header === "State / Region")?.share).toBe(0);
    expect(notes).toEqual([]);
    valueOf(await exportArm(campaign.campaignId, "klaviyo", "klaviyo.csv"));
    expect(rowsOf("klaviyo.csv").slice(1, 6)).toEqual(sample);
  });

  test("the ledger holds each file with its checksum and its people, and a file in the way stays as it is", async () => {
    const entry = valueOf(await exportArm(campaign.campaignId, "csv", "ledger.csv"));
    const bytes = readFileSync(join(program.folder, "ledger.csv"));
    expect(entry).toMatchObject({
      campaign: "Spring",
      arm: "Letter",
      writtenAtMs: NOW,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      consentBasis: "Consent to marketing by e-mail that stood on 15 January 2025, asked anew for this file",
    });
    expect(valueOf(await program.client.campaign.ledger({}))[0]).toEqual(entry);
    const [found] = valueOf(await program.client.customer.find({ text: rowsOf("ledger.csv")[1][0], limit: 1 }));
    const files = valueOf(await program.client.campaign.filesOf({ customerId: found.customerId }));
    expect(files.map(({ fileId }) => fileId)).toContain(entry.fileId);
    writeFileSync(join(program.folder, "mine.csv"), "mine");
    expect(errorOf(await exportArm(campaign.campaignId, "csv", "mine.csv", 0, false)).code).toBe("file-exists");
    expect(readFileSync(join(program.folder, "mine.csv"), "utf8")).toBe("mine");
  });

  test("numbers for a machine are exact, those for a spreadsheet are guarded, and both come back as they were", async () => {
    valueOf(await exportArm(campaign.campaignId, "brevo", "exact.csv"));
    expect(rowsOf("exact.csv")[1][1]).toMatch(/^\+4930/);
    valueOf(await exportArm(campaign.campaignId, "csv", "guarded.csv"));
    const written = rowsOf("guarded.csv").slice(1);
    expect(written[0][2]).toMatch(/^'\+4930/);
    valueOf(await program.client.project.create({ name: "Back" }));
    await importText(program, "back.csv", readFileSync(join(program.folder, "guarded.csv")));
    for (const [key, email, phone] of written.slice(0, 5)) {
      const [found] = valueOf(await program.client.customer.find({ text: key, limit: 1 }));
      const { identifiers } = valueOf(await program.client.customer.profile({ customerId: found.customerId }));
      expect(identifiers.map(({ value }) => value)).toEqual(expect.arrayContaining([email, phone.slice(1)]));
    }
  });
});

test("who withdraws after the draw is left out of every later file and told; the arms stay as they were drawn", async () => {
  const shop = await makeShop(program, 8);
  const campaign = valueOf(await draw([shop.everybody]));
  const before = await membersOf(campaign);
  valueOf(await exportArm(campaign.campaignId, "csv", "first.csv"));
  const [gone, ...rest] = rowsOf("first.csv")
    .slice(1)
    .map(([key]) => key);
  await importText(
    program,
    "late.csv",
    `Customer ID,Consent Channel,Consent State,Date\n${gone},email,withdrawn,2025-01-10\n`,
  );
  const check = { campaignId: campaign.campaignId, arm: 0, destination: "csv" };
  expect(valueOf(await program.client.campaign.check(check))).toMatchObject({ withdrawn: 1, rows: rest.length });
  valueOf(await exportArm(campaign.campaignId, "csv", "second.csv"));
  expect(
    rowsOf("second.csv")
      .slice(1)
      .map(([key]) => key),
  ).toEqual(rest);
  expect(await membersOf(campaign)).toEqual(before);
});

test.each([
  ["arms that do not add up", { arms: [{ name: "A", treatment: "treated", percent: 70 }] }, /add up to 70 %/],
  [
    "two arms of one name",
    {
      arms: [
        { name: "A", treatment: "treated", percent: 50 },
        { name: "a", treatment: "none", percent: 50 },
      ],
    },
    /same name/,
  ],
  ["no arm that gets anything", { arms: [{ name: "A", treatment: "none", percent: 100 }] }, /No arm gets anything/],
  ["no segment", { segmentIds: [] }, /at least one segment/],
] as const)("a plan with %s is refused", async (_, choices, words) => {
  const plan = { ...planOf([1 as SegmentId]), ...structuredClone(choices) } as unknown as ReturnType<typeof planOf>;
  expect(errorOf(await program.client.campaign.draw({ name: "No", plan })).message).toMatch(words);
});
