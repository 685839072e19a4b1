import { fillFrom, insertMany } from "./insert-many.ts";
import type { WriteStore } from "./open-store.ts";

/** A table whose rows an import writes in bulk. */
export interface FactTable {
  /** The table that is meant, where its rows are written in more than one way. */
  readonly table?: string;
  /** Such as `INSERT INTO consent (import_id, customer_id)`. */
  readonly head: string;
  /** Values a row. */
  readonly width: number;
  /** Behind the values, such as `ON CONFLICT …`. */
  readonly tail?: string;
}

/** Rows of one fact table: their values, row after row. */
export interface FactBatch {
  readonly table: string;
  readonly values: readonly (string | number | null)[];
}

export function insertFacts(store: WriteStore, { head, width, tail = "" }: FactTable, { values }: FactBatch): void {
  insertMany(store, head, width, values.length / width, fillFrom(values, width), tail);
}

/** Removes up to `limit` rows that an import wrote. @returns how many were removed. */
export function deleteFacts(store: WriteStore, table: string, importId: number, limit: number): number {
  const key = withoutRowId[table] ?? "rowid";
  return store.run(
    `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE import_id = ? LIMIT ?)`,
    importId,
    limit,
  ).changes;
}

/** Primary keys of the tables that have no row ids. */
const withoutRowId: Readonly<Record<string, string>> = {
  identifier: "kind, value, customer_id, import_id",
  attribute_value: "customer_id, attribute_id, import_id",
  product_fact: "product_id, import_id",
  import_row_hashes: "import_id, chunk",
};
