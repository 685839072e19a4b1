import type { Customer } from "../../src-shared/customer.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import type { AttributeType } from "../../src-shared/source-kinds.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { foldText } from "./matching/fold-text.ts";

export function getCustomer(store: ReadStore, customerId: CustomerId): Customer | undefined {
  return store.get<Customer>("SELECT id AS customerId, key FROM customer WHERE id = ?", customerId);
}

/** Keys with letters beyond ASCII, which SQLite does not fold. */
const hasOtherLetters = "key GLOB '*[^ -~]*'";

/**
 * Customers whose key contains the text, whatever its capitals and accents, shortest keys first, so that an exact match
 * leads. One pass over the keys.
 */
export function findCustomers(store: ReadStore, text: string, limit: number): Customer[] {
  const folded = foldText(text);
  const plain = store.all<Customer>(
    `SELECT id AS customerId, key FROM customer
     WHERE NOT ${hasOtherLetters} AND (instr(lower(key), lower(?)) > 0 OR instr(lower(key), ?) > 0)
     ORDER BY length(key), key LIMIT ?`,
    text,
    folded,
    limit,
  );
  const others = store
    .all<Customer>(`SELECT id AS customerId, key FROM customer WHERE ${hasOtherLetters}`)
    .filter(({ key }) => foldText(key).includes(folded));
  return [...plain, ...others].sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1)).slice(0, limit);
}

export function customerRows(store: ReadStore): IterableIterator<[CustomerId, string]> {
  return store.rows<[CustomerId, string]>("SELECT id, key FROM customer ORDER BY id");
}

/** The highest id that any customer has had. */
export function lastCustomerId(store: ReadStore): number {
  return store.get<{ id: number }>("SELECT coalesce(max(id), 0) AS id FROM customer")?.id ?? 0;
}

export const insertCustomer = "INSERT INTO customer (id, key, first_import_id) VALUES (?, ?, ?)";

/** Removes customers that an import brought which never came to its end. */
export function deleteCustomersOf(store: WriteStore, importId: number): void {
  store.run("DELETE FROM customer WHERE first_import_id = ?", importId);
  store.run("DELETE FROM attribute WHERE first_import_id = ?", importId);
}

export interface NewAttribute {
  readonly name: string;
  readonly type: string;
  readonly class: string;
  readonly provenance: string;
}

/** Finds attributes by their names, and makes those that are new. @returns ids by name. */
export function attributeIdsFor(
  store: WriteStore,
  attributes: readonly NewAttribute[],
  importId: number,
): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { name, type, class: dataClass, provenance } of attributes) {
    const known = store.get<{ id: number }>("SELECT id FROM attribute WHERE name = ?", name);
    const id =
      known?.id ??
      store.run(
        "INSERT INTO attribute (name, type, class, provenance, first_import_id) VALUES (?, ?, ?, ?, ?)",
        name,
        type,
        dataClass,
        provenance,
        importId,
      ).lastId;
    ids.set(name, id);
  }
  return ids;
}

/** All that some file has said of customers, also where its import was taken back: their ids go on. */
export function everyAttribute(store: ReadStore): { id: number; name: string; type: AttributeType }[] {
  return store.all("SELECT id, name, type FROM attribute ORDER BY id");
}

/** Types an attribute, unless a value of this import is a list of several. */
export function typeAttribute(store: WriteStore, attributeId: number, importId: number, type: AttributeType): void {
  store.run(
    `UPDATE attribute SET type = ? WHERE id = ? AND NOT EXISTS (
       SELECT 1 FROM attribute_value AS v WHERE v.attribute_id = attribute.id AND v.import_id = ? AND instr(v.value, '; ') > 0)`,
    type,
    attributeId,
    importId,
  );
}

/** What one import said of a customer, by attribute. */
export function attributesOf(
  store: ReadStore,
  importId: number,
  customerKey: string,
): { name: string; value: string }[] {
  return store.all<{ name: string; value: string }>(
    `SELECT a.name, v.value FROM customer AS c JOIN attribute_value AS v ON v.customer_id = c.id
     JOIN attribute AS a ON a.id = v.attribute_id WHERE c.key = ? AND v.import_id = ? ORDER BY a.id`,
    customerKey,
    importId,
  );
}
