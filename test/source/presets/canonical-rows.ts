import Database from "better-sqlite3";

/** What a project holds of each kind, in the words of the tests. */
export type CanonicalRows = ReturnType<typeof canonicalRows>;

const queries = {
  orders: `SELECT o.key AS id, coalesce(c.key, '') AS person, o.at_ms AS atMs, o.sale_minor AS saleMinor, o.return_minor AS returnMinor
           FROM "order" AS o LEFT JOIN customer AS c ON c.id = o.customer_id`,
  identifiers: `SELECT c.key AS person, i.kind, i.value FROM identifier AS i JOIN customer AS c ON c.id = i.customer_id`,
  attributes: `SELECT c.key AS person, a.name, v.value FROM attribute_value AS v
               JOIN attribute AS a ON a.id = v.attribute_id JOIN customer AS c ON c.id = v.customer_id`,
  consents: `SELECT c.key AS person, s.channel, s.state, s.at_ms AS atMs FROM consent AS s JOIN customer AS c ON c.id = s.customer_id`,
  products: `SELECT p.key, f.name, f.category, f.vendor, f.price_minor AS priceMinor, f.cost_minor AS costMinor
             FROM product_fact AS f JOIN product AS p ON p.id = f.product_id`,
  events: `SELECT coalesce(c.key, '') AS person, e.at_ms AS atMs, n.name FROM event AS e
           JOIN event_name AS n ON n.id = e.name_id LEFT JOIN customer AS c ON c.id = e.customer_id`,
  messages: `SELECT coalesce(c.key, '') AS person, m.at_ms AS atMs, m.kind, m.campaign FROM message AS m
             LEFT JOIN customer AS c ON c.id = m.customer_id`,
  feedback: `SELECT coalesce(c.key, '') AS person, f.at_ms AS atMs, f.kind, f.rating, f.subject, f.text FROM feedback AS f
             LEFT JOIN customer AS c ON c.id = f.customer_id`,
  accounts: `SELECT key, name, domain FROM account`,
  campaigns: `SELECT campaign, at_ms AS atMs, sent, opened, amount_minor AS amountMinor FROM campaign_total`,
  customers: `SELECT key FROM customer`,
  refused: `SELECT kind, reason, text FROM refused_row`,
  properties: `SELECT properties FROM event`,
} as const;

export type RowTable = keyof typeof queries;

/** Reads a project file from outside the program. */
export function canonicalRows(path: string): Readonly<Record<RowTable, readonly Record<string, unknown>[]>> {
  const db = new Database(path, { readonly: true });
  try {
    const tables = Object.entries(queries).map(([name, sql]) => [name, db.prepare(sql).all()] as const);
    return Object.fromEntries(tables) as Record<RowTable, Record<string, unknown>[]>;
  } finally {
    db.close();
  }
}

/** Rows without regard to their order, and without cells that say nothing. */
export function sorted(rows: readonly object[]): string[] {
  return rows
    .map((row) => {
      const filled = Object.entries(row).filter(([, value]) => value !== null && value !== undefined);
      return JSON.stringify(Object.fromEntries(filled.sort(([a], [b]) => (a < b ? -1 : 1))));
    })
    .sort();
}
