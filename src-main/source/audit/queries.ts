import type { CustomerId, ImportId, SourceId } from "../../../src-shared/ids.ts";
import type { ImportSummary } from "../../../src-shared/source.ts";
import type { Recipe } from "../../../src-shared/source-recipe.ts";
import { lastOrderId } from "../../activity/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { readColumns } from "../../store/read-columns.ts";

// ---- what is audited ----

type Column = (number | null)[];
/** Id, person, customer, day, import, sale lines, return lines, sales, returns. */
export type OrderChunk = [Column, Column, Column, Column, Column, Column, Column, Column, Column];

const orderColumns = `SELECT json_group_array(id) AS a, json_group_array(customer_id) AS b, json_group_array(file_customer_id) AS c,
  json_group_array(day) AS d, json_group_array(import_id) AS e, json_group_array(sale_lines) AS f,
  json_group_array(return_lines) AS g, json_group_array(sale_minor) AS h, json_group_array(return_minor) AS i`;
const orderQueries = {
  visible: `${orderColumns} FROM (SELECT * FROM visible_order WHERE id BETWEEN ? AND ? ORDER BY id)`,
  imported: `${orderColumns} FROM (SELECT * FROM imported_order WHERE id BETWEEN ? AND ? ORDER BY id)`,
} as const;

/** Orders by ascending id; `imported` is without any repair. */
export function orderChunks(store: ReadStore, what: keyof typeof orderQueries): Generator<OrderChunk> {
  return readColumns<OrderChunk>(store, orderQueries[what], lastOrderId(store));
}

/** Order, line of the file, amount, is return; of every line, by ascending order id. */
export function lineChunks(store: ReadStore): Generator<[number[], number[], number[], number[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(order_id) AS a, json_group_array(line) AS b, json_group_array(amount_minor) AS c,
            json_group_array(is_return) AS d
     FROM (SELECT order_id, line, amount_minor, is_return FROM order_line WHERE order_id BETWEEN ? AND ? ORDER BY order_id, line)`,
    lastOrderId(store),
  );
}

/** Of each order: id, sale lines, those that name a product, whether they name more than one. */
export function basketChunks(store: ReadStore): Generator<[number[], number[], number[], number[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(order_id) AS a, json_group_array(lines) AS b, json_group_array(named) AS c,
            json_group_array(several) AS d
     FROM (SELECT order_id, count(*) AS lines, count(product_id) AS named,
                  coalesce(min(product_id) <> max(product_id), 0) AS several
           FROM order_line WHERE order_id BETWEEN ? AND ? AND is_return = 0 GROUP BY order_id ORDER BY order_id)`,
    lastOrderId(store),
  );
}

export interface ImportFacts {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly sourceName: string;
  readonly fileName: string;
  readonly importedAtMs: number;
  readonly recipe: Recipe;
  readonly summary: ImportSummary;
}

/** Visible imports, oldest first. */
export function listImportFacts(store: ReadStore): ImportFacts[] {
  return store
    .all<Omit<ImportFacts, "recipe" | "summary"> & { recipe: string; summary: string }>(
      `SELECT i.id AS importId, i.source_id AS sourceId, s.name AS sourceName, i.file_name AS fileName,
              i.imported_at_ms AS importedAtMs, i.recipe, i.summary
       FROM import AS i JOIN source AS s ON s.id = i.source_id WHERE i.state = 'visible' ORDER BY i.id`,
    )
    .map((row) => ({
      ...row,
      recipe: JSON.parse(row.recipe) as Recipe,
      summary: JSON.parse(row.summary) as ImportSummary,
    }));
}

/** Customer of the file, person, day, events; of every customer and day with at least `least` events, most first. */
export function busyDays(
  store: ReadStore,
  what: "visible" | "imported",
  least: number,
): [CustomerId, CustomerId, number, number][] {
  const from = what === "visible" ? "visible_event" : "imported_event";
  return [
    ...store.rows<[CustomerId, CustomerId, number, number]>(
      `SELECT customer_id, person_id, day, count(*) FROM ${from} WHERE customer_id IS NOT NULL
       GROUP BY customer_id, day HAVING count(*) >= ? ORDER BY count(*) DESC, customer_id, day`,
      least,
    ),
  ];
}

export function countEvents(store: ReadStore): { events: number; ofCustomers: number } {
  const row = store.get<{ events: number; ofCustomers: number }>(
    "SELECT count(*) AS events, count(customer_id) AS ofCustomers FROM visible_event",
  );
  return row ?? { events: 0, ofCustomers: 0 };
}

export interface FitnessFigures {
  readonly products: number;
  readonly channels: number;
  readonly secondChannelOrders: number;
  readonly feedbackTexts: number;
  readonly messages: number;
  readonly permitted: number;
}

export function loadFitnessFigures(store: ReadStore): FitnessFigures {
  const channels = store.all<{ orders: number }>(
    `SELECT count(*) AS orders FROM visible_order WHERE channel_id IS NOT NULL AND sale_lines > 0
     GROUP BY channel_id ORDER BY orders DESC`,
  );
  const row = store.get<Omit<FitnessFigures, "channels" | "secondChannelOrders">>(
    `SELECT
       (SELECT count(*) FROM product WHERE id IN (SELECT DISTINCT product_id FROM order_line)) AS products,
       (SELECT count(*) FROM visible_feedback WHERE length(trim(coalesce(text, ''))) > 0) AS feedbackTexts,
       (SELECT count(*) FROM visible_message WHERE kind = 'sent') AS messages,
       (SELECT count(*) FROM person_consent WHERE channel = 'email' AND state = 'granted') AS permitted`,
  );
  if (!row) throw new Error("a row of counts is missing");
  return { ...row, channels: channels.length, secondChannelOrders: channels[1]?.orders ?? 0 };
}

// ---- rows behind findings ----

export interface OrderWords {
  readonly id: number;
  readonly key: string | null;
  readonly customer: string | null;
  readonly customerId: CustomerId | null;
  readonly day: number;
  readonly saleMinor: number;
  readonly sourceName: string;
}

/** Orders by their ids, in the order given. */
export function ordersByIds(store: ReadStore, ids: readonly number[]): OrderWords[] {
  return store.all<OrderWords>(
    `SELECT o.id, o.key, c.key AS customer, o.customer_id AS customerId, o.day, o.sale_minor AS saleMinor, s.name AS sourceName
     FROM json_each(?) AS j JOIN imported_order AS o ON o.id = j.value
     JOIN import AS i ON i.id = o.import_id JOIN source AS s ON s.id = i.source_id
     LEFT JOIN customer AS c ON c.id = o.customer_id ORDER BY j.key`,
    JSON.stringify(ids),
  );
}

export function keysOfCustomers(store: ReadStore, ids: readonly number[]): string[] {
  return store
    .all<{ key: string }>(
      "SELECT c.key FROM json_each(?) AS j JOIN customer AS c ON c.id = j.value ORDER BY j.key",
      JSON.stringify(ids),
    )
    .map(({ key }) => key);
}

export function customersByKey(store: ReadStore, key: string): CustomerId[] {
  return store
    .all<{ id: CustomerId }>(
      `SELECT m.customer_id AS id FROM merged_customer AS m JOIN customer AS c ON c.id = m.person_id WHERE c.key = ?
       UNION SELECT id FROM customer WHERE key = ?`,
      key,
      key,
    )
    .map(({ id }) => id);
}

/** Persons that are left out of the clustering. */
export function listUnclustered(store: ReadStore): number[] {
  return store
    .all<{ id: number }>(
      `SELECT DISTINCT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = x.customer_id), x.customer_id) AS id
       FROM left_out_customer AS x WHERE x.scope = 'clustering'`,
    )
    .map(({ id }) => id);
}
