import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Campaign } from "../../src-shared/campaign.ts";
import { valueOf } from "../../src-shared/result.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { makeShop, planOf } from "./campaign-shop.ts";

/** Names as one column has them, each with its parts; null where nobody can say. */
const names: readonly (readonly [whole: string, parts: readonly [string, string] | null])[] = [
  ["Dr. Anna van der Berg", ["Anna", "van der Berg"]],
  ["Zoë Müller-Lüdenscheid", ["Zoë", "Müller-Lüdenscheid"]],
  ["Bäckerei Schmidt", null],
  ["Madonna", null],
];

/** A shop whose list of people has whole names alone. */
let program: Program;
let campaign: Campaign;
beforeAll(async () => {
  program = startProgram();
  const shop = await makeShop(program, 4, (text, file) => (file.startsWith("people") ? withWholeNames(text) : text));
  const arms = [{ name: "All", treatment: "treated" as const, percent: 100 }];
  campaign = valueOf(await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody], { arms }) }));
});
afterAll(() => program.remove());

const wholeNameOf = (i: number) => names[i % names.length];

function withWholeNames(text: string): string {
  const [header, ...rows] = text.trimEnd().split("\n");
  const lines = rows.map((row, i) => {
    const [key, email, phone, , , ...place] = row.split(",");
    return [key, email, phone, wholeNameOf(i)[0], ...place].join(",");
  });
  return [header.replace("First Name,Last Name", "Full Name"), ...lines].join("\n");
}

const target = (destination: string) => ({ campaignId: campaign.campaignId, destination, arm: 0 });

async function rowsOf(destination: string): Promise<Record<string, string>[]> {
  const place = program.place("out.csv", true);
  valueOf(await program.client.campaign.export({ ...target(destination), place }));
  const [headers, ...rows] = readFileSync(join(program.folder, "out.csv"), "utf8")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(headers.map((header, i) => [header, cells[i]])));
}

const placeOf = ({ email }: { email?: string }) => Number(/person(\d+)@/.exec(email ?? "")?.[1]);

test("a file has first and last name of whoever's whole name divides for sure, and of nobody else", async () => {
  const rows = await rowsOf("csv");
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect([row.first_name, row.last_name]).toEqual(wholeNameOf(placeOf(row))[1] ?? ["", ""]);
});

test("the same names stand hashed in a hashed file, in the form that the platform compares", async () => {
  const hash = (text: string) => (text === "" ? "" : createHash("sha256").update(text).digest("hex"));
  const { sample, filled } = valueOf(await program.client.campaign.check(target("meta-hashed-list")));
  const column = (header: string) => filled.findIndex((one) => one.header === header);
  const expected = (await rowsOf("csv")).slice(0, sample.length).map((row) => {
    const [first, last] = wholeNameOf(placeOf(row))[1] ?? ["", ""];
    return [hash(first.toLowerCase()), hash(last.toLowerCase().replace("-", ""))];
  });
  expect(new Set(expected.flat()).size).toBeGreaterThan(3);
  expect(sample.map((cells) => [cells[column("fn")], cells[column("ln")]])).toEqual(expected);
});

test("the check says how many names were divided, how many were not and why, and its shares follow", async () => {
  const rows = await rowsOf("csv");
  const divided = rows.filter((row) => wholeNameOf(placeOf(row))[1] !== null).length;
  const { notes, filled } = valueOf(await program.client.campaign.check(target("csv")));
  const words = notes.map(({ words }) => words);
  expect(
    words.filter((one) => one.startsWith(`${divided} customers are known by a whole name alone. It is`)),
  ).toHaveLength(1);
  const unclear = words.filter((one) =>
    one.startsWith(`${rows.length - divided} customers are known by a whole name alone, and`),
  );
  expect(unclear).toHaveLength(1);
  expect(unclear[0]).toContain("Add “Full name” as a column");
  expect(filled.find(({ header }) => header === "last_name")?.share).toBeCloseTo(divided / rows.length, 12);
});

test("whoever chooses what the first name is taken from gets that and no divided names", async () => {
  const fields = { facts: { "First name": "City" } };
  valueOf(
    await program.client.campaign.saveFields({ campaignId: campaign.campaignId, destination: "klaviyo", fields }),
  );
  for (const row of await rowsOf("klaviyo")) expect([row["First Name"], row["Last Name"]]).toEqual(["Berlin", ""]);
});
