import type { ReturnMode } from "../../src-shared/activity.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import type { Day } from "../../src-shared/units.ts";
import { lastOrderId } from "../activity/queries.ts";
import { loadSetting } from "../project/queries.ts";
import { repairState } from "../source/audit/decision-queries.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";
import { aligned, bytesOf, columnOfBytes } from "./column-bytes.ts";

// ---- what features are computed from ----

/** Order ids, customer ids, days, channel ids or nulls, sale lines, sales, returns, instants; by ascending order id. */
export type OrderChunk = [number[], number[], Day[], (number | null)[], number[], number[], number[], number[]];

/**
 * Orders of known customers that take part in making segments, until a day.
 * @param withInstants they are wanted; zeros take their place else, which saves a fifth of the time.
 */
export function ordersUntil(store: ReadStore, asOfDay: Day, withInstants: boolean): Generator<OrderChunk> {
  const orders = withInstants
    ? `(SELECT c.*, o.at_ms FROM clustered_order AS c JOIN "order" AS o ON o.id = c.id)`
    : "(SELECT *, 0 AS at_ms FROM clustered_order)";
  return readColumns<OrderChunk>(
    store,
    `SELECT json_group_array(id) AS a, json_group_array(customer_id) AS b, json_group_array(day) AS c,
            json_group_array(channel_id) AS d, json_group_array(sale_lines) AS e, json_group_array(sale_minor) AS f,
            json_group_array(return_minor) AS g, json_group_array(at_ms) AS h
     FROM (SELECT id, customer_id, day, channel_id, sale_lines, sale_minor, return_minor, at_ms FROM ${orders}
           WHERE id BETWEEN ? AND ? AND day <= ? ORDER BY id)`,
    lastOrderId(store),
    asOfDay,
  );
}

/** Order ids, product and category ids or 0, quantities, amounts in minor units of every sale line, by ascending order id. */
export function saleLines(store: ReadStore): Generator<[number[], number[], number[], number[], number[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(order_id) AS a, json_group_array(coalesce(product_id, 0)) AS b,
            json_group_array(coalesce(category_id, 0)) AS c, json_group_array(quantity) AS d,
            json_group_array(amount_minor) AS e
     FROM (SELECT order_id, product_id, category_id, quantity, amount_minor FROM order_line
           WHERE order_id BETWEEN ? AND ? AND is_return = 0 ORDER BY order_id, line)`,
    lastOrderId(store),
  );
}

const thingColumns = { category: "category_id", product: "product_id" } as const;

/** The highest id of a category or product; 0 where there is none. */
export function lastThing(store: ReadStore, thing: keyof typeof thingColumns): number {
  const row = store.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${thing}`);
  return row?.id ?? 0;
}

/** Order ids and what was sold, of every sale line that says it, by ascending order id. */
export function soldThings(store: ReadStore, thing: keyof typeof thingColumns): Generator<[number[], number[]]> {
  const column = thingColumns[thing];
  return readColumns(
    store,
    `SELECT json_group_array(order_id) AS a, json_group_array(${column}) AS b
     FROM (SELECT order_id, ${column} FROM order_line
           WHERE order_id BETWEEN ? AND ? AND is_return = 0 AND ${column} IS NOT NULL ORDER BY order_id)`,
    lastOrderId(store),
  );
}

/** What the newest visible product files say of each product: id, list price, unit cost in minor units, vendor. */
export function productFacts(
  store: ReadStore,
): IterableIterator<[id: number, priceMinor: number | null, costMinor: number | null, vendor: string | null]> {
  return store.rows(
    `SELECT product_id, price_minor, cost_minor, vendor FROM product_fact
     WHERE import_id IN (SELECT id FROM import WHERE state = 'visible') ORDER BY product_id, import_id`,
  );
}

/** Channels of the orders until a day, by number of orders, most first. */
export function channelsByOrders(store: ReadStore, untilDay: Day): { id: number; name: string }[] {
  return store.all<{ id: number; name: string }>(
    `SELECT c.id, c.name
     FROM (SELECT channel_id, count(*) AS orders FROM visible_order
           WHERE sale_lines > 0 AND customer_id IS NOT NULL AND day <= ? AND channel_id IS NOT NULL
           GROUP BY channel_id) AS o
     JOIN channel AS c ON c.id = o.channel_id ORDER BY o.orders DESC, c.name`,
    untilDay,
  );
}

function visibleImports(store: ReadStore): number[] {
  return store.all<{ id: number }>("SELECT id FROM import WHERE state = 'visible' ORDER BY id").map((row) => row.id);
}

/** What features are computed from: visible imports, the audit's repairs of them, and who is who. Equal only where all are. */
export function computedFrom(store: ReadStore): string {
  const people = loadSetting(store, "people")?.fingerprint ?? "";
  return JSON.stringify([...visibleImports(store), ...repairState(store), ...(people === "" ? [] : [people])]);
}

/** Is there an order with a sale of a known customer, of whatever day? */
export function hasOrders(store: ReadStore): boolean {
  const row = store.get("SELECT 1 FROM visible_order WHERE sale_lines > 0 AND customer_id IS NOT NULL LIMIT 1");
  return row !== undefined;
}

/** Day of the last order with a sale that is not later than `latestDay`. */
export function lastOrderDay(store: ReadStore, latestDay: Day): Day | undefined {
  const row = store.get<{ day: number | null }>(
    "SELECT max(day) AS day FROM visible_order WHERE sale_lines > 0 AND customer_id IS NOT NULL AND day <= ?",
    latestDay,
  );
  return row?.day ?? undefined;
}

/** When the newest import that counts was made, UTC; 0 without any. */
export function newestImportMs(store: ReadStore): number {
  const row = store.get<{ atMs: number | null }>(
    "SELECT max(imported_at_ms) AS atMs FROM import WHERE state = 'visible'",
  );
  return row?.atMs ?? 0;
}

// ---- feature sets ----

/** A feature set without what is looked up when it is read. */
export type StoredFeatureSet = Omit<FeatureSet, "featureSetId" | "isStale">;

interface FeatureSetRow {
  readonly id: FeatureSetId;
  readonly imports: string;
  readonly summary: string;
}

export function insertFeatureSet(
  store: WriteStore,
  createdAtMs: number,
  summary: StoredFeatureSet,
  customerIds: Int32Array,
  columns: ReadonlyMap<string, Uint8Array>,
): FeatureSetId {
  const { lastId } = store.run(
    "INSERT INTO feature_set (created_at_ms, as_of_day, returns, imports, customer_ids, summary) VALUES (?, ?, ?, ?, ?, ?)",
    createdAtMs,
    summary.asOfDay,
    summary.returns satisfies ReturnMode,
    computedFrom(store),
    bytesOf(customerIds),
    JSON.stringify(summary),
  );
  let position = 0;
  for (const [featureId, bytes] of columns) {
    store.run(
      `INSERT INTO feature_column (feature_set_id, position, feature_id, "values") VALUES (?, ?, ?, ?)`,
      lastId,
      position++,
      featureId,
      bytes,
    );
  }
  return lastId as FeatureSetId;
}

export function loadFeatureSet(store: ReadStore, featureSetId: FeatureSetId): FeatureSet | undefined {
  const row = store.get<FeatureSetRow>("SELECT id, imports, summary FROM feature_set WHERE id = ?", featureSetId);
  return row && asFeatureSet(store, row);
}

export function loadNewestFeatureSet(store: ReadStore): FeatureSet | undefined {
  const row = store.get<FeatureSetRow>("SELECT id, imports, summary FROM feature_set ORDER BY id DESC LIMIT 1");
  return row && asFeatureSet(store, row);
}

function asFeatureSet(store: ReadStore, row: FeatureSetRow): FeatureSet {
  const isStale = row.imports !== computedFrom(store);
  return { ...(JSON.parse(row.summary) as StoredFeatureSet), featureSetId: row.id, isStale };
}

export function saveFeatureSetSummary(store: WriteStore, featureSetId: FeatureSetId, summary: StoredFeatureSet): void {
  store.run("UPDATE feature_set SET summary = ? WHERE id = ?", JSON.stringify(summary), featureSetId);
}

/** Feature sets that no segmentation was made from, and that are not the newest, are of no more use. */
export function deleteUnusedFeatureSets(store: WriteStore): void {
  store.run(
    `DELETE FROM feature_set
     WHERE id NOT IN (SELECT feature_set_id FROM segmentation) AND id <> (SELECT max(id) FROM feature_set)`,
  );
}

/** Which customer each position of a feature set's columns means. */
export function loadCustomerIds(store: ReadStore, featureSetId: FeatureSetId): Int32Array {
  const row = store.get<{ bytes: Uint8Array }>(
    "SELECT customer_ids AS bytes FROM feature_set WHERE id = ?",
    featureSetId,
  );
  if (!row) throw new Error(`there is no feature set ${featureSetId}`);
  return new Int32Array(aligned(row.bytes));
}

export function loadColumn(store: ReadStore, featureSetId: FeatureSetId, featureId: string): Float64Array {
  const row = store.get<{ bytes: Uint8Array; customers: number }>(
    `SELECT c."values" AS bytes, length(s.customer_ids) / 4 AS customers
     FROM feature_column AS c JOIN feature_set AS s ON s.id = c.feature_set_id
     WHERE c.feature_set_id = ? AND c.feature_id = ?`,
    featureSetId,
    featureId,
  );
  if (!row) throw new Error(`feature set ${featureSetId} has no column ${featureId}`);
  return columnOfBytes(row.bytes, row.customers);
}
