import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { FitnessLevel } from "../../src-shared/source-audit.ts";
import {
  auditOf,
  freshShopProject,
  IMPORT_DAY,
  importShopFile,
  orderCsv,
  type ShopOrder,
  shopOrderRecipe,
} from "./audit-shop.ts";
import { importText } from "./shop-project.ts";

/** A shop of so many customers, each with so many orders, one a month back from the import. */
function orders(customers: number, each: number): ShopOrder[] {
  return Array.from({ length: customers }, (_, c) =>
    Array.from({ length: each }, (_, i) => ({
      id: `${c}/${i}`,
      customer: `K${c}`,
      day: IMPORT_DAY - 1 - 30 * i - (c % 28),
      amountMinor: 1000 + makeRng(1, c, i).below(2000),
      product: `P${i}`,
    })),
  ).flat();
}

async function fitnessOf(customers: number, each: number) {
  const store = freshShopProject();
  await importShopFile(store, "orders", orderCsv(orders(customers, each)), shopOrderRecipe);
  const { fitness } = await auditOf(store);
  return new Map(fitness.map((entry) => [entry.analysis, entry]));
}

test.each<[number, number, FitnessLevel]>([
  [499, 3, "thin"],
  [500, 3, "enough"],
  [70, 3, "thin"],
  [69, 3, "not-enough"],
  // Nobody came back, so nothing tells how customers differ in it.
  [600, 1, "not-enough"],
])("%i customers with %i orders each: %s for segments by behaviour", async (customers, each, level) => {
  expect((await fitnessOf(customers, each)).get("behaviour")?.level).toBe(level);
});

test.each<[string, FitnessLevel]>([
  ["age,visits,score", "enough"],
  ["age,visits", "thin"],
  ["age", "not-enough"],
])("500 customers without an order of whom files say %s: %s for segments by what is known", async (known, level) => {
  const store = freshShopProject();
  const columns = known.split(",");
  const rows = Array.from({ length: 500 }, (_, i) => [`K${i}`, ...columns.map((_c, c) => String((i * (c + 3)) % 97))]);
  await importText(store, [["customer_id", ...columns], ...rows].map((cells) => cells.join(",")).join("\n"));
  const { fitness, customers } = await auditOf(store);
  expect(customers).toBe(500);
  expect(fitness.find(({ analysis }) => analysis === "known")?.level).toBe(level);
});

test("what is missing is said in numbers, up to the next level", async () => {
  const fitness = await fitnessOf(60, 3);
  expect(fitness.get("behaviour")).toMatchObject({
    level: "not-enough",
    change: "It would be thin with 70 customers with an order instead of 60.",
  });
  expect(fitness.get("rfm")).toMatchObject({
    level: "thin",
    change: "It would be enough with 250 customers with an order instead of 60 and 6 months of orders instead of 3.",
  });
  expect(fitness.get("text")?.change).toBe("It would be thin with 50 texts of feedback instead of 0.");
});

test("a level is the lowest of its needs, and enough asks for nothing more", async () => {
  for (const { level, needs, change } of (await fitnessOf(300, 14)).values()) {
    const worst = (["not-enough", "thin", "enough"] as const).find((rank) => needs.some((need) => need.level === rank));
    expect([level, change === ""]).toEqual([worst, level === "enough"]);
    for (const need of needs) expect(need.level === "enough").toBe(need.has >= need.enough);
  }
});
