import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rng } from "../../src-main/math/rng.ts";
import { saveSetting } from "../../src-main/project/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import type { AuditReport } from "../../src-shared/source-audit.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { isoDay, weekdayOf } from "../../src-shared/units.ts";
import { NOW } from "../project/start-program.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { orderRecipe } from "./order-recipe.ts";
import { valueOfJob } from "./thread-job.ts";

/** The day on which the tests import. */
export const IMPORT_DAY = Math.floor(NOW / 86_400_000);

/** A line of a file of orders. */
export interface ShopOrder {
  readonly id: string;
  readonly customer: string;
  readonly day: number;
  readonly amountMinor: number;
  readonly product: string;
}

/** A line of a file of customers. */
export interface ShopCustomer {
  readonly customer: string;
  readonly email: string;
  readonly name: string;
  readonly country: string;
  readonly postcode: string;
  readonly born: string;
  readonly since: string;
}

export interface Shop {
  readonly orders: ShopOrder[];
  readonly customers: ShopCustomer[];
}

const DAYS = 400;
const PEOPLE = 300;
export const LAST_DAY = IMPORT_DAY - 2;
export const FIRST_DAY = LAST_DAY - DAYS + 1;

/** A shop that nothing is wrong with: closed on Sundays, about nine orders a day, log-normal amounts. */
export function soundShop(rng: Rng): Shop {
  const orders: ShopOrder[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    if (weekdayOf(day) === 6) continue;
    for (let left = 6 + rng.below(7); left > 0; left--) {
      orders.push({
        id: `A${1000 + orders.length}`,
        customer: `K${1 + rng.below(PEOPLE)}`,
        day,
        amountMinor: Math.round(4000 * Math.exp(0.5 * normal(rng))),
        product: `P${rng.below(40)}`,
      });
    }
  }
  const customers = Array.from({ length: PEOPLE }, (_, i) => ({
    customer: `K${i + 1}`,
    email: `person${i + 1}@gmail.com`,
    name: `Ada Lovelace${i + 1}`,
    country: ["Germany", "DE", "Österreich", "FR"][i % 4],
    postcode: ["10115", "80331", "1010", "75001"][i % 4],
    born: isoDay(IMPORT_DAY - 365 * 20 - rng.below(15_000)),
    since: isoDay(FIRST_DAY - 1 - rng.below(100)),
  }));
  return { orders, customers };
}

/** Sum of twelve uniform numbers: near enough to a normal one, and never beyond 6. */
function normal(rng: Rng): number {
  return Array.from({ length: 12 }, () => rng.next()).reduce((a, b) => a + b, -6);
}

export function orderCsv(orders: readonly ShopOrder[]): string {
  const rows = orders.map(
    ({ id, customer, day, amountMinor, product }) =>
      `${id},${isoDay(day)},${customer},${product},${(amountMinor / 100).toFixed(2)}`,
  );
  return `order_id,order_date,customer_id,product,amount\n${rows.join("\n")}\n`;
}

export function customerCsv(customers: readonly ShopCustomer[]): string {
  const rows = customers.map(({ customer, email, name, country, postcode, born, since }) =>
    [customer, email, name, country, postcode, born, since].join(","),
  );
  return `customer_id,email,full_name,country,postcode,date_of_birth,customer_since\n${rows.join("\n")}\n`;
}

/** Puts one kind of fault into a shop; `expected` is the count that the audit has to say. */
export interface Fault {
  readonly finding: string;
  readonly plant: (shop: Shop, rng: Rng) => number;
}

const anyOrder = (shop: Shop, rng: Rng) => shop.orders[rng.below(shop.orders.length)];

function change(shop: Shop, rng: Rng, count: number, to: (order: ShopOrder) => ShopOrder): number {
  const places = new Set<number>();
  while (places.size < count) places.add(rng.below(shop.orders.length));
  for (const place of places) shop.orders[place] = to(shop.orders[place]);
  return count;
}

function changeCustomers(shop: Shop, count: number, to: (customer: ShopCustomer, i: number) => ShopCustomer): number {
  // From the end, so that two faults of different kinds meet only where a test wants them to.
  for (let i = 0; i < count; i++) {
    const place = shop.customers.length - 1 - i;
    shop.customers[place] = to(shop.customers[place], i);
  }
  return count;
}

/** Every fault that is planted in the two files of a shop, one at a time. */
export const faults: readonly Fault[] = [
  {
    finding: "anonymous-orders",
    plant: (shop, rng) => change(shop, rng, 20 + rng.below(100), (order) => ({ ...order, customer: "" })),
  },
  {
    finding: "nameless-lines",
    plant: (shop, rng) => change(shop, rng, 10 + rng.below(50), (order) => ({ ...order, product: "" })),
  },
  {
    finding: "future-orders",
    plant: (shop, rng) =>
      change(shop, rng, 3 + rng.below(10), (order) => ({ ...order, day: IMPORT_DAY + 1 + rng.below(300) })),
  },
  {
    finding: "ancient-orders",
    plant: (shop, rng) => change(shop, rng, 2 + rng.below(10), (order) => ({ ...order, day: 0 })),
  },
  {
    finding: "order-outliers",
    plant: (shop, rng) => change(shop, rng, 3, (order) => ({ ...order, amountMinor: 1_500_000 + rng.below(1000) })),
  },
  {
    finding: "repeated-rows",
    plant: (shop, rng) => {
      const count = 5 + rng.below(20);
      for (let i = 0; i < count; i++) shop.orders.push(anyOrder(shop, rng));
      return count;
    },
  },
  {
    finding: "silent-days",
    plant: (shop, rng) => {
      const from = FIRST_DAY + 60 + rng.below(200);
      const days = Array.from({ length: 6 }, (_, i) => from + i);
      const kept = shop.orders.filter(({ day }) => !days.includes(day));
      shop.orders.splice(0, shop.orders.length, ...kept);
      // A Sunday at either end is silent anyway, and so belongs to the same run.
      const first = weekdayOf(from) === 0 ? 1 : 0;
      const last = weekdayOf(from + 5) === 5 ? 1 : 0;
      return days.length + first + last;
    },
  },
  {
    finding: "large-customer:K1",
    plant: (shop) => {
      const all = shop.orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      // Many orders of a usual size: the customer is large, none of the orders is.
      for (let i = 0; i < 200; i++)
        shop.orders.push({
          id: `L${i}`,
          customer: "K1",
          day: FIRST_DAY + 2 * i,
          amountMinor: Math.round(all / 600),
          product: "P1",
        });
      return 1;
    },
  },
  {
    finding: "test-accounts",
    plant: (shop) =>
      changeCustomers(shop, 4, (customer, i) => ({
        ...customer,
        email: [`test${i}@shop.eu`, "a@example.com", "qwerty@gmail.com", customer.email][i],
        name: i === 3 ? "Max Mustermann" : customer.name,
      })),
  },
  {
    finding: "staff-domains:ourshop.eu",
    plant: (shop) => changeCustomers(shop, 12, (customer, i) => ({ ...customer, email: `staff${i}@ourshop.eu` })),
  },
  {
    finding: "invalid-emails",
    plant: (shop, rng) =>
      changeCustomers(shop, 2 + rng.below(9), (customer) => ({ ...customer, email: "not an address" })),
  },
  {
    finding: "invalid-countries",
    plant: (shop, rng) => changeCustomers(shop, 2 + rng.below(9), (customer) => ({ ...customer, country: "Narnia" })),
  },
  {
    finding: "invalid-postcodes",
    plant: (shop, rng) =>
      changeCustomers(shop, 2 + rng.below(9), (customer) => ({ ...customer, country: "DE", postcode: "123" })),
  },
  {
    finding: "impossible-births",
    plant: (shop, rng) =>
      changeCustomers(shop, 2 + rng.below(9), (customer, i) => ({
        ...customer,
        born: i % 2 === 0 ? "1900-01-01" : isoDay(IMPORT_DAY + 400),
      })),
  },
  {
    finding: "shared-emails",
    plant: (shop) => {
      changeCustomers(shop, 7, (customer) => ({ ...customer, email: "info@gmail.com" }));
      return 1;
    },
  },
];

/** How the text of `orderCsv` is read. */
export const shopOrderRecipe: Recipe = orderRecipe({
  headers: ["order_id", "order_date", "customer_id", "product", "amount"],
  columns: { orderId: 0, date: 1, customer: 2, product: 3, amount: 4 },
});

/** How the text of `customerCsv` is read. */
export const shopCustomerRecipe: Recipe = orderRecipe({
  kind: "customers",
  headers: ["customer_id", "email", "full_name", "country", "postcode", "date_of_birth", "customer_since"],
  columns: { customer: 0, email: 1, fullName: 2, country: 3, postcode: 4, birthDate: 5, since: 6 },
});

/** A project on a store of its own, without threads. */
export function freshShopProject(): OpenStore {
  const store = openStore(join(temporaryFolder(), "shop.tessera"), "write");
  // Nothing here outlives its test, so nothing has to reach the disk.
  store.pragma("synchronous = OFF");
  store.pragma("journal_mode = MEMORY");
  migrate(store);
  saveSetting(store, "project", { name: "Shop", createdAtMs: 0, timeZone: "UTC" });
  return store;
}

/** Imports a text as a file of a source. */
export async function importShopFile(
  store: OpenStore,
  source: string,
  text: string,
  recipe: Recipe,
): Promise<ImportSummary> {
  const path = join(store.path, "..", `${source}.csv`);
  writeFileSync(path, text);
  return valueOfJob<ImportSummary>(
    store,
    "source.import",
    { file: "file", recipe, name: source },
    { files: { file: path } },
  );
}

/** A project with the two files of a shop in it. */
export async function shopProject(shop: Shop): Promise<OpenStore> {
  const store = freshShopProject();
  await importShopFile(store, "orders", orderCsv(shop.orders), shopOrderRecipe);
  await importShopFile(store, "customers", customerCsv(shop.customers), shopCustomerRecipe);
  return store;
}

export function auditOf(store: OpenStore): Promise<AuditReport> {
  return valueOfJob<AuditReport>(store, "source.audit", {});
}
