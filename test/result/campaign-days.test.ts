import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { isoDay, MS_PER_DAY } from "../../src-shared/units.ts";
import { makeShop, mayBeWrittenTo, planOf } from "../campaign/campaign-shop.ts";
import { type Program, startProgram } from "../project/start-program.ts";

let program: Program;
afterEach(() => program.remove());

const halves = [
  { name: "Letter", treatment: "treated" as const, percent: 50 },
  { name: "Nothing", treatment: "none" as const, percent: 50 },
];

test.each([
  // In the morning of the 16th there, which is the evening of the 15th in Greenwich.
  ["Pacific/Auckland", Date.UTC(2025, 0, 15, 20), "2025-01-16"],
  // In the evening of the 15th there, which is the night to the 16th in Greenwich.
  ["America/Los_Angeles", Date.UTC(2025, 0, 16, 2), "2025-01-15"],
])(
  "in %s the window begins on the day after that of the draw there, and files name that day",
  async (timeZone, drawnAtMs, drawnOn) => {
    program = startProgram({ timeZone, now: () => drawnAtMs });
    const shop = await makeShop(program, 12);
    const { campaignId } = valueOf(
      await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody], { arms: halves }) }),
    );
    const { window, windowDays } = valueOf(await program.client.result.registration({ campaignId }));
    const drawnDay = Date.parse(drawnOn) / MS_PER_DAY;
    expect([isoDay(window.fromDay - 1), window.toDay]).toEqual([drawnOn, drawnDay + windowDays]);
    const place = program.place("list.csv");
    valueOf(await program.client.campaign.export({ campaignId, arm: 0, destination: "csv", place }));
    const [head, first] = readFileSync(join(program.folder, "list.csv"), "utf8").split("\r\n");
    expect(first.split(",")[head.split(",").indexOf("date")]).toBe(drawnOn);
  },
);

test("what a report said of a customer counts for the person whom the customer is found to be later", async () => {
  let now = Date.UTC(2025, 0, 15, 12);
  program = startProgram({ now: () => now });
  const shop = await makeShop(program, 12);
  const { campaignId } = valueOf(
    await program.client.campaign.draw({ name: "Spring", plan: planOf([shop.everybody], { arms: halves }) }),
  );
  now += 40 * MS_PER_DAY;
  const place = program.place("list.csv");
  valueOf(await program.client.campaign.export({ campaignId, arm: 0, destination: "csv", place }));
  const [, ...lines] = readFileSync(join(program.folder, "list.csv"), "utf8").trimEnd().split("\r\n");
  const letter = lines.map((line) => line.split(",")[0]);
  const buyers = letter.slice(0, 10);
  const rows = buyers.map((key) => `${key},20\n`).join("");
  const file = program.chooseNew("buyers.csv", `Customer ID,Revenue\n${rows}`);
  valueOf(await program.client.result.importReport({ campaignId, file }));
  const measured = async () => {
    const found = valueOf(await program.client.result.measure({ campaignId, outcomesFrom: "reports" }));
    if (found.kind !== "test") throw new Error("has a control");
    const arm = found.arms.find((own) => own.arm === "Letter");
    return [arm?.customers, ...(arm?.outcomes.slice(0, 2).map(({ total }) => total) ?? [])];
  };
  expect(await measured()).toEqual([letter.length, 10, 200]);
  // Each buyer but the last turns out to be the same person as somebody outside of the campaign, some of whom came first.
  const outside = shop.customers.filter((one) => !mayBeWrittenTo(one)).map(({ key }) => key);
  const idOf = async (key: string) => {
    const [found] = valueOf(await program.client.customer.find({ text: key, limit: 1 }));
    return found.customerId;
  };
  for (const [i, key] of buyers.slice(0, 9).entries()) {
    const [leftId, rightId] = [await idOf(outside[i]), await idOf(key)];
    valueOf(await program.client.customer.decide({ leftId, rightId, decision: "merge" }));
  }
  expect(await measured()).toEqual([letter.length, 10, 200]);
});
