import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { destinations } from "../../src-main/campaign/destinations/index.ts";
import { askedFacts } from "../../src-main/campaign/fields/file-fields.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { Campaign } from "../../src-shared/campaign.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { randomText, wildAlphabet } from "../shared/random.ts";
import { makeShop, planOf } from "./campaign-shop.ts";
import { contact } from "./export-contact.ts";

test("a fact that a destination is said to ask for changes the cells of its headers and no others; what it does not ask for changes none (seed 3)", () => {
  const rng = makeRng(3);
  const facts = ["First name", "Last name", "City", "Region", "Postcode", "Country", "Company", "Address", "Language"];
  for (const destination of destinations) {
    const asked = askedFacts(destination);
    for (let round = 0; round < 20; round++) {
      const values = Object.fromEntries(facts.map((fact) => [fact, randomText(rng, wildAlphabet, 8)]));
      const fact = facts[rng.below(facts.length)];
      const other = { ...values, [fact]: randomText(rng, wildAlphabet, 8) };
      const headers = asked.find((one) => one.fact === fact)?.headers ?? [];
      for (const { header, cell } of destination.columns)
        if (cell(contact(values)) !== cell(contact(other))) expect(headers).toContain(header);
    }
  }
});

describe("of a campaign", () => {
  let program: Program;
  let campaign: Campaign;
  beforeAll(async () => {
    program = startProgram();
    const shop = await makeShop(program, 4);
    campaign = valueOf(await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody]) }));
  });
  afterAll(() => program.remove());

  const target = (destination: string) => ({ campaignId: campaign.campaignId, destination });
  const save = (
    destination: string,
    fields: { facts?: Record<string, string>; added?: { header: string; attribute: string }[] },
  ) => program.client.campaign.saveFields({ ...target(destination), fields });

  async function rowsOf(destination: string): Promise<Record<string, string>[]> {
    const place = program.place("out.csv", true);
    valueOf(await program.client.campaign.export({ ...target(destination), arm: 0, place }));
    const [headers, ...rows] = readFileSync(join(program.folder, "out.csv"), "utf8")
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    return rows.map((cells) => Object.fromEntries(headers.map((header, i) => [header, cells[i]])));
  }

  test("what can be chosen is what the columns ask for, what the files say, and whether more columns are taken", async () => {
    const choice = valueOf(await program.client.campaign.fields(target("klaviyo")));
    expect(choice.asked.map(({ fact, headers }) => [fact, headers.join()])).toEqual([
      ["First name", "First Name"],
      ["Last name", "Last Name"],
      ["City", "City"],
      ["Region", "State / Region"],
      ["Country", "Country"],
      ["Postcode", "Zip Code"],
    ]);
    expect(choice.attributes).toEqual("Address,City,Country,E-mail,First name,Last name,Phone,Postcode".split(","));
    expect(choice).toMatchObject({ fields: { facts: {}, added: [] }, takesMore: true });
    expect(valueOf(await program.client.campaign.fields(target("meta-list"))).takesMore).toBe(false);
  });

  test("facts are taken from the columns that were chosen or left empty, own columns stand behind the others, and other destinations stay as they were", async () => {
    const added = [
      { header: "Town", attribute: "City" },
      { header: "Called", attribute: "First name" },
    ];
    valueOf(await save("klaviyo", { facts: { "First name": "City", Postcode: "" }, added }));
    const rows = await rowsOf("klaviyo");
    expect(Object.keys(rows[0]).slice(-2)).toEqual(["Town", "Called"]);
    for (const row of rows) {
      expect([row["First Name"], row["Zip Code"], row.Town, row.Country]).toEqual(["Berlin", "", "Berlin", "Germany"]);
      expect(row.Called).toMatch(/^Zoë \d+$/);
    }
    expect((await rowsOf("csv"))[0].first_name).toMatch(/^Zoë/);
    const check = valueOf(await program.client.campaign.check({ ...target("klaviyo"), arm: 0 }));
    expect(check.filled.slice(-2)).toEqual([
      { header: "Town", share: 1 },
      { header: "Called", share: 1 },
    ]);
    expect(valueOf(await program.client.campaign.get({ campaignId: campaign.campaignId })).fields).toEqual({
      klaviyo: { facts: { "First name": "City", Postcode: "" }, added },
    });
  });

  test.each<[string, string, Parameters<typeof save>[1], RegExp]>([
    [
      "a column that no file has",
      "csv",
      { facts: { "First name": "Shoe size" } },
      /No file of this project says “Shoe size”/,
    ],
    ["a fact that is not asked for", "csv", { facts: { Salary: "City" } }, /does not ask for “Salary”/],
    [
      "a column where none is taken",
      "iterable",
      { added: [{ header: "Town", attribute: "City" }] },
      /takes no columns but its own/,
    ],
    [
      "a name that is taken",
      "klaviyo",
      { added: [{ header: "city", attribute: "City" }] },
      /Two columns would be called “city”/,
    ],
    [
      "a name twice",
      "csv",
      {
        added: [
          { header: "A", attribute: "City" },
          { header: "a", attribute: "City" },
        ],
      },
      /called “a”/,
    ],
    ["a column without a name", "csv", { added: [{ header: " ", attribute: "City" }] }, /A column has no name/],
  ])("%s is refused", async (_, destination, fields, words) => {
    expect(errorOf(await save(destination, fields)).message).toMatch(words);
  });

  test("where the file that a chosen column came from is taken back, the check says so and nothing is written", async () => {
    valueOf(await save("csv", { added: [{ header: "Town", attribute: "City" }] }));
    const imports = valueOf(await program.client.source.list({}));
    const people = imports.find(({ fileName }) => fileName.startsWith("people"));
    valueOf(await program.client.source.undoImport({ importId: people?.importId ?? imports[0].importId }));
    const words = /No file of this project says “City” of its customers any more/;
    const { notes } = valueOf(await program.client.campaign.check({ ...target("csv"), arm: 0 }));
    expect(notes.find(({ kind }) => kind === "blocker")?.words).toMatch(words);
    const refused = await program.client.campaign.export({ ...target("csv"), arm: 0, place: program.place("no.csv") });
    expect(errorOf(refused).message).toMatch(words);
  });
});
