import { type FactBatch, type FactTable, insertFacts } from "../store/fact-table.ts";
import type { WriteStore } from "../store/open-store.ts";

/** What imports write about customers. */
export const customerFacts = {
  identifier: { head: "INSERT OR IGNORE INTO identifier (customer_id, kind, value, import_id)", width: 4 },
  // A customer may stand in a file twice: the later row counts, of what was stated the later day.
  attribute_value: {
    head: "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value, stated_day)",
    width: 5,
    tail: `ON CONFLICT DO UPDATE SET value = excluded.value, stated_day = excluded.stated_day
           WHERE stated_day IS NULL OR excluded.stated_day >= stated_day`,
  },
  // What a customer chose of several things on one day stands together: "shoes; bags".
  stated_value: {
    table: "attribute_value",
    head: "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value, stated_day)",
    width: 5,
    tail: `ON CONFLICT DO UPDATE SET stated_day = excluded.stated_day, value = CASE
             WHEN excluded.stated_day > stated_day OR (SELECT type FROM attribute WHERE id = excluded.attribute_id) <> 'text'
             THEN excluded.value
             WHEN instr('; ' || value || '; ', '; ' || excluded.value || '; ') > 0 THEN value
             ELSE value || '; ' || excluded.value END
           WHERE excluded.stated_day >= stated_day`,
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
