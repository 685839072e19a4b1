import type { OrdersOfCustomer } from "../../../src-shared/customer-identity.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { CustomerWords } from "./compare-fields.ts";
import type { DatedConsent } from "./standing-consent.ts";

/** Who each merged customer is counted under. */
export function loadPersons(store: ReadStore): Map<number, number> {
  return new Map(store.rows<[number, number]>("SELECT customer_id, person_id FROM merged_customer"));
}

/** What visible imports say of some customers, the newest value of each attribute. */
export function wordsOfCustomers(store: ReadStore, ids: readonly number[]): Map<number, CustomerWords> {
  const words = new Map(ids.map((id) => [id, new Map<string, string[]>()]));
  const wanted = JSON.stringify(ids);
  const attributes = store.rows<[number, string, string]>(
    `SELECT v.customer_id, a.name, v.value FROM json_each(?) AS w
     CROSS JOIN attribute_value AS v ON v.customer_id = w.value JOIN attribute AS a ON a.id = v.attribute_id
     WHERE v.import_id IN (SELECT id FROM import WHERE state = 'visible') ORDER BY v.customer_id, a.id, v.import_id`,
    wanted,
  );
  for (const [id, name, value] of attributes) words.get(id)?.set(name, [value]);
  const identifiers = store.rows<[number, string, string]>(
    `SELECT DISTINCT customer_id, CASE kind WHEN 'email' THEN 'E-mail' WHEN 'phone' THEN 'Phone' ELSE 'Further id' END, value
     FROM identifier WHERE customer_id IN (SELECT value FROM json_each(?))
       AND import_id IN (SELECT id FROM import WHERE state = 'visible') ORDER BY 1, 2, 3`,
    wanted,
  );
  const seen = new Set<string>();
  for (const [id, name, value] of identifiers) {
    const own = words.get(id);
    // The normalised address stands in the place of the one that the file has.
    const before = seen.has(`${id}/${name}`) ? (own?.get(name) ?? []) : [];
    own?.set(name, [...before, value]);
    seen.add(`${id}/${name}`);
  }
  return words;
}

/** Orders of some customers of the files, each under its own key. */
export function ordersOfCustomers(store: ReadStore, ids: readonly number[]): Map<number, OrdersOfCustomer> {
  const rows = store.rows<[number, number, number]>(
    `SELECT file_customer_id, sum(sale_lines > 0), sum(sale_minor + return_minor) FROM visible_order
     WHERE file_customer_id IN (SELECT value FROM json_each(?)) GROUP BY file_customer_id`,
    JSON.stringify(ids),
  );
  return new Map([...rows].map(([id, orders, netMinor]) => [id, { orders, netMinor }]));
}

/** Decisions about consent of some customers of the files, each under its own key. */
export function consentsOfCustomers(store: ReadStore, ids: readonly number[]): Map<number, DatedConsent[]> {
  const wanted = JSON.stringify(ids);
  const consents = new Map<number, DatedConsent[]>(ids.map((id) => [id, []]));
  const rows = store.all<DatedConsent & { customerId: number }>(
    `SELECT c.customer_id AS customerId, c.channel, c.purpose, c.state, c.at_ms AS atMs,
            coalesce(c.at_ms, i.imported_at_ms) AS heardMs
     FROM consent AS c JOIN import AS i ON i.id = c.import_id AND i.state = 'visible'
     WHERE c.customer_id IN (SELECT value FROM json_each(?))
     UNION ALL
     SELECT v.customer_id, CASE WHEN lower(coalesce(h.name, 'email')) = 'sms' THEN 'sms' ELSE 'email' END,
            'marketing', 'withdrawn', v.at_ms, v.at_ms
     FROM visible_message AS v LEFT JOIN channel AS h ON h.id = v.channel_id
     WHERE v.kind IN ('unsubscribed', 'complained') AND v.customer_id IN (SELECT value FROM json_each(?))`,
    wanted,
    wanted,
  );
  for (const { customerId, ...decision } of rows) consents.get(customerId)?.push(decision);
  return consents;
}
