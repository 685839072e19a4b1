import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { TablePair } from "../../../src-shared/source-lookup.ts";
import { freshProject } from "../shop-project.ts";
import { valueOfJob } from "../thread-job.ts";

const ORDERS = 400;
const rng = makeRng(52, 1);
const rows = (count: number, row: (i: number) => readonly (string | number)[]) =>
  Array.from({ length: count }, (_, i) => `${row(i).join(",")}\n`).join("");
const day = (i: number) => `2024-0${1 + (i % 9)}-1${i % 9}`;
const price = () => `${1 + rng.below(90)}.${10 + rng.below(90)}`;
const anyOrder = () => rng.below(ORDERS);
const hex = (i: number) => `${(i * 2654435761) % 4294967296}`.padStart(10, "a");

/** How programs export orders and their lines, in the headers of their tables. */
const exports: Readonly<Record<string, readonly [orders: string, lines: string, key: string, otherKey: string]>> = {
  "an open marketplace data set": [
    `order_id,customer_id,order_status,order_purchase_timestamp,order_estimated_delivery_date\n${rows(ORDERS, (i) => [hex(i), `c${i}`, "delivered", `${day(i)} 10:00:00`, `${day(i + 1)} 00:00:00`])}`,
    `order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n${rows(900, (i) => [hex(anyOrder()), 1 + (i % 3), hex(i % 80), hex(i % 9), `${day(i)} 10:00:00`, price(), price()])}`,
    "order_id",
    "order_id",
  ],
  "the tables of a trading company": [
    `OrderID,CustomerID,EmployeeID,OrderDate,RequiredDate,ShippedDate,ShipVia,Freight,ShipName\n${rows(ORDERS, (i) => [10248 + i, `CUST${i % 60}`, i % 9, day(i), day(i + 1), day(i), i % 3, price(), "Anyone"])}`,
    `OrderID,ProductID,UnitPrice,Quantity,Discount\n${rows(900, () => [10248 + anyOrder(), 1 + rng.below(77), price(), 1 + rng.below(50), 0.05])}`,
    "OrderID",
    "OrderID",
  ],
  "the tables of a shop's database": [
    `entity_id,increment_id,status,customer_id,customer_email,created_at,grand_total\n${rows(ORDERS, (i) => [1 + i, 100000001 + i, "complete", i % 90, `k${i % 90}@example.com`, `${day(i)} 09:00:00`, price()])}`,
    `item_id,order_id,sku,name,qty_ordered,price,row_total\n${rows(900, (i) => [1 + i, 1 + anyOrder(), `SKU-${i % 70}`, `Thing ${i % 70}`, 1 + (i % 4), price(), price()])}`,
    "order_id",
    "entity_id",
  ],
  "the lookup tables of a shop plug-in": [
    `order_id,date_created,num_items_sold,status,customer_id\n${rows(ORDERS, (i) => [5000 + i, `${day(i)} 09:00:00`, 2, "wc-completed", 1 + (i % 80)])}`,
    `order_item_id,order_id,product_id,variation_id,product_qty,product_net_revenue\n${rows(900, (i) => [1 + i, 5000 + anyOrder(), 1 + rng.below(40), 0, 1 + (i % 3), price()])}`,
    "order_id",
    "order_id",
  ],
  "an ERP, in German": [
    `Belegnummer,Kundennummer,Belegdatum,Status\n${rows(ORDERS, (i) => [`AB${70000 + i}`, 10000 + (i % 90), day(i), "offen"])}`,
    `Belegnummer,Position,Artikelnummer,Menge,Einzelpreis\n${rows(900, (i) => [`AB${70000 + anyOrder()}`, 10 * (1 + (i % 3)), `A-${i % 66}`, 1 + (i % 9), price()])}`,
    "Belegnummer",
    "Belegnummer",
  ],
};

const customers = `id,name,email,created_at\n${rows(ORDERS + 50, (i) => [i, `Ann ${i}`, `k${i}@example.com`, day(i)])}`;
const products = `product_id,name,price\n${rows(80, (i) => [hex(i), `Thing ${i}`, price()])}`;
const payments = `order_id,payment_type,payment_value\n${rows(ORDERS, (i) => [hex(i), "card", price()])}`;
const wholeOrders = `order_id,customer_id,order_date,amount\n${rows(ORDERS, (i) => [hex(i), `K${i % 50}`, day(i), price()])}`;

async function pairsOf(texts: Readonly<Record<string, string>>, lines?: number): Promise<TablePair[]> {
  const store = freshProject();
  const folder = join(store.path, "..", "files");
  mkdirSync(folder);
  const files = Object.fromEntries(Object.keys(texts).map((name) => [name, join(folder, name)]));
  for (const [name, text] of Object.entries(texts)) writeFileSync(files[name], text);
  return valueOfJob(
    store,
    "source.pairTables",
    { files: Object.keys(texts), ...(lines !== undefined && { lines }) },
    { files },
  );
}

const keysOf = ({ linesHeaders, ordersHeaders, matches: [{ key, otherKey }] }: TablePair) => [
  linesHeaders[key],
  ordersHeaders[otherKey],
];

test.each(Object.entries(exports))("%s is known for orders and lines, whichever file comes first", async (_, shape) => {
  const [orders, lines, key, otherKey] = shape;
  const others = { "customers.csv": customers, "products.csv": products };
  const [first, ...more] = await pairsOf({ "orders.csv": orders, "items.csv": lines, ...others });
  expect([first.orders, first.lines, keysOf(first), more]).toEqual([0, 1, [key, otherKey], []]);
  const [turned] = await pairsOf({ "items.csv": lines, "orders.csv": orders, ...others });
  expect([turned.orders, turned.lines, keysOf(turned)]).toEqual([1, 0, [key, otherKey]]);
});

test("of two files with money for the same orders the one with goods has the lines", async () => {
  const [orders, lines] = exports["an open marketplace data set"];
  const pairs = await pairsOf({ "payments.csv": payments, "orders.csv": orders, "items.csv": lines });
  expect(pairs.map((pair) => [pair.lines, pair.orders])).toEqual([[2, 1]]);
});

test.each([
  ["orders that are whole beside lines", { "orders.csv": wholeOrders, "more-orders.csv": wholeOrders }],
  [
    "lines beside customers whose numbers run like those of orders",
    { "customers.csv": customers, "items.csv": exports["the tables of a shop's database"][1] },
  ],
  ["products beside orders", { "products.csv": products, "orders.csv": exports["an open marketplace data set"][0] }],
  [
    "lines of other orders",
    {
      "orders.csv": exports["the tables of a trading company"][0],
      "items.csv": exports["the lookup tables of a shop plug-in"][1],
    },
  ],
  ["a file that cannot be read", { "orders.csv": exports["an ERP, in German"][0], "items.csv": "" }],
])("%s are no pair", async (_, files) => {
  expect(await pairsOf(files)).toEqual([]);
});

test("a person may say which file has the lines, whatever its columns are called", async () => {
  const [orders, lines] = exports["an ERP, in German"];
  const named = {
    "heads.csv": orders.replace(/^.*\n/, "VBELN,KUNNR,ERDAT,GBSTK\n"),
    "lines.csv": lines.replace(/^.*\n/, "VBELN,POSNR,MATNR,KWMENG,NETPR\n"),
  };
  expect(await pairsOf(named)).toEqual([]);
  const [pair] = await pairsOf(named, 1);
  expect([pair.orders, pair.lines, keysOf(pair)]).toEqual([0, 1, ["VBELN", "VBELN"]]);
});
