import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  auditOf,
  faults,
  importShopFile,
  orderCsv,
  type Shop,
  shopOrderRecipe,
  shopProject,
  soundShop,
} from "./audit-shop.ts";

const SEED = 4711;
const shopOf = (number: number): Shop => soundShop(makeRng(SEED, number));

/** Findings and their counts; attributes of a sound shop are filled in, so nothing else is expected. */
async function findingsOf(shop: Shop): Promise<Record<string, number>> {
  const { findings } = await auditOf(await shopProject(shop));
  return Object.fromEntries(findings.map(({ finding, count }) => [finding, count]));
}

test.each([0, 1, 2, 3, 4])(`nothing is found in a sound shop, world %i (seed ${SEED})`, async (number) => {
  const report = await auditOf(await shopProject(shopOf(number)));
  expect(report.findings).toEqual([]);
  expect(report.score).toBe(100);
  expect(report.tested.filter(({ result }) => result === "clear").length).toBeGreaterThan(15);
});

describe.each(faults.map((fault) => [fault.finding, fault] as const))("%s", (finding, fault) => {
  test.each([0, 1])(
    `is found with the number that was planted, and nothing else is, world %i (seed ${SEED})`,
    async (number) => {
      const shop = shopOf(number);
      const planted = fault.plant(shop, makeRng(SEED, number, 1));
      expect(await findingsOf(shop)).toEqual({ [finding]: planted });
    },
  );
});

test("all faults together are all found, and lower the score", async () => {
  const shop = shopOf(9);
  const planted = new Map<string, number>();
  for (const [i, fault] of faults.entries()) {
    // Orders every other day would fill the silent week, and faults of the same customers would hide each other.
    if (["large-customer:K1", "shared-emails", "staff-domains:ourshop.eu", "invalid-countries"].includes(fault.finding))
      continue;
    planted.set(fault.finding, fault.plant(shop, makeRng(SEED, 9, i)));
  }
  const report = await auditOf(await shopProject(shop));
  const found = new Set(report.findings.map(({ finding }) => finding));
  expect([...planted.keys()].filter((finding) => !found.has(finding))).toEqual([]);
  expect(report.score).toBeLessThan(99);
});

test("findings come in the order of their effect, with words that carry their number", async () => {
  const shop = shopOf(3);
  for (const [i, fault] of faults.slice(0, 6).entries()) fault.plant(shop, makeRng(SEED, 3, i));
  const { findings } = await auditOf(await shopProject(shop));
  const effects = findings.map(({ effectShare }) => effectShare);
  expect(effects).toEqual([...effects].sort((a, b) => b - a));
  for (const { title, effect } of findings)
    expect([title, /\d/.test(title), effect.length > 20]).toEqual([title, true, true]);
});

test("18 % of orders without a customer say by how much spend is understated", async () => {
  const shop = shopOf(5);
  const count = Math.round(shop.orders.length * 0.18);
  for (let i = 0; i < count; i++) shop.orders[i] = { ...shop.orders[i], customer: "" };
  const { findings, parts } = await auditOf(await shopProject(shop));
  const all = shop.orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const anonymous = shop.orders.slice(0, count).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const percent = `${Math.round((anonymous / all) * 100)} %`;
  expect(findings[0]).toMatchObject({ finding: "anonymous-orders", count, severity: "serious" });
  expect(findings[0].title).toMatch(/^18 % of orders have no customer/);
  expect(findings[0].effect).toContain(`understated by up to ${percent}`);
  expect(parts.find(({ part }) => part === "complete")?.score).toBeCloseTo(100 * (1 - count / shop.orders.length), 6);
});

test("an order that two sources hold is found as often as it is doubled, and not where a customer bought twice", async () => {
  const shop = shopOf(6);
  // The same twice in one source is two purchases; a second source that holds one of them doubles one.
  const [twice] = shop.orders;
  shop.orders.push({ ...twice, id: "again" });
  const store = await shopProject(shop);
  const doubled = [twice, ...shop.orders.slice(10, 40)];
  const till = [...doubled, { ...shop.orders[50], amountMinor: shop.orders[50].amountMinor + 1 }];
  const text = orderCsv(till.map((order, i) => ({ ...order, id: `T${i}` })));
  await importShopFile(store, "till", text, shopOrderRecipe);
  const { findings } = await auditOf(store);
  expect(findings.map(({ finding, count }) => [finding, count])).toEqual([["duplicate-orders", doubled.length]]);
});

test("an import that ends long before its day is old, and says how old", async () => {
  const shop = shopOf(7);
  const old = { ...shop, orders: shop.orders.map((order) => ({ ...order, day: order.day - 400 })) };
  const customers = old.customers.map((customer) => ({ ...customer, since: "2015-01-01" }));
  const { findings, parts } = await auditOf(await shopProject({ ...old, customers }));
  const days = Math.min(...shop.orders.map(({ day }) => 20_103 - day)) + 400;
  expect(findings).toMatchObject([{ finding: "old-data", severity: "serious", count: days }]);
  expect(parts.find(({ part }) => part === "fresh")?.score).toBe(0);
});
