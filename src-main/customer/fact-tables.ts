import { type FactBatch, type FactTable, insertFacts } from "../store/fact-table.ts";
import type { WriteStore } from "../store/open-store.ts";

/** What imports write about customers. */
export const customerFacts = {
  identifier: { head: "INSERT OR IGNORE INTO identifier (customer_id, kind, value, import_id)", width: 4 },
  // A customer may stand in a file twice: the later row counts.
  attribute_value: {
    head: "INSERT OR REPLACE INTO attribute_value (customer_id, attribute_id, import_id, value)",
    width: 4,
  },
  consent: {
    head: "INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence)",
    width: 7,
  },
  account: { head: "INSERT INTO account (import_id, key, name, domain, city, region, country)", width: 7 },
} as const satisfies Record<string, FactTable>;

export function writeCustomerFacts(store: WriteStore, batch: FactBatch): void {
  insertFacts(store, customerFacts[batch.table as keyof typeof customerFacts], batch);
}
