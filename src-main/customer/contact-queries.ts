import type { ConsentChannel } from "../../src-shared/source-kinds.ts";
import type { ReadStore } from "../store/open-store.ts";
import { customerRows } from "./queries.ts";

/** Ids of the people whose consent to marketing by a channel stands: nothing else permits a message. */
export function marketingPermits(store: ReadStore, channel: ConsentChannel): Set<number> {
  const rows = store.rows<[number]>(
    "SELECT person_id FROM person_consent WHERE channel = ? AND purpose = 'marketing' AND state = 'granted'",
    channel,
  );
  return new Set(Array.from(rows, ([id]) => id));
}

/** The person that each merged customer is counted as. */
export function mergedInto(store: ReadStore): Map<number, number> {
  return new Map(store.rows<[number, number]>("SELECT customer_id, person_id FROM merged_customer"));
}

/** Keys of some customers, by id. @param wanted ids. */
export function keysOfCustomers(store: ReadStore, wanted: { has(id: number): boolean }): Map<number, string> {
  const keys = new Map<number, string>();
  for (const [id, key] of customerRows(store)) if (wanted.has(id)) keys.set(id, key);
  return keys;
}

/** What a file for another program says of a person. */
export interface ContactRow {
  readonly emails: string[];
  readonly phones: string[];
  /** By the name of the column, such as “First name”. */
  readonly attributes: Map<string, string>;
}

/**
 * Contact data of some people from all visible imports: addresses newest first, of each attribute the value that stands.
 * @param people ids of persons. @param names attributes to read.
 * O(identifiers + attribute values): one pass each, so that a million people cost as little as a few.
 */
export function loadContacts(
  store: ReadStore,
  people: ReadonlySet<number>,
  names: readonly string[],
): Map<number, ContactRow> {
  const contacts = new Map<number, ContactRow>();
  for (const id of people) contacts.set(id, { emails: [], phones: [], attributes: new Map() });
  const identifiers = store.rows<[number, string, string]>(
    `SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = i.customer_id), i.customer_id), i.kind, i.value
     FROM identifier AS i
     WHERE i.kind IN ('email', 'phone') AND i.import_id IN (SELECT id FROM import WHERE state = 'visible')
     ORDER BY i.import_id DESC, i.kind, i.value`,
  );
  for (const [id, kind, value] of identifiers) {
    const own = contacts.get(id);
    const list = kind === "email" ? own?.emails : own?.phones;
    if (list && !list.includes(value)) list.push(value);
  }
  const attributes = store.rows<[number, string, string]>(
    `SELECT p.person_id, a.name, p.value FROM person_attribute AS p JOIN attribute AS a ON a.id = p.attribute_id
     WHERE a.name IN (SELECT value FROM json_each(?))`,
    JSON.stringify(names),
  );
  for (const [id, name, value] of attributes) contacts.get(id)?.attributes.set(name, value);
  return contacts;
}
