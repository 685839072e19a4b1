import type { ReadStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";
import { customerRows, lastCustomerId } from "./queries.ts";

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
  /** Newest first. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** By the name of the column, such as “First name”. */
  readonly attributes: ReadonlyMap<string, string>;
}

interface ContactSoFar {
  readonly emails: DatedValue[];
  readonly phones: DatedValue[];
  readonly attributes: Map<string, string>;
}

interface DatedValue {
  readonly value: string;
  readonly importId: number;
}

/**
 * Contact data of some people from all visible imports: addresses newest first, of each attribute the value that stands
 * by the rule of the view person_attribute.
 * @param people ids of persons. @param names attributes to read.
 * O(identifiers + attribute values): one pass each, as columns, so that a million people take seconds.
 */
export function loadContacts(
  store: ReadStore,
  people: ReadonlySet<number>,
  names: readonly string[],
): Map<number, ContactRow> {
  const merged = mergedInto(store);
  const contacts = new Map<number, ContactSoFar>();
  for (const id of people) contacts.set(id, { emails: [], phones: [], attributes: new Map() });
  const identifiers = store.rows<[number, number, string, string]>(
    `SELECT customer_id, import_id, kind, value FROM identifier
     WHERE kind IN ('email', 'phone') AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
  );
  for (const [customerId, importId, kind, value] of identifiers) {
    const own = contacts.get(merged.get(customerId) ?? customerId);
    if (own) (kind === "email" ? own.emails : own.phones).push({ value, importId });
  }
  addAttributes(store, contacts, merged, names);
  return new Map(
    Array.from(contacts, ([id, { emails, phones, attributes }]) => [
      id,
      { emails: newestFirst(emails), phones: newestFirst(phones), attributes },
    ]),
  );
}

function newestFirst(values: readonly DatedValue[]): string[] {
  if (values.length < 2) return values.map(({ value }) => value);
  const sorted = values.toSorted((a, b) => b.importId - a.importId || (a.value < b.value ? -1 : 1));
  return [...new Set(sorted.map(({ value }) => value))];
}

function addAttributes(
  store: ReadStore,
  contacts: ReadonlyMap<number, ContactSoFar>,
  merged: ReadonlyMap<number, number>,
  names: readonly string[],
): void {
  const found = store.all<{ id: number; name: string }>(
    "SELECT id, name FROM attribute WHERE name IN (SELECT value FROM json_each(?))",
    JSON.stringify(names),
  );
  const nameOf = new Map(found.map(({ id, name }) => [id, name]));
  const joined = new Set(merged.values());
  // Of several customers who are one person the newest import's word counts, then that of the first of them.
  const newest = new Map<string, number>();
  const columns = readColumns<[number[], number[], number[], string[]]>(
    store,
    `SELECT json_group_array(customer_id) AS customers, json_group_array(attribute_id) AS attributes,
            json_group_array(import_id) AS imports, json_group_array(value) AS "values"
     FROM (SELECT customer_id, attribute_id, import_id, value FROM attribute_value
           WHERE customer_id BETWEEN ? AND ? AND attribute_id IN (${[...nameOf.keys()].join(", ")})
             AND import_id IN (SELECT id FROM import WHERE state = 'visible')
           ORDER BY customer_id, attribute_id, import_id)`,
    lastCustomerId(store),
  );
  for (const [customers, attributes, imports, values] of columns) {
    for (const [row, customerId] of customers.entries()) {
      const person = merged.get(customerId) ?? customerId;
      if (joined.has(person)) {
        const key = `${person} ${attributes[row]}`;
        if (imports[row] <= (newest.get(key) ?? 0)) continue;
        newest.set(key, imports[row]);
      }
      contacts.get(person)?.attributes.set(nameOf.get(attributes[row]) ?? "", values[row]);
    }
  }
}
