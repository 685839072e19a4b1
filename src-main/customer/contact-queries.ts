import type { ReadStore } from "../store/open-store.ts";
import { customerRows } from "./queries.ts";

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
