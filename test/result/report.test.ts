import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKeycode } from "../../src-main/campaign/make-keycode.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { matchReport, type PeopleFinder } from "../../src-main/result/report/match-report.ts";
import { proposeColumns } from "../../src-main/result/report/propose-columns.ts";
import { readReport } from "../../src-main/result/report/read-report.ts";
import type { WholeTable } from "../../src-main/source/read-table.ts";
import type { Campaign } from "../../src-shared/campaign.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { MatchingReport } from "../../src-shared/result-report.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { makeShop, mayBeWrittenTo, planOf } from "../campaign/campaign-shop.ts";
import { errorOf, NOW, type Program, startProgram } from "../project/start-program.ts";

/** A table as it is read from a file. */
function tableOf(headers: readonly string[], ...rows: readonly (readonly string[])[]): WholeTable {
  return {
    fileName: "report.csv",
    headers,
    cells: headers.map((_, column) => rows.map((row) => row[column])),
    lines: Uint32Array.from(rows, (_, row) => row + 2),
    refusedLines: [],
  };
}

describe("the columns of a report are found by what they hold and are called", () => {
  test.each<[string, WholeTable, object]>([
    [
      "a mailer's recipients",
      tableOf(["Email Address", "First Name", "Opens", "Clicks", "Unsubscribed"], ["a@b.de", "Ann", "2", "0", ""]),
      { email: "Email Address", opened: "Opens", clicked: "Clicks", unsubscribed: "Unsubscribed" },
    ],
    [
      "a mailer's log",
      tableOf(
        ["recipient", "event", "timestamp"],
        ["a@b.de", "delivered", "2025-01-18"],
        ["a@b.de", "open", "2025-01-19"],
      ),
      { email: "recipient", status: "event" },
    ],
    [
      "a shop's results",
      tableOf(["Customer ID", "Conversion", "Revenue"], ["C1", "1", "30.00"]),
      { customer: "Customer ID", converted: "Conversion", revenue: "Revenue" },
    ],
    [
      "German answers by post",
      tableOf(["Gutschein", "Umsatz", "Retouren"], ["1-0001M", "30,00", "nein"]),
      { revenue: "Umsatz", returned: "Retouren" },
    ],
    [
      "a German mailer's recipients",
      tableOf(
        ["E-Mail-Adresse", "Zugestellt", "Geöffnet", "Geklickt", "Gebucht"],
        ["a@b.de", "ja", "ja", "nein", "nein"],
      ),
      { email: "E-Mail-Adresse", sent: "Zugestellt", opened: "Geöffnet", clicked: "Geklickt", converted: "Gebucht" },
    ],
  ])("of %s", (_, table, columns) => {
    expect(proposeColumns(table)).toEqual(columns);
  });
});

test("once, twice, a day, yes and blank are read as done or not, and what is none of them is refused by its line", () => {
  const table = tableOf(
    ["id", "opened", "spent"],
    ["a", "2", "10.50"],
    ["b", "2025-01-18 09:00", ""],
    ["c", "yes", "-4"],
    ["d", "", "0"],
    ["e", "perhaps", "1"],
    ["f", "no", "much"],
  );
  const columns = { customer: "id", opened: "opened", revenue: "spent" };
  const { rows, refused } = readReport(table, columns, 100);
  expect(rows.map(({ facts }) => [facts.sent, facts.opened, facts.converted, facts.revenueMinor])).toEqual([
    [1, 1, 1, 1050],
    [1, 1, 0, 0],
    [1, 1, 0, -400],
    [1, 0, 0, 0],
  ]);
  expect(refused).toEqual([
    { line: 6, words: "“Opened” holds “perhaps”, which is neither a number, nor yes or no, nor a day." },
    { line: 7, words: "“Revenue” holds “much”, which is no number." },
  ]);
});

test("every row of a random report ends in exactly one count, and amounts neither vanish nor double (seed 31)", () => {
  const rng = makeRng(31);
  for (let round = 0; round < 50; round++) {
    const rows = Array.from({ length: 60 }, () => [
      `p${rng.below(12)}`,
      ["", "a@b.de", "c@d.de"][rng.below(3)],
      ["5", "-2", "", "none at all"][rng.below(4)],
    ]);
    const read = readReport(
      tableOf(["id", "email", "revenue"], ...rows),
      { customer: "id", email: "email", revenue: "revenue" },
      1,
    );
    // p0 to p5 are drawn, p6 and p7 are strangers; of the addresses one is p1's, the other one two people's.
    const byEmail: Readonly<Record<string, readonly number[]>> = { "a@b.de": [1], "c@d.de": [2, 3] };
    const finder: PeopleFinder = {
      armOf: new Map([0, 1, 2, 3, 4, 5].map((person) => [person, person % 2])),
      find: (by, row) => {
        const id = Number(row.cell("customer").slice(1));
        if (by === "customer") return id < 8 ? [id] : [];
        return by === "email" ? (byEmail[row.cell("email")] ?? []) : [];
      },
    };
    const { facts, matching } = matchReport(read, finder, [
      { arm: "A", drawn: 3 },
      { arm: "B", drawn: 3 },
    ]);
    const matched = matching.matched.reduce((sum, one) => sum + one.rows, 0);
    expect(countsOf(matching) + matched).toBe(60);
    expect(matched - matching.customers).toBe(matching.joined);
    expect(matching.arms.reduce((sum, { found }) => sum + found, 0)).toBe(matching.customers);
    const stored = [...facts.values()].reduce((sum, { revenueMinor }) => sum + (revenueMinor ?? 0), 0);
    const owned = read.rows.filter((row) => {
      const id = Number(row.cell("customer").slice(1));
      return id < 6 || row.cell("email") === "a@b.de";
    });
    expect(stored).toBe(owned.reduce((sum, row) => sum + (row.facts.revenueMinor ?? 0), 0));
  }
});

function countsOf({ strangers, unknown, ambiguous, repeated, refused }: MatchingReport): number {
  return strangers + unknown + ambiguous + repeated + refused;
}

describe("in a project", () => {
  let now = NOW;
  let program: Program;
  let campaign: Campaign;
  let everybody: SegmentId;
  /** Keys, e-mail addresses and keycodes by arm. */
  let letter: readonly string[];
  let nothing: readonly string[];
  let stranger: string;
  let keycode: string;

  beforeAll(async () => {
    program = startProgram({ now: () => now });
    const shop = await makeShop(program, 12);
    everybody = shop.everybody;
    const arms = [
      { name: "Letter", treatment: "treated" as const, percent: 60 },
      { name: "Nothing", treatment: "none" as const, percent: 40 },
    ];
    campaign = valueOf(
      await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody], { arms }) }),
    );
    const { campaignId } = campaign;
    const place = program.place("letter.csv");
    valueOf(await program.client.campaign.export({ campaignId, arm: 0, destination: "csv", place }));
    const [, ...lines] = readFileSync(join(program.folder, "letter.csv"), "utf8").trimEnd().split("\r\n");
    const rows = lines.map((line) => line.split(","));
    letter = rows.map(([key]) => key);
    const [printed] = valueOf(await program.client.customer.find({ text: letter[0], limit: 1 }));
    keycode = makeKeycode(campaignId, printed.customerId);
    const permitted = shop.customers.filter(mayBeWrittenTo);
    nothing = permitted.filter(({ key }) => !letter.includes(key)).map(({ key }) => key);
    stranger = shop.customers.find((one) => !mayBeWrittenTo(one))?.key ?? "";
    now = NOW + 40 * MS_PER_DAY;
  });
  afterAll(() => program.remove());

  const emailOf = (key: string) => `person${Number(key.slice(1)) - 1000}@example.com`;
  const phoneOf = (key: string) => `+49 30 ${900_000 + Number(key.slice(1)) - 1000}`;

  test("rows are matched by keycode, id, e-mail, phone and household, and strangers, unknown ones and repeats are told", async () => {
    const n = (key: string) => Number(key.slice(1)) - 1000;
    const [, byId, byEmail, byPhone, byHome] = letter;
    const rows = [
      [keycode, "", "", "", "", "", "", "5"],
      ["", byId, "", "", "", "", "", "6"],
      ["", "", emailOf(byEmail).toUpperCase(), "", "", "", "", "7"],
      ["", "", "", phoneOf(byPhone), "", "", "", "8"],
      ["", "", "", "", "Müller", `Hauptstraße ${n(byHome)}`, "10115", "9"],
      ["", stranger, "", "", "", "", "", "1"],
      ["", "X1", "", "", "", "", "", "1"],
      ["", byId, "", "", "", "", "", "6"],
      ["", byId, "", "", "", "", "", "-10"],
    ];
    const head = "Keycode,Customer ID,Email,Phone,Last Name,Address,Postcode,Revenue\n";
    const file = program.chooseNew("answers.csv", head + rows.map((row) => `${row.join(",")}\n`).join(""));
    const { columns, matching } = valueOf(
      await program.client.result.checkReport({ campaignId: campaign.campaignId, file }),
    );
    expect(columns).toMatchObject({ keycode: "Keycode", lastName: "Last Name", revenue: "Revenue" });
    expect(matching?.matched).toEqual([
      { by: "keycode", rows: 1 },
      { by: "customer", rows: 2 },
      { by: "email", rows: 1 },
      { by: "phone", rows: 1 },
      { by: "household", rows: 1 },
    ]);
    expect(matching).toMatchObject({
      rows: 9,
      strangers: 1,
      unknown: 1,
      repeated: 1,
      joined: 1,
      negative: 1,
      customers: 5,
    });
  });

  test("a mailer's report tells who opened, and control customers in it are a contamination and stay where they were drawn", async () => {
    const rows = [...letter, nothing[0]].map((key, i) => `${emailOf(key)},${i % 2},${i % 4 === 1 ? 1 : 0}\n`);
    const file = program.chooseNew("mailer.csv", `Email,Opens,Clicks\n${rows.join("")}`);
    const kept = valueOf(await program.client.result.importReport({ campaignId: campaign.campaignId, file }));
    expect(kept.matching.arms.map(({ sent }) => sent)).toEqual([letter.length, 1]);
    valueOf(await program.client.result.peek({ campaignId: campaign.campaignId }));
    const found = valueOf(await program.client.result.measure({ campaignId: campaign.campaignId }));
    if (found.kind !== "test") throw new Error("has a control");
    expect(found.contamination).toBeCloseTo(1 / nothing.length, 12);
    expect(found.arms.map(({ customers }) => customers)).toEqual([nothing.length, letter.length]);
    const open = found.kpis.find(({ arm }) => arm === "Letter")?.values.find(({ kpi }) => kpi === "openRate");
    expect(open).toMatchObject({ of: letter.length, value: Math.floor(letter.length / 2) / letter.length });
    expect(errorOf(await program.client.result.importReport({ campaignId: campaign.campaignId, file })).code).toBe(
      "same-report",
    );
    valueOf(await program.client.result.removeReport({ reportId: kept.reportId }));
    const { reports } = valueOf(await program.client.result.registration({ campaignId: campaign.campaignId }));
    expect(reports).toEqual([]);
  });

  test("a mailer's report that knows nobody of control tells who opened, and leaves who bought to the orders", async () => {
    const rows = letter.map((key, i) => `${emailOf(key)},${i % 2},${i % 5 === 0 ? "20.00" : "0"}\n`);
    const file = program.chooseNew("one-sided.csv", `Email,Opens,Revenue\n${rows.join("")}`);
    const { campaignId } = campaign;
    const { reportId } = valueOf(await program.client.result.importReport({ campaignId, file }));
    expect(valueOf(await program.client.result.registration({ campaignId })).outcomesFrom).toEqual(["orders"]);
    const found = valueOf(await program.client.result.measure({ campaignId }));
    if (found.kind !== "test") throw new Error("has a control");
    expect(found.arms.map(({ customers }) => customers)).toEqual([nothing.length, letter.length]);
    expect(found.kpis.find(({ arm }) => arm === "Letter")?.values.find(({ kpi }) => kpi === "openRate")?.of).toBe(
      letter.length,
    );
    const refused = errorOf(await program.client.result.measure({ campaignId, outcomesFrom: "reports" }));
    expect(refused.message).toContain("who bought in every arm");
    valueOf(await program.client.result.removeReport({ reportId }));
  });

  test("a list of buyers counts everybody else as not buying, and zero buyers in control give an exact end", async () => {
    const rows = letter.slice(0, 9).map((key) => `${key},20\n`);
    const file = program.chooseNew("buyers.csv", `Customer ID,Revenue\n${rows.join("")}`);
    const { reportId } = valueOf(await program.client.result.importReport({ campaignId: campaign.campaignId, file }));
    const found = valueOf(
      await program.client.result.measure({ campaignId: campaign.campaignId, outcomesFrom: "reports" }),
    );
    if (found.kind !== "test") throw new Error("has a control");
    expect(found.window.isOver).toBe(true);
    expect(found.arms.map(({ customers, outcomes }) => [customers, outcomes[0].total, outcomes[1].total])).toEqual([
      [nothing.length, 0, 0],
      [letter.length, 9, 180],
    ]);
    expect(found.arms[0].outcomes[0].high).toBeGreaterThan(0.05);
    expect(found.headline[0]).toMatchObject({ relative: null, interval: { low: expect.any(Number) } });
    valueOf(await program.client.result.removeReport({ reportId }));
  });

  test("without a control a report is held beside the orders of before, and that is said", async () => {
    const { campaignId } = valueOf(
      await program.client.campaign.draw({
        name: "Everybody",
        plan: planOf([everybody], {
          arms: [{ name: "Letter", treatment: "treated", percent: 100 }],
        }),
      }),
    );
    const earlier = now;
    now += 40 * MS_PER_DAY;
    const file = program.chooseNew("everybody.csv", `Customer ID,Revenue\n${letter[0]},20\n`);
    valueOf(await program.client.result.importReport({ campaignId, file }));
    const found = valueOf(await program.client.result.measure({ campaignId, outcomesFrom: "reports" }));
    now = earlier;
    if (found.kind !== "before-after") throw new Error("has no control");
    expect(found.after.outcomes.map(({ total }) => total)).toEqual([1, 20]);
    expect(found.warnings.join()).toContain("counted in orders and what came after by a report");
  });

  test("of a file that lists idle customers too, those who are not in it were lost: the split of the others is tested", async () => {
    const rows = [...letter, nothing[0]].map((key, i) => `${key},${i % 3 === 0 ? 1 : 0}\n`);
    const file = program.chooseNew("results.csv", `Customer ID,Bought\n${rows.join("")}`);
    valueOf(await program.client.result.importReport({ campaignId: campaign.campaignId, file }));
    const found = valueOf(
      await program.client.result.measure({ campaignId: campaign.campaignId, outcomesFrom: "reports" }),
    );
    if (found.kind !== "test") throw new Error("has a control");
    expect(found.sampleRatio.isBroken).toBe(true);
    expect(found.sentence).toMatch(
      /^The split is broken: 1 in “Nothing” and \d+ in “Letter”, where 40\/60 was planned/,
    );
    expect(found.headline[0].verdict).toBe("broken-test");
    expect(found.warnings.join()).toMatch(/says nothing of \d+ customers who were drawn/);
  });

  test.each([
    ["says of nobody who they are", "Opens\n1\n", "No column says who a row is of"],
    ["says nothing of what they did", "Customer ID\nC1000\n", "No column says what the customers did"],
    ["is of other people", "Customer ID,Opens\nX1,1\nX2,1\n", "none is of a customer of “Spring”"],
  ])("a file that %s is refused with what to do", async (_, text, words) => {
    const file = program.chooseNew("wrong.csv", text);
    expect(
      errorOf(await program.client.result.importReport({ campaignId: campaign.campaignId, file })).message,
    ).toContain(words);
  });
});
