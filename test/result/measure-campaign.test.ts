import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Campaign } from "../../src-shared/campaign.ts";
import { valueOf } from "../../src-shared/result.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { makeShop, mayBeWrittenTo, planOf, type ShopCustomer } from "../campaign/campaign-shop.ts";
import { errorOf, importText, NOW, type Program, startProgram } from "../project/start-program.ts";

let now = NOW;
let program: Program;
let shop: Awaited<ReturnType<typeof makeShop>>;
let campaign: Campaign;
/** Keys by arm, as the files have them; the arm that gets nothing is everybody else who was permitted. */
let arms: readonly (readonly string[])[];

beforeAll(async () => {
  program = startProgram({ now: () => now });
  shop = await makeShop(program, 11);
  campaign = valueOf(
    await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody], { arms: halves }) }),
  );
  const [letter, usual] = [await keysOfArm(0), await keysOfArm(1)];
  const rest = permitted()
    .filter(({ key }) => ![...letter, ...usual].includes(key))
    .map(({ key }) => key);
  arms = [letter, usual, rest];
});
afterAll(() => program.remove());

// Large enough a control for a verdict.
const halves = [
  { name: "Letter", treatment: "treated" as const, percent: 40 },
  { name: "Usual", treatment: "generic" as const, percent: 20 },
  { name: "Nothing", treatment: "none" as const, percent: 40 },
];

const permitted = (): ShopCustomer[] => shop.customers.filter(mayBeWrittenTo);

async function keysOfArm(arm: number): Promise<string[]> {
  const file = `arm-${arm}.csv`;
  valueOf(
    await program.client.campaign.export({
      campaignId: campaign.campaignId,
      arm,
      destination: "csv",
      place: program.place(file),
    }),
  );
  const lines = readFileSync(join(program.folder, file), "utf8").trimEnd().split("\r\n");
  return lines.slice(1).map((line) => line.split(",")[0]);
}

function measure(choices: Partial<Parameters<Program["client"]["result"]["measure"]>[0]> = {}) {
  return program.client.result.measure({ campaignId: campaign.campaignId, ...choices });
}

test("before any order has come in, nobody has bought, and the look is told to be before the end", async () => {
  const { window, warnings, arms: found } = valueOf(await measure());
  expect(window.isOver).toBe(false);
  expect(warnings[0]).toMatch(
    /^The window ends on 2025-02-14, and the orders on 2024-\d\d-\d\d: this is a look before its end/,
  );
  expect(found.map(({ outcomes }) => outcomes[0].total)).toEqual([0, 0, 0]);
});

test("orders after the draw and within the window are counted in the arm that each customer was drawn into", async () => {
  now = NOW + 60 * MS_PER_DAY;
  const rows = [
    ...arms[0].map((key) => `${key},2025-01-20,50.00\n`),
    ...arms[2].slice(0, 2).map((key) => `${key},2025-02-14,20.00\n`),
    // On the day of the draw, and after the window.
    ...arms[2].map((key) => `${key},2025-01-15,99.00\n${key},2025-02-15,99.00\n`),
  ];
  await importText(program, "later.csv", `Customer ID,Date,Amount\n${rows.join("")}`);
  const result = valueOf(await measure({ costPerCustomer: 2, marginPercent: 40 }));
  expect(result).toMatchObject({ control: "Nothing", contamination: 0, warnings: [] });
  expect(result.window.isOver).toBe(true);
  const totals = result.arms.map(({ arm, customers, outcomes }) => [
    arm,
    customers,
    outcomes[0].total,
    outcomes[1].total,
  ]);
  expect(totals).toEqual([
    ["Nothing", arms[2].length, 2, 40],
    ["Letter", arms[0].length, arms[0].length, 50 * arms[0].length],
    ["Usual", arms[1].length, 0, 0],
  ]);
  const letter = result.comparisons.find(({ arm, outcome }) => arm === "Letter" && outcome === "Ordered");
  expect([letter?.against, letter?.verdict]).toEqual(["Nothing", "clear-gain"]);
  const [profit] = result.profits;
  const extra = arms[0].length * (50 - 40 / arms[2].length);
  expect([profit.arm, profit.cost, profit.extraSpending, profit.profit]).toEqual([
    "Letter",
    2 * arms[0].length,
    expect.closeTo(extra, 8),
    expect.closeTo(0.4 * extra - 2 * arms[0].length, 8),
  ]);
});

test("the goal and the window are those of the plan, and another window is told as amended", async () => {
  const planned = valueOf(await measure());
  expect([planned.goal, planned.isAmended]).toEqual(["ordered", false]);
  expect(planned.headline.map(({ arm, outcome }) => [arm, outcome])).toEqual([
    ["Letter", "Ordered"],
    ["Usual", "Ordered"],
    ["any arm", "Ordered"],
  ]);
  const longer = valueOf(await measure({ windowDays: 31 }));
  expect([longer.isAmended, longer.warnings[0]]).toEqual([
    true,
    expect.stringMatching(/^Amended: 30 days were planned, and this looks at 31 days/),
  ]);
  expect(longer.arms[0].outcomes[0].total).toBe(arms[2].length);
});

test("messages to those who were held back are told, and they stay where they were drawn", async () => {
  const rows = [...arms[2].slice(0, 3), ...arms[0]].map((key) => `${key},2025-01-18,sent,spring\n`);
  const file = program.chooseNew("messages.csv", `Customer ID,Date,Message Status,Campaign\n${rows.join("")}`);
  const looked = valueOf(await program.client.source.inspect({ file }));
  const columns = { customer: 0, date: 1, messageKind: 2, campaign: 3 };
  valueOf(await program.client.source.import({ file, recipe: { ...looked.recipe, kind: "messages", columns } }));
  const { contamination, arms: found, warnings } = valueOf(await measure());
  expect(contamination).toBeCloseTo(3 / arms[2].length, 12);
  expect(found[0].customers).toBe(arms[2].length);
  expect(warnings.join()).toMatch(/got a message of this campaign nevertheless/);
});

test("a campaign that held nobody back has no result, but the words that say why", async () => {
  const plan = planOf([shop.everybody], { arms: [{ name: "All", treatment: "treated", percent: 100 }] });
  const { campaignId } = valueOf(await program.client.campaign.draw({ name: "All", plan }));
  expect(errorOf(await measure({ campaignId })).message).toMatch(/held nobody back.*not evidence of an effect/);
});
