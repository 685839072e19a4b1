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

/**
 * Which of several visible imports of a source holds a row: the newest one. Does it anew for all imports of the source.
 * @param visibleImports oldest first.
 * Cost: one pass over each table and a sort of the source's rows, however many its imports are.
 */
export function settleKeyedFacts(
  store: WriteStore,
  visibleImports: readonly number[],
  allImports: readonly number[],
): void {
  for (const table of keyedFacts) {
    store.run(
      `UPDATE ${table} SET replaced_by = NULL
       WHERE replaced_by IS NOT NULL AND import_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(allImports),
    );
    store.run(
      `WITH shown AS MATERIALIZED (SELECT key AS place, value AS import_id FROM json_each(?)),
            held AS MATERIALIZED (
              SELECT t.key, max(s.place) AS place FROM ${table} AS t JOIN shown AS s ON s.import_id = t.import_id
              GROUP BY t.key HAVING min(s.place) < max(s.place)
            )
       UPDATE ${table} SET replaced_by = w.holder
       FROM (
         SELECT t.id, newest.import_id AS holder
         FROM ${table} AS t JOIN shown AS own ON own.import_id = t.import_id JOIN held AS h ON h.key = t.key
         JOIN shown AS newest ON newest.place = h.place
         WHERE own.place < h.place
       ) AS w
       WHERE ${table}.id = w.id`,
      JSON.stringify(visibleImports),
    );
  }
}
