import { customerRows } from "../../customer/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";

/**
 * Keys of customers.
 * @param customerIds ascending, as feature sets have them.
 * @returns in their order.
 */
export function loadKeys(store: ReadStore, customerIds: Int32Array): string[] {
  const keys: string[] = [];
  for (const [customerId, key] of customerRows(store)) if (customerIds[keys.length] === customerId) keys.push(key);
  return keys;
}
