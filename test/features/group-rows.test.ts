import { expect, test } from "vitest";
import { loadOrders, ordersOf } from "../../src-main/features/load-orders.ts";
import { gathered, permute } from "../../src-main/features/rows/group-rows.ts";
import { countBreadth } from "../../src-main/features/rows/load-lines.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { dayOf } from "../../src-shared/units.ts";
import { freshProject } from "../source/shop-project.ts";
import { fillProject } from "./random-project.ts";

const SEED = 5150;

test(`a column that is sorted in place says what a sorted copy of it says (seed ${SEED})`, () => {
  for (let round = 0; round < 300; round++) {
    const rng = makeRng(SEED, round);
    const order = Int32Array.from({ length: rng.below(40) }, (_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const other = rng.below(i + 1);
      [order[i], order[other]] = [order[other], order[i]];
    }
    const column = Float64Array.from(order, () => rng.next());
    const copy = gathered(column, order, Float64Array);
    permute(column, order);
    expect(column).toEqual(copy);
  }
});

const filling = { firstDay: dayOf(2024, 1, 1), days: 300, customers: 30, orders: 400, mark: "" };
const asOfDay = dayOf(2024, 8, 1);
const settings = { asOfDay, returns: "net", currency: "EUR", timeZone: undefined, channels: [] } as const;

test.each([
  ["few", undefined],
  // More marks than there is room for, so that lines are sorted instead.
  ["many", 20_000_000],
])(
  `with %s products, everybody's breadth is what SQLite counts of the lines until the day (seed ${SEED})`,
  (_, farId) => {
    const store = freshProject();
    fillProject(store, filling, SEED);
    if (farId !== undefined) store.run("INSERT INTO product (id, key, first_import_id) VALUES (?, 'far', 1)", farId);
    const table = loadOrders(store, settings, () => {});
    const expected = store.all<{ breadth: number }>(
      `SELECT count(DISTINCT CASE WHEN l.is_return = 0 THEN l.product_id END) AS breadth
       FROM clustered_order AS o LEFT JOIN order_line AS l ON l.order_id = o.id
       WHERE o.day <= ? AND o.sale_lines > 0 GROUP BY o.customer_id ORDER BY o.customer_id`,
      asOfDay,
    );
    expect([...countBreadth(store, table, "product", () => {})]).toEqual(expected.map(({ breadth }) => breadth));
    expect(new Set(expected.map(({ breadth }) => breadth)).size).toBeGreaterThan(2);
  },
);

test(`everybody's orders are those of the store, the oldest first (seed ${SEED})`, () => {
  const store = freshProject();
  fillProject(store, filling, SEED);
  const table = loadOrders(store, settings, () => {});
  for (const [rank, customerId] of table.customerIds.entries()) {
    const rows = store.all<{ day: number; sale: number; given: number }>(
      `SELECT day, sale_minor AS sale, return_minor AS given FROM clustered_order
       WHERE customer_id = ? AND day <= ? AND sale_lines > 0 ORDER BY day, id`,
      customerId,
      asOfDay,
    );
    const { days, sales, returned, values } = ordersOf(table, rank);
    expect([...days]).toEqual(rows.map(({ day }) => day));
    expect([...sales]).toEqual(rows.map(({ sale }) => sale / 100));
    expect([...returned]).toEqual(rows.map(({ given }) => given / 100));
    expect([...values]).toEqual(rows.map(({ sale, given }) => (sale + given) / 100));
  }
});
