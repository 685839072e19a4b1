import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { saveSetting } from "../../src-main/project/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { pick } from "../shared/random.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";
import { valueOfJob } from "./thread-job.ts";

const SEED = 1212;

function freshProject(): OpenStore {
  const store = openStore(join(temporaryFolder(), "shop.tessera"), "write");
  // Nothing here outlives its test, so nothing has to reach the disk.
  store.pragma("synchronous = OFF");
  store.pragma("journal_mode = MEMORY");
  migrate(store);
  saveSetting(store, "project", { name: "Shop", createdAtMs: 0, timeZone: "UTC" });
  return store;
}

/** order id → customer → price: one file of one source. */
type Orders = Map<string, Map<string, number>>;
interface Import {
  readonly id: number;
  readonly source: string;
  readonly orders: Orders;
  isVisible: boolean;
}

async function importOrders(store: OpenStore, source: string, orders: Orders): Promise<ImportSummary> {
  const lines = [...orders].flatMap(([key, prices]) =>
    [...prices].map(([customer, price]) => `${customer},${key},2024-01-05,1,${price}\n`),
  );
  const path = join(store.path, "..", "orders.csv");
  writeFileSync(path, orderHeader + lines.join(""));
  const input = { file: "file", recipe: orderRecipe(), name: source };
  return valueOfJob<ImportSummary>(store, "source.import", input, { files: { file: path } });
}

/** What counts, in words: the orders of the newest visible import of a source that has their id. */
function expected(imports: readonly Import[]): string[] {
  const words: string[] = [];
  for (const source of new Set(imports.map((entry) => entry.source))) {
    const visible = imports.filter((entry) => entry.isVisible && entry.source === source);
    const keys = new Set(visible.flatMap((entry) => [...entry.orders.keys()]));
    for (const key of keys) {
      const newest = visible.findLast((entry) => entry.orders.has(key));
      for (const [customer, price] of newest?.orders.get(key) ?? [])
        words.push(`${source} ${newest?.id} ${key} ${customer} ${price}`);
    }
  }
  return words.sort();
}

function stored(store: OpenStore): string[] {
  return store
    .all<{ words: string }>(
      `SELECT s.name || ' ' || o.import_id || ' ' || o.key || ' ' || c.key || ' ' || (o.sale_minor / 100) AS words
       FROM visible_order AS o JOIN customer AS c ON c.id = o.customer_id
       JOIN import AS i ON i.id = o.import_id JOIN source AS s ON s.id = i.source_id`,
    )
    .map(({ words }) => words)
    .sort();
}

/** A file of some of ten orders; now and then two customers share an order id. */
function randomOrders(rng: Rng): Orders {
  const keys = new Set(Array.from({ length: 1 + rng.below(8) }, () => String(rng.below(10))));
  return new Map(
    [...keys].map((key) => {
      const customers = rng.below(5) === 0 ? ["Ann", "Ben"] : [pick(rng, ["Ann", "Ben", "Cid"])];
      return [key, new Map(customers.map((customer) => [customer, 1 + rng.below(99)]))];
    }),
  );
}

test(`whatever is imported, undone and restored in whatever order, each order counts once: its newest (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 40; trial++) {
    const rng = makeRng(SEED, trial);
    const store = freshProject();
    const imports: Import[] = [];
    for (let step = 0; step < 12; step++) {
      const chosen = imports.length > 0 && rng.below(2) === 0 ? pick(rng, imports) : undefined;
      if (chosen) {
        chosen.isVisible = !chosen.isVisible;
        const call = chosen.isVisible ? "source.restoreImport" : "source.undoImport";
        await valueOfJob(store, call, { importId: chosen.id });
      } else {
        const [source, orders] = [pick(rng, ["shop", "web"]), randomOrders(rng)];
        const { importId } = await importOrders(store, source, orders);
        imports.push({ id: importId, source, orders, isVisible: true });
      }
      expect(stored(store), `trial ${trial}, step ${step}`).toEqual(expected(imports));
    }
    store.close();
  }
});

describe("a second file of the same source", () => {
  const first: Orders = new Map([
    ["1", new Map([["Ann", 10]])],
    ["2", new Map([["Ben", 20]])],
  ]);
  const second: Orders = new Map([
    ["2", new Map([["Ben", 25]])],
    ["3", new Map([["Cid", 30]])],
  ]);

  test("replaces the orders that both hold, and says how many", async () => {
    const store = freshProject();
    await importOrders(store, "shop", first);
    const { replacedOrders, orders, importId } = await importOrders(store, "shop", second);
    expect([replacedOrders, orders, stored(store)]).toEqual([
      1,
      2,
      ["shop 1 1 Ann 10", `shop ${importId} 2 Ben 25`, `shop ${importId} 3 Cid 30`],
    ]);
    store.close();
  });

  test("gives them back when it is undone", async () => {
    const store = freshProject();
    await importOrders(store, "shop", first);
    const before = stored(store);
    const { importId } = await importOrders(store, "shop", second);
    await valueOfJob(store, "source.undoImport", { importId });
    expect(stored(store)).toEqual(before);
    store.close();
  });

  test("of another source changes nothing of the first, though ids are the same", async () => {
    const store = freshProject();
    await importOrders(store, "shop", first);
    const { replacedOrders } = await importOrders(store, "web", second);
    expect([replacedOrders, stored(store)]).toEqual([
      0,
      ["shop 1 1 Ann 10", "shop 1 2 Ben 20", "web 2 2 Ben 25", "web 2 3 Cid 30"],
    ]);
    store.close();
  });
});

test("a file of other columns under the same name is another source", async () => {
  const store = freshProject();
  await importOrders(store, "shop", new Map([["1", new Map([["Ann", 10]])]]));
  const path = join(store.path, "..", "other.csv");
  writeFileSync(path, "order,customer,date,quantity,price\n1,Ann,2024-01-05,1,10\n");
  const headers = ["order", "customer", "date", "quantity", "price"];
  const recipe = orderRecipe({ headers, columns: { orderId: 0, customer: 1, date: 2, quantity: 3, unitPrice: 4 } });
  await valueOfJob(store, "source.import", { file: "file", recipe, name: "shop" }, { files: { file: path } });
  expect(stored(store)).toEqual(["shop 1 1 Ann 10", "shop 2 1 Ann 10"]);
  store.close();
});
