import { type FactBatch, type FactTable, insertFacts } from "../store/fact-table.ts";
import type { WriteStore } from "../store/open-store.ts";

/** What imports write about what happened, beside orders. */
export const activityFacts = {
  product_fact: {
    head: "INSERT OR REPLACE INTO product_fact (product_id, import_id, name, category, vendor, price_minor, cost_minor)",
    width: 7,
  },
  event: {
    head: "INSERT INTO event (import_id, key, customer_id, at_ms, day, name_id, product_id, channel_id, amount_minor, properties)",
    width: 10,
  },
  message: {
    head: "INSERT INTO message (import_id, key, customer_id, at_ms, day, kind, channel_id, campaign)",
    width: 8,
  },
  feedback: {
    head: "INSERT INTO feedback (import_id, key, customer_id, at_ms, day, kind, rating, subject, text, status, product_id, channel_id)",
    width: 12,
  },
  campaign_total: {
    head: "INSERT INTO campaign_total (import_id, key, campaign, at_ms, day, channel_id, sent, delivered, opened, clicked, unsubscribed, bounced, amount_minor)",
    width: 13,
  },
} as const satisfies Record<string, FactTable>;

/** Those of which the same row may stand in two files of a source. */
export const keyedFacts = ["event", "message", "feedback", "campaign_total"] as const;

export function writeActivityFacts(store: WriteStore, batch: FactBatch): void {
  insertFacts(store, activityFacts[batch.table as keyof typeof activityFacts], batch);
}

/** Which of several visible imports of a source holds a row: the newest one. Does it anew for all imports of the source. */
export function settleKeyedFacts(
  store: WriteStore,
  visibleImports: readonly number[],
  allImports: readonly number[],
): void {
  for (const table of keyedFacts) {
    for (const importId of allImports) {
      store.run(`UPDATE ${table} SET replaced_by = NULL WHERE import_id = ? AND replaced_by IS NOT NULL`, importId);
    }
    // From the oldest on: what an even newer import holds is replaced again by that one, which is the same to readers.
    for (const [i, newer] of visibleImports.entries()) {
      for (const older of visibleImports.slice(0, i)) {
        store.run(
          `UPDATE ${table} SET replaced_by = ? WHERE import_id = ? AND key IN (SELECT key FROM ${table} WHERE import_id = ?)`,
          newer,
          older,
          newer,
        );
      }
    }
  }
}
