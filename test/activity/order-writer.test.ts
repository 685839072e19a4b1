import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type IncomingLine, OrderWriter } from "../../src-main/activity/order-writer.ts";
import { bulkWrites } from "../../src-main/bulk-writes.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { pick } from "../shared/random.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const SEED = 40;

function freshStore(): OpenStore {
  const store = openStore(join(temporaryFolder(), "shop.tessera"), "write");
  store.pragma("synchronous = OFF");
  store.pragma("journal_mode = MEMORY");
  migrate(store);
  return store;
}

/** Writes lines as an import does, but at once instead of in a second thread. */
async function writeLines(store: OpenStore, importId: number, lines: Iterable<IncomingLine>): Promise<void> {
  const writer = new OrderWriter(
    {
      store,
      writeAside: (name, rows) => store.transaction(() => bulkWrites[name](store, rows as never)),
      keepUp: async () => {},
      writtenAside: async () => {},
    },
    importId,
  );
  for (const line of lines) writer.add(line);
  await writer.finish();
  writer.close();
}

const emptyLine: IncomingLine = {
  line: 0,
  customerKey: "",
  orderKey: "",
  atMs: 0,
  day: 0,
  quantity: 1,
  amountMinor: 0,
  product: "",
  category: "",
  channel: "",
  isReturn: false,
  refundMinor: 0,
};

function randomLine(rng: Rng, line: number, orders: number): IncomingLine {
  const isReturn = rng.below(6) === 0;
  const order = rng.below(orders);
  return {
    line,
    customerKey: rng.below(12) === 0 ? "" : `K${order % 50}`,
    orderKey: rng.below(20) === 0 ? "" : `${order}`,
    atMs: order * 1000,
    day: order % 400,
    quantity: 1 + rng.below(5),
    amountMinor: (isReturn && rng.below(2) === 0 ? -1 : 1) * rng.below(10_000),
    product: pick(rng, ["", "tent", "mug", "hat"]),
    category: pick(rng, ["", "camping"]),
    channel: pick(rng, ["", "web", "shop"]),
    isReturn,
    refundMinor: 0,
  };
}

/** Orders as a plain Map sums them up: by order id and customer, in the order in which they first come. */
function summedUp(lines: readonly IncomingLine[]): unknown[] {
  const orders = new Map<string, Record<string, unknown> & Record<"sales" | "returns" | "sale" | "returned", number>>();
  for (const line of lines) {
    const id = line.orderKey === "" ? `line ${line.line}` : `${line.orderKey} of ${line.customerKey}`;
    const first = {
      key: line.orderKey || null,
      customer: line.customerKey || null,
      day: line.day,
      channel: line.channel || null,
    };
    const order = orders.get(id) ?? { ...first, sales: 0, returns: 0, sale: 0, returned: 0 };
    orders.set(id, order);
    if (line.isReturn) {
      order.returns += 1;
      order.returned += Math.min(0, line.amountMinor);
    } else {
      order.sales += 1;
      order.sale += line.amountMinor;
    }
  }
  return [...orders.values()];
}

function storedOrders(store: OpenStore): unknown[] {
  return store.all(
    `SELECT o.key, c.key AS customer, o.day, h.name AS channel, o.sale_lines AS sales, o.return_lines AS returns,
            o.sale_minor AS sale, o.return_minor AS returned
     FROM "order" AS o LEFT JOIN customer AS c ON c.id = o.customer_id LEFT JOIN channel AS h ON h.id = o.channel_id
     ORDER BY o.id`,
  );
}

function storedLines(store: OpenStore): unknown[] {
  return store.all(
    `SELECT l.line, coalesce(c.key, '') AS customerKey, coalesce(o.key, '') AS orderKey, l.quantity,
            l.amount_minor AS amountMinor, coalesce(p.key, '') AS product, coalesce(g.name, '') AS category, l.is_return AS isReturn
     FROM order_line AS l JOIN "order" AS o ON o.id = l.order_id LEFT JOIN customer AS c ON c.id = o.customer_id
     LEFT JOIN product AS p ON p.id = l.product_id LEFT JOIN category AS g ON g.id = l.category_id ORDER BY l.line`,
  );
}

test.each([
  [30, 10],
  [3000, 400],
  [25_000, 9000],
])(`%i lines of %i orders, all mixed up, are the orders that a Map sums up (seed ${SEED})`, async (count, orders) => {
  const rng = makeRng(SEED, count);
  const lines = Array.from({ length: count }, (_, i) => randomLine(rng, i + 2, orders));
  const store = freshStore();
  await writeLines(store, 1, lines);
  expect(storedOrders(store)).toEqual(summedUp(lines));
  expect(storedLines(store)).toEqual(
    lines.map(({ line, customerKey, orderKey, quantity, amountMinor, product, category, isReturn }) => {
      return { line, customerKey, orderKey, quantity, amountMinor, product, category, isReturn: isReturn ? 1 : 0 };
    }),
  );
  store.close();
});

test("a line that comes long after its order, behind many thousand others, still counts for it", async () => {
  const store = freshStore();
  const lines = Array.from({ length: 90_000 }, (_, i) => {
    const isLate = i >= 85_000;
    const order = isLate ? (i * 7) % 60_000 : i;
    return {
      ...emptyLine,
      line: i + 2,
      customerKey: `K${order % 100}`,
      orderKey: `${order}`,
      amountMinor: 100,
      isReturn: isLate && i % 3 === 0,
    };
  });
  await writeLines(store, 1, lines);
  const model = new Map<string, { sales: number; returns: number }>();
  for (const { orderKey, isReturn } of lines) {
    const order = model.get(orderKey) ?? { sales: 0, returns: 0 };
    order[isReturn ? "returns" : "sales"] += 1;
    model.set(orderKey, order);
  }
  const stored = store.all<{ key: string; sales: number; returns: number }>(
    `SELECT key, sale_lines AS sales, return_lines AS returns FROM "order"`,
  );
  store.close();
  const wrong = stored.filter(
    ({ key, sales, returns }) => model.get(key)?.sales !== sales || model.get(key)?.returns !== returns,
  );
  expect([stored.length, wrong]).toEqual([model.size, []]);
});

test("a second import goes on with the ids of the first, and knows its customers and products", async () => {
  const store = freshStore();
  const line = { ...emptyLine, line: 2, customerKey: "Ann", orderKey: "1", product: "tent", channel: "web" };
  await writeLines(store, 1, [line]);
  await writeLines(store, 2, [line, { ...line, line: 3, customerKey: "Ben", orderKey: "2", product: "mug" }]);
  const found = {
    orders: store.all(`SELECT id, import_id AS importId, key, customer_id AS customer FROM "order" ORDER BY id`),
    customers: store.all("SELECT id, key, first_import_id AS importId FROM customer ORDER BY id"),
    products: store.all("SELECT id, key, first_import_id AS importId FROM product ORDER BY id"),
  };
  store.close();
  expect(found).toEqual({
    orders: [
      { id: 1, importId: 1, key: "1", customer: 1 },
      { id: 2, importId: 2, key: "1", customer: 1 },
      { id: 3, importId: 2, key: "2", customer: 2 },
    ],
    customers: [
      { id: 1, key: "Ann", importId: 1 },
      { id: 2, key: "Ben", importId: 2 },
    ],
    products: [
      { id: 1, key: "tent", importId: 1 },
      { id: 2, key: "mug", importId: 2 },
    ],
  });
});

describe("an order whose lines are of several days", () => {
  const sale = { ...emptyLine, line: 2, customerKey: "Ann", orderKey: "1", day: 10, atMs: 10, amountMinor: 100 };
  const back = { ...sale, line: 3, day: 70, atMs: 70, amountMinor: -100, isReturn: true };
  const more = { ...sale, line: 4, day: 70, atMs: 70, amountMinor: 500 };
  const days = async (lines: readonly IncomingLine[]) => {
    const store = freshStore();
    await writeLines(store, 1, lines);
    const rows = store.all(
      `SELECT key, day, sale_minor AS sale, return_minor AS returned, sale_lines > 0 AS isOrder FROM "order" ORDER BY day`,
    );
    store.close();
    return rows;
  };

  test.each([[[sale, back]], [[back, sale]]])("has what came back later on the day of the return", async (lines) => {
    expect(await days(lines)).toEqual([
      { key: "1", day: 10, sale: 100, returned: 0, isOrder: 1 },
      { key: "1", day: 70, sale: 0, returned: -100, isOrder: 0 },
    ]);
  });

  test.each([[[sale, more]], [[more, sale]]])("counts once, from the last day of its sales on", async (lines) => {
    expect(await days(lines)).toEqual([{ key: "1", day: 70, sale: 600, returned: 0, isOrder: 1 }]);
  });

  test("moves to its last day also when its lines come long after it was written", async () => {
    const others = Array.from({ length: 90_000 }, (_, i) => ({ ...emptyLine, line: i + 9, orderKey: `o${i}` }));
    const found = (await days([sale, ...others, more])) as { key: string }[];
    expect(found.filter(({ key }) => key === "1")).toEqual([{ key: "1", day: 70, sale: 600, returned: 0, isOrder: 1 }]);
  });
});
