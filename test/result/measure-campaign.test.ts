import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Campaign } from "../../src-shared/campaign.ts";
import { type Result, valueOf } from "../../src-shared/result.ts";
import type { CampaignMeasurement, CampaignResult } from "../../src-shared/result-campaign.ts";
import { isoDay, MS_PER_DAY } from "../../src-shared/units.ts";
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

/** The measurement of a campaign with a control. */
function tested(answer: Result<CampaignMeasurement>): CampaignResult {
  const found = valueOf(answer);
  if (found.kind !== "test") throw new Error("measured without a control");
  return found;
}

function measure(choices: Partial<Parameters<Program["client"]["result"]["measure"]>[0]> = {}) {
  return program.client.result.measure({ campaignId: campaign.campaignId, ...choices });
}

test("before its window is over a result is locked with the date, and every look before is entered and told from then on", async () => {
  const { campaignId } = campaign;
  const locked = errorOf(await measure());
  expect(locked.code).toBe("locked");
  expect(locked.message).toMatch(/locked until 2025-02-14, and the data reaches 2024-\d\d-\d\d/);
  valueOf(await program.client.result.peek({ campaignId }));
  const early = tested(await measure());
  expect(early.window.isOver).toBe(false);
  expect(early.warnings[0]).toMatch(/this is a look before its end/);
  expect(early.arms.map(({ outcomes }) => outcomes[0].total)).toEqual([0, 0, 0]);
  const { looks, isOpen } = valueOf(await program.client.result.registration({ campaignId }));
  expect([looks.map(({ atMs }) => atMs), isOpen]).toEqual([[NOW], true]);
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
  const result = tested(await measure({ costPerCustomer: 2, marginPercent: 40 }));
  expect(result).toMatchObject({ control: "Nothing", contamination: 0 });
  // The look of before stays in the record.
  expect(result.warnings).toEqual([expect.stringMatching(/^The result was looked at once before the window was over/)]);
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
  const planned = tested(await measure());
  expect([planned.goal, planned.isAmended]).toEqual(["ordered", false]);
  expect(planned.headline.map(({ arm, outcome }) => [arm, outcome])).toEqual([
    ["Letter", "Ordered"],
    ["Usual", "Ordered"],
    ["any arm", "Ordered"],
  ]);
  const longer = tested(await measure({ windowDays: 31 }));
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
  const { contamination, arms: found, warnings } = tested(await measure());
  expect(contamination).toBeCloseTo(3 / arms[2].length, 12);
  expect(found[0].customers).toBe(arms[2].length);
  expect(warnings.join()).toMatch(/got a message of this campaign nevertheless/);
});

test("a campaign that held nobody back has a before and an after, marked as no evidence", async () => {
  const plan = planOf([shop.everybody], { arms: [{ name: "All", treatment: "treated", percent: 100 }] });
  const { campaignId } = valueOf(await program.client.campaign.draw({ name: "All", plan }));
  const late = valueOf(await program.client.result.peek({ campaignId }));
  expect(late).toBeNull();
  const found = valueOf(await measure({ campaignId }));
  if (found.kind !== "before-after") throw new Error("nobody was held back");
  expect(found.watermark).toMatch(/^Before and after only, not evidence of an effect/);
  // Drawn 60 days after the shop's: 30 days before it lies 14 February, on which two of “Nothing” bought.
  expect(found.before.outcomes.map(({ outcome }) => outcome)).toEqual(["Ordered", "Spending"]);
  expect(found.after.outcomes.map(({ total }) => total)).toEqual([0, 0]);
});

test("what is judged by may be changed, and after the first file the change is marked for good", async () => {
  const { campaignId } = campaign;
  valueOf(
    await program.client.result.amend({
      campaignId,
      goal: "spending",
      windowDays: 31,
      reason: "Payday came a day later.",
    }),
  );
  const { amendments, goal, lockedAtMs } = valueOf(await program.client.result.registration({ campaignId }));
  expect([goal, lockedAtMs, amendments.map(({ isLate }) => isLate)]).toEqual(["spending", NOW, [true]]);
  const found = tested(await measure());
  expect([found.goal, found.isAmended, found.headline[0].outcome]).toEqual(["spending", true, "Spending"]);
  expect(found.warnings[0]).toMatch(
    /^Amended on 2025-03-16, .* judged by spending in 31 days instead of who ordered in 30 days\. Reason: Payday/,
  );
});

test("a finished result is kept: a label for each customer, and evidence for the segment that they were chosen by", async () => {
  const { campaignId } = campaign;
  const kept = valueOf(await program.client.result.keep({ campaignId }));
  expect(kept.customers).toBe(arms.flat().length);
  const found = valueOf(await program.client.result.evidence({ segmentIds: [shop.everybody, shop.often] }));
  expect(found).toEqual(kept.evidence);
  expect(found.map(({ segmentId, arm, verdict }) => [segmentId, arm, verdict])).toEqual([
    [shop.everybody, "Letter", expect.any(String)],
    [shop.everybody, "Usual", expect.any(String)],
  ]);
});

test("what was kept is a feature from the last day of the window on, and not before", async () => {
  const known = async (asOf: string) => {
    const { features } = valueOf(await program.client.features.compute({ asOf }));
    return features.map(({ id }) => id).filter((id) => id === "orderedWhenWritten");
  };
  const { window } = valueOf(await program.client.result.registration({ campaignId: campaign.campaignId }));
  expect(await known(isoDay(window.toDay - 1))).toEqual([]);
  expect(await known(isoDay(window.toDay))).toEqual(["orderedWhenWritten"]);
});
