import { lastOrderId } from "../../activity/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { readColumns } from "../../store/read-columns.ts";
import type { AttributeColumn } from "./attribute-columns.ts";
import type { OrderColumns } from "./order-columns.ts";
import type { Sql } from "./sql.ts";

/** Runs a compiled statement that selects person ids. */
export function selectPeople(store: ReadStore, { text, parameters }: Sql): Int32Array {
  return Int32Array.from(store.rows<[number]>(text, ...parameters), ([id]) => id);
}

/** The one value that a compiled statement gives; undefined where it gives no row. */
export function selectValue(store: ReadStore, { text, parameters }: Sql): number | undefined {
  return store.get<{ value: number | null }>(text, ...parameters)?.value ?? undefined;
}

/** What the files say of a person; undefined: nothing. */
export function selectAttribute(store: ReadStore, personId: number, name: string): string | undefined {
  return store.get<{ value: string }>(
    "SELECT value FROM person_attribute WHERE person_id = ? AND attribute_id = (SELECT id FROM attribute WHERE name = ?)",
    personId,
    name,
  )?.value;
}

/** What visible imports say of everybody under one name. O(people who have it, sorted). */
export function loadAttributeColumn(store: ReadStore, name: string): AttributeColumn {
  const attribute = store.get<{ id: number; type: string }>("SELECT id, type FROM attribute WHERE name = ?", name);
  const values: (string | undefined)[] = [];
  if (!attribute) return { type: "text", values };
  const rows = store.rows<[number, string]>(
    "SELECT person_id, value FROM person_attribute WHERE attribute_id = ?",
    attribute.id,
  );
  for (const [personId, value] of rows) values[personId] = value;
  return { type: attribute.type, values };
}

type OrderChunk = [number[], number[], number[], number[], number[], number[]];

/** Every order and return of known people, of all days. O(orders), 29 bytes each. */
export function loadOrderColumns(store: ReadStore, pause: () => void): OrderColumns {
  const most = lastOrderId(store);
  const customerIds = new Int32Array(most);
  const days = new Int32Array(most);
  const channelIds = new Int32Array(most);
  const counts = new Uint8Array(most);
  const saleMinor = new Float64Array(most);
  const returnMinor = new Float64Array(most);
  let n = 0;
  for (const [customers, chunkDays, channels, chunkCounts, sales, returns] of readColumns<OrderChunk>(
    store,
    `SELECT json_group_array(customer_id) AS a, json_group_array(day) AS b, json_group_array(coalesce(channel_id, 0)) AS c,
            json_group_array(sale_lines > 0) AS d, json_group_array(sale_minor) AS e, json_group_array(return_minor) AS f
     FROM visible_order WHERE id BETWEEN ? AND ? AND customer_id IS NOT NULL`,
    most,
  )) {
    pause();
    customerIds.set(customers, n);
    days.set(chunkDays, n);
    channelIds.set(channels, n);
    counts.set(chunkCounts, n);
    saleMinor.set(sales, n);
    returnMinor.set(returns, n);
    n += customers.length;
  }
  const names = store.all<{ id: number; name: string }>("SELECT id, name FROM channel");
  return {
    customerIds: customerIds.subarray(0, n),
    days: days.subarray(0, n),
    channelIds: channelIds.subarray(0, n),
    counts: counts.subarray(0, n),
    saleMinor: saleMinor.subarray(0, n),
    returnMinor: returnMinor.subarray(0, n),
    channelNames: new Map(names.map(({ id, name }) => [id, name])),
  };
}

/** Names of all segments by id; those that were taken out of their segmentation are gone. */
export function namesOfSegments(store: ReadStore): Map<number, string> {
  const rows = store.all<{ id: number; name: string }>("SELECT id, name FROM segment WHERE position >= 0");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** @returns what a segment that was taken out of its segmentation was called; undefined: there never was one. */
export function nameOfGone(
  store: ReadStore,
  segmentId: number,
): { readonly name: string; readonly segmentation: string } | undefined {
  return store.get<{ name: string; segmentation: string }>(
    `SELECT s.name, g.name AS segmentation FROM segment AS s JOIN segmentation AS g ON g.id = s.segmentation_id
     WHERE s.id = ?`,
    segmentId,
  );
}

/** Entries that are offered at once. */
const MOST_SUGGESTED = 30;
/** Events that are looked into for what stands in their further columns. */
const EVENTS_SEEN = 20_000;

function namesLike(store: ReadStore, sql: string, ...parameters: string[]): string[] {
  return store.all<{ name: string }>(`${sql} LIMIT ${MOST_SUGGESTED}`, ...parameters).map(({ name }) => name);
}

/** Keys of products of visible imports. */
export function productsLike(store: ReadStore, text: string): string[] {
  return namesLike(
    store,
    `SELECT key AS name FROM product
     WHERE first_import_id IN (SELECT id FROM import WHERE state <> 'staging') AND instr(lower(key), lower(?)) > 0
     ORDER BY length(key), key`,
    text,
  );
}

/** Values of an attribute, the commonest first. */
export function attributeValuesLike(store: ReadStore, name: string, text: string): string[] {
  return namesLike(
    store,
    `SELECT value AS name FROM person_attribute
     WHERE attribute_id = (SELECT id FROM attribute WHERE name = ?) AND value <> '' AND instr(lower(value), lower(?)) > 0
     GROUP BY value ORDER BY count(*) DESC, value`,
    name,
    text,
  );
}

/** Names of further columns of events. */
export function eventPropertiesLike(store: ReadStore, text: string): string[] {
  return namesLike(
    store,
    `SELECT q.key AS name FROM (${eventProperties}) AS e, json_each(e.properties) AS q
     WHERE instr(lower(q.key), lower(?)) > 0 GROUP BY q.key ORDER BY count(*) DESC, q.key`,
    text,
  );
}

/** Values of a further column of events. */
export function eventPropertyValuesLike(store: ReadStore, name: string, text: string): string[] {
  return namesLike(
    store,
    `SELECT CAST(q.value AS TEXT) AS name FROM (${eventProperties}) AS e, json_each(e.properties) AS q
     WHERE q.key = ? AND instr(lower(CAST(q.value AS TEXT)), lower(?)) > 0 GROUP BY 1 ORDER BY count(*) DESC, 1`,
    name,
    text,
  );
}

const eventProperties = `SELECT properties FROM visible_event WHERE properties IS NOT NULL LIMIT ${EVENTS_SEEN}`;

/** What the data has to speak of, for the lists of a rule builder. */
export function loadWords(store: ReadStore): {
  attributes: { name: string; type: string }[];
  channels: string[];
  categories: string[];
  events: string[];
  messageKinds: string[];
  campaigns: string[];
  feedbackKinds: string[];
  hasProducts: boolean;
} {
  const names = (sql: string) => store.all<{ name: string }>(sql).map(({ name }) => name);
  return {
    attributes: store.all<{ name: string; type: string }>(
      `SELECT name, type FROM attribute WHERE id IN (
         SELECT attribute_id FROM attribute_value WHERE import_id IN (SELECT id FROM import WHERE state = 'visible'))
       ORDER BY name`,
    ),
    channels: names(
      "SELECT name FROM channel WHERE first_import_id IN (SELECT id FROM import WHERE state <> 'staging') ORDER BY name",
    ),
    categories: names(
      "SELECT name FROM category WHERE first_import_id IN (SELECT id FROM import WHERE state <> 'staging') ORDER BY name LIMIT 2000",
    ),
    events: names(
      "SELECT name FROM event_name WHERE id IN (SELECT name_id FROM visible_event) ORDER BY name LIMIT 2000",
    ),
    messageKinds: names("SELECT DISTINCT kind AS name FROM visible_message ORDER BY name"),
    campaigns: names(
      "SELECT DISTINCT campaign AS name FROM visible_message WHERE campaign IS NOT NULL ORDER BY name LIMIT 2000",
    ),
    feedbackKinds: names("SELECT DISTINCT kind AS name FROM visible_feedback ORDER BY name"),
    hasProducts: productsLike(store, "").length > 0,
  };
}
