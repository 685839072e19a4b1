import { expect, test } from "vitest";
import { loadKpis } from "../../src-main/activity/kpi-queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { KpiId } from "../../src-shared/goal.ts";
import {
  freshShopProject,
  IMPORT_DAY,
  importShopFile,
  orderCsv,
  type ShopOrder,
  shopOrderRecipe,
} from "../source/audit-shop.ts";

/** The figures as their definitions say, order by order. */
function naiveKpis(orders: readonly ShopOrder[]): { asOfDay: number; values: Record<KpiId, number> } {
  const asOfDay = Math.max(...orders.filter(({ day }) => day <= IMPORT_DAY).map(({ day }) => day));
  const inYear = orders.filter(({ day, customer }) => customer !== "" && day <= asOfDay && day > asOfDay - 365);
  const byCustomer = new Map<string, ShopOrder[]>();
  for (const order of inYear) byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  const spends = [...byCustomer.values()].map((own) => own.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  const spend = spends.reduce((a, b) => a + b, 0);
  const customers = byCustomer.size;
  const top = [...spends].sort((a, b) => b - a).slice(0, Math.ceil(customers / 10));
  return {
    asOfDay,
    values: {
      repeatRate: [...byCustomer.values()].filter((own) => own.length >= 2).length / customers,
      spendPerCustomer: spend / customers,
      activeCustomers: [...byCustomer.values()].filter((own) => own.some(({ day }) => day > asOfDay - 90)).length,
      ordersPerCustomer: inYear.length / customers,
      meanOrderValue: spend / inYear.length,
      topTenthShare: top.reduce((a, b) => a + b, 0) / spend,
    },
  };
}

test.each([0, 1, 2])("figures of random orders are what their definitions say, world %i (seed 99)", async (number) => {
  const rng = makeRng(99, number);
  const orders = Array.from(
    { length: 400 },
    (_, i): ShopOrder => ({
      id: `${i}`,
      customer: `K${rng.below(120)}`,
      day: IMPORT_DAY - 600 + rng.below(620),
      amountMinor: 100 + rng.below(10_000),
      product: "P",
    }),
  );
  const store = freshShopProject();
  await importShopFile(store, "orders", orderCsv(orders), shopOrderRecipe);
  const { asOfDay, measures } = loadKpis(store, "EUR", IMPORT_DAY);
  const naive = naiveKpis(orders);
  expect(asOfDay).toBe(naive.asOfDay);
  // Nine digits: the same numbers are added up in another order.
  for (const { kpi, value } of measures) expect([kpi, value]).toEqual([kpi, expect.closeTo(naive.values[kpi], 9)]);
  expect(measures).toHaveLength(6);
});

test("without orders there is nothing to measure", () => {
  expect(loadKpis(freshShopProject(), "EUR", IMPORT_DAY)).toEqual({ customers: 0, currency: "EUR", measures: [] });
});
