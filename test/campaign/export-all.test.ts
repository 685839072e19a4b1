import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Campaign } from "../../src-shared/campaign.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, filesIn, type Program, startProgram } from "../project/start-program.ts";
import { makeShop, planOf } from "./campaign-shop.ts";
import { unpacked } from "./unpacked.ts";

let program: Program;
let campaign: Campaign;
beforeAll(async () => {
  program = startProgram();
  const shop = await makeShop(program, 3);
  const plan = planOf([shop.everybody], { destinations: ["csv", "klaviyo"] });
  campaign = valueOf(await program.client.campaign.draw({ name: "Spring", plan }));
});
afterAll(() => program.remove());

function exportAll(place: string, more: { as?: "zip"; destinations?: string[]; mayReplace?: boolean } = {}) {
  const { mayReplace = false, ...asked } = more;
  const { campaignId } = campaign;
  return program.client.campaign.exportAll({ campaignId, ...asked, place: program.place(place, mayReplace) });
}

async function writtenFiles(): Promise<number> {
  return valueOf(await program.client.campaign.ledger({})).length;
}

test("every arm that gets something is written for every destination of the plan, as one by one, with the steps", async () => {
  const entries = valueOf(await exportAll("out"));
  expect(entries.map(({ arm, destination }) => [arm, destination])).toEqual([
    ["Letter", "csv"],
    ["Letter", "klaviyo"],
    ["Usual", "csv"],
    ["Usual", "klaviyo"],
  ]);
  const steps = "Spring - steps.txt";
  expect(readdirSync(join(program.folder, "out")).sort()).toEqual(
    [...entries.map((one) => one.fileName), steps].sort(),
  );
  for (const [i, { fileName, sha256, fileId: _, ...entry }] of entries.entries()) {
    const bytes = readFileSync(join(program.folder, "out", fileName));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    const target = { campaignId: campaign.campaignId, arm: i < 2 ? 0 : 1, destination: entry.destination };
    valueOf(await program.client.campaign.export({ ...target, place: program.place("one.csv", true) }));
    expect(readFileSync(join(program.folder, "one.csv"))).toEqual(bytes);
  }
  const words = readFileSync(join(program.folder, "out", steps), "utf8");
  for (const { sha256 } of entries) expect(words).toContain(sha256);
  expect(words).toContain("What to do in Klaviyo list");
  expect(valueOf(await program.client.campaign.get({ campaignId: campaign.campaignId })).files).toEqual(
    expect.arrayContaining([...entries]),
  );
});

test("an archive holds the same files, and those of other destinations where they are named", async () => {
  const before = await writtenFiles();
  const entries = valueOf(await exportAll("out.zip", { as: "zip", destinations: ["csv"] }));
  const members = await unpacked(readFileSync(join(program.folder, "out.zip")));
  expect([...members.keys()].sort()).toEqual([...entries.map((one) => one.fileName), "Spring - steps.txt"].sort());
  for (const { fileName } of entries)
    expect(members.get(fileName)).toEqual(readFileSync(join(program.folder, "out", fileName)));
  expect((await writtenFiles()) - before).toBe(2);
  expect(errorOf(await exportAll("out.zip", { as: "zip" })).code).toBe("file-exists");
  expect(filesIn(program.folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("where one file is refused none is written or entered, and the words say which", async () => {
  const before = await writtenFiles();
  const error = errorOf(await exportAll("refused", { destinations: ["csv", "meta-list"] }));
  expect(error.message).toMatch(
    /^Spring - Letter - Meta customer list\.csv: .*at least 100 people.* None of the files was written\.$/,
  );
  expect(filesIn(program.folder).filter((name) => name.startsWith("refused"))).toEqual([]);
  expect(await writtenFiles()).toBe(before);
  expect(errorOf(await exportAll("refused", { destinations: [] })).message).toMatch(/No destination is chosen/);
});

test("a folder with something in it is never replaced, an empty one is taken", async () => {
  mkdirSync(join(program.folder, "mine"));
  writeFileSync(join(program.folder, "mine", "letter.txt"), "mine");
  expect(errorOf(await exportAll("mine", { mayReplace: true })).message).toMatch(/exists already and was not changed/);
  expect(readFileSync(join(program.folder, "mine", "letter.txt"), "utf8")).toBe("mine");
  mkdirSync(join(program.folder, "empty"));
  valueOf(await exportAll("empty"));
  expect(readdirSync(join(program.folder, "empty"))).toHaveLength(5);
  expect(existsSync(join(program.folder, "empty.files.partial"))).toBe(false);
});
