import type { ReadStore } from "../store/open-store.ts";
import { lastCustomerId } from "./queries.ts";

const VALUES_AT_ONCE = 20_000;

/** All visible values of one kind of identifier. */
export interface IdentifierValues {
  /** Newest first; of equally new ones in the order of their characters. */
  of(personId: number): readonly string[];
}

const NONE: readonly string[] = [];

/**
 * Reads the addresses or the numbers of everybody, a few thousand at a time in the order of their text.
 * @param merged the person that each merged customer is counted as.
 * O(identifiers). Memory: one text and one pointer for each.
 */
export function loadIdentifierValues(
  store: ReadStore,
  kind: "email" | "phone",
  merged: ReadonlyMap<number, number>,
): IdentifierValues {
  const size = lastCustomerId(store) + 1;
  const only = new Array<string | undefined>(size);
  const importOfOnly = new Int32Array(size);
  const several = new Map<number, { readonly value: string; readonly importId: number }[]>();
  for (const [value, customerId, importId] of visibleValues(store, kind)) {
    const person = merged.get(customerId) ?? customerId;
    const own = only[person];
    const list = several.get(person);
    if (list) list.push({ value, importId });
    else if (own !== undefined)
      several.set(person, [
        { value: own, importId: importOfOnly[person] },
        { value, importId },
      ]);
    else {
      only[person] = value;
      importOfOnly[person] = importId;
    }
  }
  return {
    of: (personId) => {
      const list = several.get(personId);
      if (list) return newestFirst(list);
      const value = only[personId];
      return value === undefined ? NONE : [value];
    },
  };
}

/** Text, customer and import, each visible row once. */
function* visibleValues(store: ReadStore, kind: string): Generator<[string, number, number]> {
  const visible = new Set(
    Array.from(store.rows<[number]>("SELECT id FROM import WHERE state = 'visible'"), ([id]) => id),
  );
  let after: [string, number, number] = ["", 0, 0];
  for (;;) {
    const row = store.get<{ texts: string; customers: string; imports: string }>(
      `SELECT json_group_array(value) AS texts, json_group_array(customer_id) AS customers, json_group_array(import_id) AS imports
       FROM (SELECT value, customer_id, import_id FROM identifier
             WHERE kind = ? AND (value, customer_id, import_id) > (?, ?, ?)
             ORDER BY value, customer_id, import_id LIMIT ${VALUES_AT_ONCE})`,
      kind,
      ...after,
    );
    const texts = JSON.parse(row?.texts ?? "[]") as string[];
    if (texts.length === 0) return;
    const [customers, imports] = [row?.customers, row?.imports].map((column) => JSON.parse(column ?? "[]") as number[]);
    for (const [i, text] of texts.entries()) if (visible.has(imports[i])) yield [text, customers[i], imports[i]];
    const end = texts.length - 1;
    after = [texts[end], customers[end], imports[end]];
  }
}

function newestFirst(values: readonly { readonly value: string; readonly importId: number }[]): string[] {
  const sorted = values.toSorted((a, b) => b.importId - a.importId || (a.value < b.value ? -1 : 1));
  return [...new Set(sorted.map(({ value }) => value))];
}
