import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectedBuyers, type PastWindow } from "../../src-main/campaign/expected-buyers.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import { isoDay } from "../../src-shared/units.ts";
import { importText, type Program, startProgram } from "../project/start-program.ts";

/** So many people who were so long away, of whom some ordered. */
function past(people: number, buyers: number, idleDays: number, orders = 1): PastWindow {
  const each = <T>(make: (i: number) => T) => Array.from({ length: people }, (_, i) => make(i));
  return { idleDays: each(() => idleDays), orders: each(() => orders), ordered: each((i) => i < buyers) };
}

const audience = (people: number, idleDays: number, orders = 1) => past(people, 0, idleDays, orders);

test("an audience is expected to order as those did who were as long away", () => {
  const windows = [past(100, 60, 10), past(200, 10, 400), past(200, 6, 500)];
  expect(expectedBuyers(audience(50, 450), windows)).toBeCloseTo((50 * 16) / 400, 10);
  expect(expectedBuyers(audience(50, 8), windows)).toBeCloseTo(30, 10);
});

test("who ordered as often counts before all who were as long away, where they are thirty", () => {
  const windows = [past(100, 5, 400, 1), past(40, 20, 400, 6)];
  expect(expectedBuyers(audience(10, 400, 9), windows)).toBeCloseTo(5, 10);
  expect(expectedBuyers(audience(10, 400, 2), windows)).toBeCloseTo((10 * 25) / 140, 10);
});

test("who never ordered is expected to go on so, and of what the past does not know nothing is said", () => {
  const windows = [past(100, 10, 400)];
  const [known, never, strange] = [audience(60, 400), audience(30, -1), audience(200, 3)];
  const together = (...all: PastWindow[]) => ({
    idleDays: all.flatMap(({ idleDays }) => [...(idleDays as number[])]),
    orders: all.flatMap(({ orders }) => [...(orders as number[])]),
  });
  expect(expectedBuyers(together(known, never), windows)).toBeCloseTo(6, 10);
  expect(expectedBuyers(together(known, strange), windows)).toBeNull();
  expect(expectedBuyers(known, [])).toBeNull();
});

describe("a shop whose customers come back less the longer they are away", () => {
  const [DAYS, WINDOW, SINCE] = [720, 60, 120];
  const FIRST = 19_000;
  const rng = makeRng(12);
  /** Days of each customer's orders: the chance to come back falls with the time away. */
  const shop = Array.from({ length: 900 }, () => {
    const days = [rng.below(DAYS - 200)];
    for (let day = days[0] + 1; day < DAYS; day++)
      if (rng.next() < 0.6 / (20 + day - (days.at(-1) ?? 0))) days.push(day);
    return days;
  });
  // Somebody buys on the last day, so that the data end there.
  shop.push([DAYS - 1]);
  let program: Program;
  beforeAll(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "Shop" }));
    const rows = shop.flatMap((days, i) => days.map((day) => `C${i},${isoDay((FIRST + day) as never)},10.00\n`));
    await importText(program, "orders.csv", `Customer ID,Date,Amount\n${rows.join("")}`);
    const consents = shop.map((_, i) => `C${i},email,granted,2020-01-01\n`);
    const people = shop.map((_, i) => `C${i},c${i}@shop.eu\n`);
    await importText(program, "people.csv", `Customer ID,Email\n${people.join("")}`);
    await importText(program, "consents.csv", `Customer ID,Consent Channel,Consent State,Date\n${consents.join("")}`);
  });
  afterAll(() => program.remove());

  /** By reading the days one by one. */
  const cellOf = (days: readonly number[], until: number): string | null => {
    const before = days.filter((day) => day <= until);
    if (before.length === 0) return null;
    const idle = until - (before.at(-1) ?? 0);
    const band = [730, 365, 180, 90, 60, 30, 14, 7, 0].find((from) => idle >= from);
    return `${band} ${before.length >= 4 ? 4 : before.length >= 2 ? 2 : 1}`;
  };

  test("those who have long been away get a forecast, from what such people did on four days of the past, and from no later order", async () => {
    const { featureSetId } = valueOf(await program.client.features.compute({}));
    const rule = { kind: "feature" as const, featureId: "daysSinceLastOrder", min: SINCE };
    const made = valueOf(
      await program.client.segmentation.define({
        featureSetId,
        name: "Away",
        definition: { method: "rules", segments: [{ name: "Away", rule }] },
      }),
    );
    const plan = {
      channel: "email" as const,
      segmentIds: [made.segments[0].segmentId],
      windowDays: WINDOW,
      arms: [
        { name: "Letter", treatment: "treated" as const, percent: 80 },
        { name: "Nothing", treatment: "none" as const, percent: 20 },
      ],
    };
    const { power, waterfall } = valueOf(await program.client.campaign.preview({ plan }));
    const away = shop.filter((days) => DAYS - 1 - (days.at(-1) ?? 0) >= SINCE);
    expect(waterfall.audience).toBe(away.length);

    const cells = new Map<string, { people: number; buyers: number }>();
    for (const until of [1, 2, 3, 4].map((before) => DAYS - 1 - before * WINDOW)) {
      for (const days of shop) {
        const name = cellOf(days, until);
        if (name === null) continue;
        const cell = cells.get(name) ?? { people: 0, buyers: 0 };
        cell.people += 1;
        if (days.some((day) => day > until && day <= until + WINDOW)) cell.buyers += 1;
        cells.set(name, cell);
      }
    }
    const shares = away.map((days) => cells.get(cellOf(days, DAYS - 1) ?? "") ?? { people: 0, buyers: 0 });
    expect(shares.every(({ people }) => people >= 30)).toBe(true);
    const expected = shares.reduce((sum, { people, buyers }) => sum + buyers / people, 0) / away.length;
    expect(expected).toBeGreaterThan(0.01);
    expect(power?.baseline).toBeCloseTo(expected, 10);
  });
});
