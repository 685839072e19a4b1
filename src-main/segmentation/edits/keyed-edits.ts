import type { CustomerId } from "../../../src-shared/ids.ts";
import type { Edit, KeyedEdit } from "../../../src-shared/segmentation-edits.ts";

/** @param keys of `customerIds`, in their order. @returns the edit with customers by key; those who are gone are left out. */
export function toKeys(edit: Edit, customerIds: Int32Array, keys: readonly string[]): KeyedEdit {
  if (!("customers" in edit)) return edit;
  const keyOf = new Map(Array.from(customerIds, (customerId, row) => [customerId, keys[row]]));
  return { ...edit, customers: edit.customers.flatMap((customerId) => keyOf.get(customerId) ?? []) };
}

/** @returns the edit with customers by number; keys that nobody has are left out. */
export function fromKeys(edit: KeyedEdit, customerIds: Int32Array, keys: readonly string[]): Edit {
  if (!("customers" in edit)) return edit;
  const idOf = new Map(keys.map((key, row) => [key, customerIds[row] as CustomerId]));
  return { ...edit, customers: edit.customers.flatMap((key) => idOf.get(key) ?? []) };
}
