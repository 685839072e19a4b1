import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { type ReturnMode, returnModes } from "../../src-shared/activity.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { valueOf } from "../../src-shared/result.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { allCustomers } from "./all-customers.ts";
import { naiveFeatures } from "./naive-features.ts";
import { csvOf, linesRecipe, type OrderLine, randomLines } from "./random-orders.ts";

const SEED = 90_210;
const world = {
  customers: 60,
  firstDay: dayOf(2024, 1, 1),
  days: 300,
  channels: ["web", "shop", "phone"],
  categories: ["tea", "cups", "books", "hats"],
  mark: "",
};
const asOfDay = dayOf(2024, 8, 1);

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

/** A new project with the given files in it, in their order. */
async function projectOf(...files: readonly (readonly OrderLine[])[]): Promise<void> {
  const { client } = program;
  valueOf(await client.project.create({ name: "Shop" }));
  for (const [i, lines] of files.entries()) {
    const file = program.chooseNew(`orders-${i}.csv`, csvOf(lines));
    valueOf(await client.source.import({ file, recipe: linesRecipe, name: "shop" }));
  }
}

async function compute(returns: ReturnMode, asOf = isoDay(asOfDay)): Promise<FeatureSet> {
  return valueOf(await program.client.features.compute({ asOf, returns }));
}

/** By customer and feature, customers by key. */
async function valuesOf(set: FeatureSet): Promise<Map<string, Record<string, number>>> {
  const customers = await allCustomers(program.client, set);
  const entries = customers.map(({ key, valueOf: value }): [string, Record<string, number>] => [
    key,
    Object.fromEntries(set.features.map(({ id }) => [id, value(id)])),
  ]);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each([0, 1, 2])(`random orders, world %i (seed ${SEED})`, (number) => {
  const lines = randomLines(makeRng(SEED, number), world, 400);
  beforeAll(() => projectOf(lines));

  test.each(returnModes)("give every customer the features that their definitions say, returns %s", async (returns) => {
    const set = await compute(returns);
    const own = await valuesOf(set);
    const naive = naiveFeatures(lines, asOfDay, returns);
    // 9 digits: the same numbers are added up in another order.
    const close = ([key, values]: [string, Record<string, number>]): [string, unknown] => [
      key,
      Object.fromEntries(
        Object.entries(values).map(([id, value]) => [id, Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 9)]),
      ),
    ];
    const headline = set.features.filter(({ isHeadline }) => isHeadline).map(({ id }) => id);
    const shown = [...own].map(([key, values]): [string, unknown] => [
      key,
      Object.fromEntries(headline.map((id) => [id, values[id]])),
    ]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries([...naive].map(close)));
  });

  test("the usual features alone have the values that they have among all", async () => {
    const all = await valuesOf(await compute("net"));
    const set = valueOf(await program.client.features.compute({ asOf: isoDay(asOfDay), extent: "usual" }));
    expect(set.features.length).toBeGreaterThanOrEqual(10);
    expect(set.features.every(({ isHeadline }) => isHeadline)).toBe(true);
    const ids = set.features.map(({ id }) => id);
    const amongAll = [...all].map(([key, values]) => [key, Object.fromEntries(ids.map((id) => [id, values[id]]))]);
    expect([...(await valuesOf(set))]).toEqual(amongAll);
  });

  test("go together as their groups and near twins say", async () => {
    const set = await compute("net");
    const found = valueOf(await program.client.features.correlations({ featureSetId: set.featureSetId }));
    const { featureIds, correlations, groups, threshold } = found;
    const d = featureIds.length;
    expect(new Set(featureIds)).toEqual(new Set(set.features.map(({ id }) => id)));
    const between = (a: string, b: string) => correlations[featureIds.indexOf(a) * d + featureIds.indexOf(b)];
    expect(featureIds.every((a) => featureIds.every((b) => between(a, b) === between(b, a)))).toBe(true);
    for (const { representative, others } of groups) {
      const members = [representative, ...others];
      const least = Math.min(...members.flatMap((a) => members.map((b) => Math.abs(between(a, b)))));
      expect(least).toBeGreaterThanOrEqual(Math.fround(threshold));
    }
    const twins = new Map(groups.flatMap(({ representative, others }) => others.map((id) => [id, representative])));
    const told = set.features.flatMap(({ id, nearly }) => (nearly ? [[id, nearly.featureId] as const] : []));
    expect(new Map(told)).toEqual(twins);
  });

  test("spend less net of returns than without them, but order as often", async () => {
    const [net, leftOut] = [await valuesOf(await compute("net")), await valuesOf(await compute("leave-out"))];
    const pairs = [...net].map(([key, values]) => [values, leftOut.get(key) ?? {}] as const);
    expect(pairs.filter(([a, b]) => a.netSpend > b.netSpend || a.orders !== b.orders)).toEqual([]);
    expect(pairs.some(([a, b]) => a.netSpend < b.netSpend)).toBe(true);
  });
});

describe("rows after the as-of day", () => {
  const rng = makeRng(SEED, 99);
  const until = randomLines(rng, { ...world, days: asOfDay - world.firstDay + 1 }, 300);
  // Other channels, other categories, known and unknown customers, and more of them than before.
  const later = randomLines(
    rng,
    {
      customers: 90,
      firstDay: asOfDay + 1,
      days: 100,
      channels: ["web", "market", "fair"],
      categories: ["tea", "wine"],
      mark: "late-",
    },
    600,
  );

  test.each(returnModes)("change no feature of anybody, in the same file or another, returns %s", async (returns) => {
    const found: unknown[] = [];
    for (const files of [[until], [mixed(makeRng(SEED), until, later)], [until, later]]) {
      await projectOf(...files);
      const set = await compute(returns);
      found.push({ ...set, featureSetId: undefined, values: await valuesOf(set) });
    }
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });
});

/** Both lists in one, each in its own order. */
function mixed(rng: Rng, a: readonly OrderLine[], b: readonly OrderLine[]): OrderLine[] {
  const [left, right] = [[...a], [...b]];
  return Array.from({ length: a.length + b.length }, () => {
    const from = right.length === 0 || (left.length > 0 && rng.below(2) === 0) ? left : right;
    return from.shift() as OrderLine;
  });
}

test("the as-of day that nobody chose is the day of the last sale, whatever came back after it", async () => {
  const line = { customer: "a", order: "1", quantity: 1, priceMinor: 500, channel: "web", category: "tea" };
  const days = { sale: dayOf(2024, 3, 1), refund: dayOf(2024, 3, 20) };
  await projectOf([
    { ...line, day: days.sale },
    { ...line, order: "C1", quantity: -1, day: days.refund },
  ]);
  const set = valueOf(await program.client.features.compute({}));
  expect(isoDay(set.asOfDay)).toBe("2024-03-01");
});

test("an order that is dated after its import moves no as-of day", async () => {
  const line = { customer: "a", order: "1", quantity: 1, priceMinor: 500, channel: "web", category: "tea" };
  await projectOf([
    { ...line, day: dayOf(2024, 3, 1) },
    { ...line, order: "2", day: dayOf(2039, 3, 1) },
  ]);
  expect(isoDay(valueOf(await program.client.features.compute({})).asOfDay)).toBe("2024-03-01");
});

test("customers with only returns are counted, not described", async () => {
  const line = { order: "1", day: dayOf(2024, 3, 1), priceMinor: 500, channel: "web", category: "tea" };
  await projectOf([
    { ...line, customer: "buyer", quantity: 1 },
    { ...line, customer: "returner", order: "2", quantity: -1 },
  ]);
  const set = await compute("net");
  expect([set.customers, set.customersWithOnlyReturns, [...(await valuesOf(set)).keys()]]).toEqual([1, 1, ["buyer"]]);
});

test("a day before all orders is refused with what to do", async () => {
  await projectOf(randomLines(makeRng(SEED), world, 5));
  expect(errorOf(await program.client.features.compute({ asOf: "2019-12-31" }))).toEqual({
    code: "no-customers",
    message: "No customer has an order until 2019-12-31. Choose a later day.",
    field: "asOf",
  });
});

test("a project of which nothing is known is refused with what to do", async () => {
  await projectOf();
  expect(errorOf(await program.client.features.compute({})).message).toBe(
    "Nothing is known of any customer yet. Import a file of orders or of customers first.",
  );
});
