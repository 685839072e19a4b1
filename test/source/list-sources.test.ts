import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { DayCounts } from "../../src-main/source/day-counts.ts";
import { coverage, listSources } from "../../src-main/source/list-sources.ts";
import type { DayRange } from "../../src-shared/source.ts";
import { freshProject, importText } from "./shop-project.ts";

const SEED = 404;
const range = (firstDay: number, lastDay: number): DayRange => ({ firstDay, lastDay });
const imported = (firstDay: number, lastDay: number, gaps: readonly DayRange[] = []) => ({ firstDay, lastDay, gaps });

describe("the days that files of a source cover together", () => {
  test("are those of one file, with its gaps", () => {
    expect(coverage([imported(10, 90, [range(30, 49)])])).toEqual({
      firstDay: 10,
      lastDay: 90,
      gaps: [range(30, 49)],
      overlaps: [],
    });
  });

  test("overlap where two files have them, and have a gap where none has", () => {
    expect(coverage([imported(1, 31), imported(20, 60), imported(91, 120)])).toEqual({
      firstDay: 1,
      lastDay: 120,
      gaps: [range(61, 90)],
      overlaps: [range(20, 31)],
    });
  });

  test("have no gap where one file fills that of another", () => {
    expect(coverage([imported(1, 100, [range(40, 60)]), imported(35, 70)])).toEqual({
      firstDay: 1,
      lastDay: 100,
      gaps: [],
      overlaps: [range(35, 39), range(61, 70)],
    });
  });

  test("meet without gap or overlap where one begins on the day after the other", () => {
    expect(coverage([imported(1, 31), imported(32, 59)])).toMatchObject({ gaps: [], overlaps: [] });
  });

  test("are none where no file has dates", () => {
    expect(coverage([{ gaps: [] }])).toEqual({ gaps: [], overlaps: [] });
  });
});

test(`gaps and overlaps are what counting day by day says (seed ${SEED})`, () => {
  for (let trial = 0; trial < 200; trial++) {
    const rng = makeRng(SEED, trial);
    const files = Array.from({ length: 1 + rng.below(5) }, () => {
      const first = rng.below(80);
      const last = first + 12 + rng.below(40);
      const gap = range(first + 3, first + 3 + rng.below(6));
      return imported(first, last, rng.below(2) === 0 ? [gap] : []);
    });
    const found = coverage(files);
    const covering = (day: number) =>
      files.filter(
        ({ firstDay, lastDay, gaps }) =>
          day >= firstDay && day <= lastDay && !gaps.some((gap) => day >= gap.firstDay && day <= gap.lastDay),
      ).length;
    const within = (ranges: readonly DayRange[], day: number) =>
      ranges.some(({ firstDay, lastDay }) => day >= firstDay && day <= lastDay);
    for (let day = found.firstDay ?? 0; day <= (found.lastDay ?? 0); day++) {
      expect(within(found.gaps, day), `trial ${trial}, day ${day}`).toBe(covering(day) === 0);
      expect(within(found.overlaps, day), `trial ${trial}, day ${day}`).toBe(covering(day) > 1);
    }
  }
});

describe("a gap of a file", () => {
  const gapsOf = (days: Iterable<number>) => {
    const counts = new DayCounts();
    for (const day of days) counts.add(day);
    return counts.gaps();
  };
  const daily = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  test("is three weeks without a row in a shop that sells every day", () => {
    expect(gapsOf([...daily(1, 100), ...daily(122, 200)])).toEqual([range(101, 121)]);
  });

  test("is no weekend and no holiday week", () => {
    const weekdays = daily(1, 200).filter((day) => day % 7 < 5);
    expect(gapsOf(weekdays.filter((day) => day < 60 || day > 65))).toEqual([]);
  });

  test("is no month for a firm that sells once a month", () => {
    expect(gapsOf(daily(1, 24).map((month) => month * 30))).toEqual([]);
  });

  test("is hardly ever found where orders come by chance", () => {
    let found = 0;
    for (let trial = 0; trial < 50; trial++) {
      const rng = makeRng(SEED, trial);
      found += gapsOf(daily(1, 1000).filter(() => rng.below(10) === 0)).length;
    }
    expect(found).toBeLessThanOrEqual(5);
  });
});

test("sources are listed with their imports, the one imported last first, and what was taken back stays listed", async () => {
  const store = freshProject();
  const orders = (first: number) =>
    `order_id,email,order_date,amount\nB${first},ann@example.com,2024-0${first}-01,5.00\n`;
  await importText(store, orders(1), { name: "shop" });
  await importText(store, "customer_id,email,first_name\nC1,ann@example.com,Ann\n", { name: "people" });
  await importText(store, orders(3), { name: "shop" });
  const [shop, people] = listSources(store);
  expect(shop).toMatchObject({ name: "shop", kind: "orders", gaps: [{ firstDay: 19_724, lastDay: 19_782 }] });
  expect(shop?.imports.map(({ importId, state }) => [importId, state])).toEqual([
    [3, "visible"],
    [1, "visible"],
  ]);
  expect(people).toMatchObject({ name: "people", kind: "customers", gaps: [], overlaps: [] });
  store.close();
});
