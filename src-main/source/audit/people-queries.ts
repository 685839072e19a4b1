import type { CustomerId, SourceId } from "../../../src-shared/ids.ts";
import { everybody } from "../../customer/profile-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";

// ---- who is audited, and what is known of them ----

export function countPeople(store: ReadStore): number {
  return store.get<{ n: number }>(`SELECT count(*) AS n FROM (${everybody})`)?.n ?? 0;
}

export interface AttributeFill {
  readonly name: string;
  readonly filled: number;
}

/** Of how many persons each attribute is known, best known first. */
export function attributeFills(store: ReadStore): AttributeFill[] {
  return store.all<AttributeFill>(
    `SELECT a.name, count(*) AS filled FROM person_attribute AS v JOIN attribute AS a ON a.id = v.attribute_id
     GROUP BY a.id ORDER BY filled DESC, a.name`,
  );
}

/** How many attributes that are no text are known of at least so many persons. */
export function countKnownOf(store: ReadStore, persons: number): number {
  const row = store.get<{ n: number }>(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM person_attribute AS v JOIN attribute AS a ON a.id = v.attribute_id
       WHERE a.type <> 'text' GROUP BY a.id HAVING count(*) >= ?)`,
    persons,
  );
  return row?.n ?? 0;
}

/** Person and value of one attribute. */
export function attributeValues(store: ReadStore, name: string): IterableIterator<[CustomerId, string]> {
  return store.rows<[CustomerId, string]>(
    `SELECT v.person_id, v.value FROM person_attribute AS v JOIN attribute AS a ON a.id = v.attribute_id
     WHERE a.name = ? ORDER BY v.person_id`,
    name,
  );
}

export interface SharedAddress {
  readonly value: string;
  /** Customers of the files. */
  readonly customers: number;
  readonly people: number;
  /** One of them. */
  readonly customerId: CustomerId;
}

/** E-mail addresses that at least `least` customers of the files have, the most shared first. */
export function sharedEmails(store: ReadStore, least: number): SharedAddress[] {
  return store.all<SharedAddress>(
    `SELECT value, count(DISTINCT customer_id) AS customers, min(person_id) AS customerId,
            count(DISTINCT person_id) AS people
     FROM (SELECT i.value, i.customer_id,
             coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = i.customer_id), i.customer_id) AS person_id
           FROM identifier AS i WHERE i.kind = 'email' AND i.import_id IN (SELECT id FROM import WHERE state = 'visible')
             AND i.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'))
     GROUP BY value HAVING count(DISTINCT customer_id) >= ? ORDER BY customers DESC, value`,
    least,
  );
}

export function countEmails(store: ReadStore): number {
  const row = store.get<{ n: number }>(
    `SELECT count(DISTINCT value) AS n FROM identifier
     WHERE kind = 'email' AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
  );
  return row?.n ?? 0;
}

/** What a customer of a file is called: key, e-mail addresses, names. */
export interface CustomerWords {
  readonly customerId: CustomerId;
  readonly key: string;
  readonly emails: readonly string[];
  readonly names: readonly string[];
}

const nameAttributes = ["First name", "Last name", "Full name"];

/** Customers of visible imports, with what they are called. */
export function* customerWords(store: ReadStore, what: "visible" | "imported"): Generator<CustomerWords> {
  const keys = store.rows<[CustomerId, string]>(
    `SELECT c.id, c.key FROM customer AS c
     WHERE (c.id IN (SELECT file_customer_id FROM imported_order)
        OR c.id IN (SELECT customer_id FROM identifier WHERE import_id IN (SELECT id FROM import WHERE state = 'visible'))
        OR c.id IN (SELECT customer_id FROM attribute_value WHERE import_id IN (SELECT id FROM import WHERE state = 'visible')))
       AND (? OR c.id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'))
     ORDER BY c.id`,
    what === "imported" ? 1 : 0,
  );
  const emails = grouped(
    store.rows<[number, string]>(
      `SELECT customer_id, value FROM identifier
       WHERE kind = 'email' AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
    ),
  );
  const names = grouped(
    store.rows<[number, string]>(
      `SELECT v.customer_id, v.value FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id
       WHERE a.name IN (SELECT value FROM json_each(?)) AND v.import_id IN (SELECT id FROM import WHERE state = 'visible')
       ORDER BY v.customer_id, a.name, v.import_id`,
      JSON.stringify(nameAttributes),
    ),
  );
  for (const [customerId, key] of keys)
    yield { customerId, key, emails: emails.get(customerId) ?? [], names: names.get(customerId) ?? [] };
}

function grouped(rows: Iterable<[number, string]>): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const [customerId, value] of rows) {
    const group = groups.get(customerId);
    if (group) group.push(value);
    else groups.set(customerId, [value]);
  }
  return groups;
}

/** Persons with two different values of an attribute in different imports, and both values. */
export function disagreements(store: ReadStore, attributes: readonly string[]): [CustomerId, string, string, string][] {
  return [
    ...store.rows<[CustomerId, string, string, string]>(
      `SELECT person_id, name, min(value), max(value) FROM (
         SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = v.customer_id), v.customer_id) AS person_id,
                a.name, v.value
         FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id
         WHERE a.name IN (SELECT value FROM json_each(?)) AND v.import_id IN (SELECT id FROM import WHERE state = 'visible')
           AND v.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'))
       GROUP BY person_id, name HAVING min(lower(value)) <> max(lower(value)) ORDER BY person_id, name`,
      JSON.stringify(attributes),
    ),
  ];
}

/** Source and person, each pair once. */
export function peopleBySource(store: ReadStore): IterableIterator<[SourceId, CustomerId]> {
  return store.rows<[SourceId, CustomerId]>(
    `SELECT DISTINCT i.source_id, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = f.customer_id), f.customer_id)
     FROM (
       SELECT import_id, file_customer_id AS customer_id FROM visible_order WHERE file_customer_id IS NOT NULL
       UNION SELECT import_id, customer_id FROM identifier
       UNION SELECT import_id, customer_id FROM attribute_value
       UNION SELECT import_id, customer_id FROM consent
       UNION SELECT import_id, customer_id FROM visible_event WHERE customer_id IS NOT NULL
       UNION SELECT import_id, customer_id FROM visible_message WHERE customer_id IS NOT NULL
       UNION SELECT import_id, customer_id FROM visible_feedback WHERE customer_id IS NOT NULL
     ) AS f JOIN import AS i ON i.id = f.import_id AND i.state = 'visible'
     WHERE f.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')`,
  );
}
