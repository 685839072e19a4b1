import type { ActivitySummary, OrderOfCustomer } from "../../src-shared/activity.ts";
import type { CustomerId, ImportId, OrderId } from "../../src-shared/ids.ts";
import { insertMany } from "../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

// ---- writing an import ----

export function lastOrderId(store: ReadStore): OrderId {
  return (store.get<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM "order"`)?.id ?? 0) as OrderId;
}

export const insertProduct = "INSERT INTO product (id, key, first_import_id) VALUES (?, ?, ?)";
export const insertCategory = "INSERT INTO category (id, name, first_import_id) VALUES (?, ?, ?)";
export const insertEventName = "INSERT INTO event_name (id, name, first_import_id) VALUES (?, ?, ?)";
export const insertChannel = "INSERT INTO channel (id, name, first_import_id) VALUES (?, ?, ?)";

const keyQueries = {
  product: "SELECT id, key FROM product ORDER BY id",
  category: "SELECT id, name FROM category ORDER BY id",
  channel: "SELECT id, name FROM channel ORDER BY id",
  event_name: "SELECT id, name FROM event_name ORDER BY id",
} as const;

export function keyRows(store: ReadStore, table: keyof typeof keyQueries): IterableIterator<[number, string]> {
  return store.rows<[number, string]>(keyQueries[table]);
}

/** Order id, line, product id, category id, quantity, amount, is return. */
export const LINE_WIDTH = 7;

/** @param values LINE_WIDTH numbers a line, NaN for NULL. */
export function insertLines(store: WriteStore, values: Float64Array, lines: number): void {
  const head = "INSERT INTO order_line (order_id, line, product_id, category_id, quantity, amount_minor, is_return)";
  insertMany(store, head, LINE_WIDTH, lines, (line, into, at) => {
    for (let i = 0; i < LINE_WIDTH; i++) {
      const value = values[line * LINE_WIDTH + i];
      into[at + i] = Number.isNaN(value) ? null : value;
    }
  });
}

/** @param fill writes the eleven values of an order in the order of the columns below. */
export function insertOrders(
  store: WriteStore,
  orders: number,
  fill: (order: number, values: (string | number | null)[], at: number) => void,
): void {
  const head = `INSERT INTO "order" (id, import_id, key, customer_id, at_ms, day, channel_id, sale_lines, return_lines, sale_minor, return_minor)`;
  insertMany(store, head, 11, orders, fill);
}

/** Sale lines, return lines, sales and returns to add; day, time and day again, taken if later; order id. */
export const addToOrder = `UPDATE "order" SET sale_lines = sale_lines + ?, return_lines = return_lines + ?,
  sale_minor = sale_minor + ?, return_minor = return_minor + ?,
  at_ms = CASE WHEN ? > day THEN ? ELSE at_ms END, day = max(day, ?) WHERE id = ?`;

/** Orders of known customers with a sale, from `firstOrderId` on. */
export function countOrdersFrom(store: ReadStore, firstOrderId: number): number {
  const row = store.get<{ orders: number }>(
    `SELECT count(*) AS orders FROM "order" WHERE id >= ? AND customer_id IS NOT NULL AND sale_lines > 0`,
    firstOrderId,
  );
  if (!row) throw new Error("an aggregate without a row");
  return row.orders;
}

/** Removes up to `limit` lines that belong to orders from `firstOrderId` on. @returns how many were removed. */
export function deleteLinesFrom(store: WriteStore, firstOrderId: number, limit: number): number {
  return store.run(
    `DELETE FROM order_line WHERE (order_id, line) IN
       (SELECT order_id, line FROM order_line WHERE order_id >= ? LIMIT ?)`,
    firstOrderId,
    limit,
  ).changes;
}

/** Removes what an unfinished import left in the small tables and among the orders. */
export function deleteOrdersOf(store: WriteStore, importId: number): void {
  store.run(`DELETE FROM "order" WHERE import_id = ?`, importId);
  store.run("DELETE FROM product WHERE first_import_id = ?", importId);
  store.run("DELETE FROM category WHERE first_import_id = ?", importId);
  store.run("DELETE FROM channel WHERE first_import_id = ?", importId);
  store.run("DELETE FROM event_name WHERE first_import_id = ?", importId);
}

// ---- orders that occur in several imports ----

/** Orders of one import with the order id of the file: id, key, the newer import that it falls to now. */
export function keyedOrders(store: ReadStore, importId: number): IterableIterator<[OrderId, string, ImportId | null]> {
  return store.rows<[OrderId, string, ImportId | null]>(
    `SELECT id, key, replaced_by FROM "order" WHERE import_id = ? AND key IS NOT NULL`,
    importId,
  );
}

/** Orders of one import that are a row each: id, line of the file, the newer import that it falls to now. */
export function rowOrders(store: ReadStore, importId: number): IterableIterator<[OrderId, number, ImportId | null]> {
  return store.rows<[OrderId, number, ImportId | null]>(
    `SELECT o.id, l.line, o.replaced_by FROM "order" AS o JOIN order_line AS l ON l.order_id = o.id
     WHERE o.import_id = ? AND o.key IS NULL`,
    importId,
  );
}

/** @param by the newer import, or null: nothing replaces them. */
export function setReplacedBy(store: WriteStore, orderIds: readonly OrderId[], by: ImportId | null): void {
  const update = store.bulk(`UPDATE "order" SET replaced_by = ? WHERE id = ?`);
  for (const orderId of orderIds) update.run([by, orderId]);
}

// ---- reading ----

interface TotalsRow {
  readonly customers: number;
  readonly customersWithOnlyReturns: number;
  readonly orders: number;
  readonly anonymousOrders: number;
  readonly lines: number;
  readonly firstDay: number | null;
  readonly lastOrderDay: number | null;
  readonly saleMinor: number;
  readonly returnMinor: number;
}

/** @param latestDay orders after it do not move the last day. */
function loadTotals(store: ReadStore, latestDay: number): TotalsRow {
  const row = store.get<TotalsRow>(
    `WITH per_customer AS (
       SELECT customer_id, sum(sale_lines > 0) AS orders FROM visible_order
       WHERE customer_id IS NOT NULL GROUP BY customer_id
     )
     SELECT
       (SELECT count(*) FROM per_customer) AS customers,
       (SELECT count(*) FROM per_customer WHERE orders = 0) AS customersWithOnlyReturns,
       (SELECT coalesce(sum(orders), 0) FROM per_customer) AS orders,
       count(*) FILTER (WHERE customer_id IS NULL AND sale_lines > 0) AS anonymousOrders,
       coalesce(sum(sale_lines + return_lines), 0) AS lines,
       min(day) AS firstDay,
       max(day) FILTER (WHERE sale_lines > 0 AND day <= ?) AS lastOrderDay,
       coalesce(sum(sale_minor), 0) AS saleMinor,
       coalesce(sum(return_minor), 0) AS returnMinor
     FROM visible_order`,
    latestDay,
  );
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/** @param latestDay day of the newest import: later orders exist, but the project does not live there yet. */
export function loadActivitySummary(
  store: ReadStore,
  currency: string,
  latestDay: number,
): Omit<ActivitySummary, "customersToSegment"> {
  const { firstDay, lastOrderDay, ...totals } = loadTotals(store, latestDay);
  const channels = store.all<{ name: string; orders: number }>(
    `SELECT c.name, count(*) AS orders FROM visible_order AS o JOIN channel AS c ON c.id = o.channel_id
     WHERE o.sale_lines > 0 AND o.customer_id IS NOT NULL GROUP BY c.id ORDER BY orders DESC, c.name`,
  );
  const months = store.all<{ month: string; orders: number; saleMinor: number }>(
    `SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month, count(*) AS orders, sum(sale_minor) AS saleMinor
     FROM visible_order WHERE sale_lines > 0 GROUP BY month ORDER BY month`,
  );
  const aCategory = store.get(
    `SELECT 1 FROM order_line AS l JOIN visible_order AS o ON o.id = l.order_id
     WHERE l.category_id IS NOT NULL AND EXISTS (SELECT 1 FROM category) LIMIT 1`,
  );
  return {
    ...totals,
    currency,
    channels,
    months: withoutGaps(months),
    hasCategories: aCategory !== undefined,
    ...(firstDay === null ? {} : { firstDay }),
    ...(lastOrderDay === null ? {} : { lastOrderDay }),
  };
}

function withoutGaps(months: { month: string; orders: number; saleMinor: number }[]): ActivitySummary["months"] {
  const filled: { month: string; orders: number; saleMinor: number }[] = [];
  for (const entry of months) {
    for (let last = filled.at(-1); last && nextMonth(last.month) < entry.month; last = filled.at(-1)) {
      filled.push({ month: nextMonth(last.month), orders: 0, saleMinor: 0 });
    }
    filled.push(entry);
  }
  return filled;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

interface LineRow {
  readonly orderId: OrderId;
  readonly line: number;
  readonly product: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly isReturn: number;
}

/** Orders of a customer with their lines, newest first. */
export function listOrdersOf(
  store: ReadStore,
  customerId: CustomerId,
  limit: number,
): { total: number; orders: OrderOfCustomer[] } {
  const total =
    store.get<{ n: number }>("SELECT count(*) AS n FROM visible_order WHERE customer_id = ?", customerId)?.n ?? 0;
  const rows = store.all<Omit<OrderOfCustomer, "lines" | "channel"> & { channel: string | null }>(
    `SELECT o.id AS orderId, o.import_id AS importId, coalesce(o.key, '') AS key, o.at_ms AS atMs, o.day,
            c.name AS channel, o.sale_minor AS saleMinor, o.return_minor AS returnMinor
     FROM visible_order AS o LEFT JOIN channel AS c ON c.id = o.channel_id
     WHERE o.customer_id = ? ORDER BY o.at_ms DESC, o.id DESC LIMIT ?`,
    customerId,
    limit,
  );
  return {
    total,
    orders: rows.map(({ channel, ...order }) => ({
      ...order,
      ...(channel === null ? {} : { channel }),
      lines: listLines(store, order.orderId),
    })),
  };
}

function listLines(store: ReadStore, orderId: OrderId): OrderOfCustomer["lines"] {
  return store
    .all<LineRow>(
      `SELECT l.line, p.key AS product, g.name AS category, l.quantity, l.amount_minor AS amountMinor, l.is_return AS isReturn
       FROM order_line AS l LEFT JOIN product AS p ON p.id = l.product_id LEFT JOIN category AS g ON g.id = l.category_id
       WHERE l.order_id = ? ORDER BY l.line`,
      orderId,
    )
    .map(({ line, product, category, quantity, amountMinor, isReturn }) => ({
      line,
      quantity,
      amountMinor,
      isReturn: isReturn === 1,
      ...(product === null ? {} : { product }),
      ...(category === null ? {} : { category }),
    }));
}

export interface StoredLine {
  readonly line: number;
  readonly orderKey: string | null;
  readonly customerKey: string | null;
  readonly day: number;
  readonly product: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly quantity: number;
  readonly amountMinor: number;
}

/** What was stored from some lines of an import's file. Cost: one pass over the order lines from its first order on. */
export function linesOf(
  store: ReadStore,
  importId: number,
  firstOrderId: number,
  lines: readonly number[],
): StoredLine[] {
  if (lines.length === 0) return [];
  return store.all<StoredLine>(
    `SELECT l.line, o.key AS orderKey, u.key AS customerKey, o.day, p.key AS product, g.name AS category, c.name AS channel,
            l.quantity, l.amount_minor AS amountMinor
     FROM order_line AS l JOIN "order" AS o ON o.id = l.order_id
     LEFT JOIN customer AS u ON u.id = o.customer_id LEFT JOIN product AS p ON p.id = l.product_id
     LEFT JOIN category AS g ON g.id = l.category_id LEFT JOIN channel AS c ON c.id = o.channel_id
     WHERE l.order_id >= ? AND l.line IN (SELECT value FROM json_each(?)) AND o.import_id = ?`,
    firstOrderId,
    JSON.stringify(lines),
    importId,
  );
}
