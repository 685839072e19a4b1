import type { Day } from "../../src-shared/units.ts";
import type { ReadStore } from "../store/open-store.ts";

const someLine = `SELECT 1 FROM order_line AS l JOIN visible_order AS o ON o.id = l.order_id`;
const newestImports = "import_id IN (SELECT id FROM import WHERE state = 'visible')";

/** Each asks for one row until a day; the day is the only parameter. */
const questions = {
  returns: `SELECT 1 FROM visible_order WHERE return_minor < 0 AND customer_id IS NOT NULL AND day <= ? LIMIT 1`,
  products: `${someLine} WHERE l.product_id IS NOT NULL AND l.is_return = 0 AND o.day <= ? AND EXISTS (SELECT 1 FROM product) LIMIT 1`,
  categories: `${someLine} WHERE l.category_id IS NOT NULL AND l.is_return = 0 AND o.day <= ? AND EXISTS (SELECT 1 FROM category) LIMIT 1`,
  events: "SELECT 1 FROM visible_event WHERE person_id IS NOT NULL AND day <= ? LIMIT 1",
  productEvents:
    "SELECT 1 FROM visible_event WHERE person_id IS NOT NULL AND product_id IS NOT NULL AND day <= ? LIMIT 1",
  messages:
    "SELECT 1 FROM visible_message WHERE person_id IS NOT NULL AND kind IN ('sent', 'delivered') AND day <= ? LIMIT 1",
  opens: "SELECT 1 FROM visible_message WHERE person_id IS NOT NULL AND kind = 'opened' AND day <= ? LIMIT 1",
  clicks: "SELECT 1 FROM visible_message WHERE person_id IS NOT NULL AND kind = 'clicked' AND day <= ? LIMIT 1",
  bounces: "SELECT 1 FROM visible_message WHERE person_id IS NOT NULL AND kind = 'bounced' AND day <= ? LIMIT 1",
  feedback: "SELECT 1 FROM visible_feedback WHERE person_id IS NOT NULL AND day <= ? LIMIT 1",
  ratings:
    "SELECT 1 FROM visible_feedback WHERE person_id IS NOT NULL AND rating IS NOT NULL AND kind <> 'nps' AND day <= ? LIMIT 1",
  nps: "SELECT 1 FROM visible_feedback WHERE person_id IS NOT NULL AND rating IS NOT NULL AND kind = 'nps' AND day <= ? LIMIT 1",
  tickets: "SELECT 1 FROM visible_feedback WHERE person_id IS NOT NULL AND kind = 'ticket' AND day <= ? LIMIT 1",
} as const;

/** Is there such a row until a day? */
export function isThere(store: ReadStore, what: keyof typeof questions, untilDay: Day): boolean {
  return store.get(questions[what], untilDay) !== undefined;
}

/** Do files of products say it? They bear no day. */
export function productFilesSay(store: ReadStore, what: "price_minor" | "cost_minor" | "vendor"): boolean {
  const queries = {
    price_minor: `SELECT 1 FROM product_fact WHERE price_minor > 0 AND ${newestImports} LIMIT 1`,
    cost_minor: `SELECT 1 FROM product_fact WHERE cost_minor IS NOT NULL AND ${newestImports} LIMIT 1`,
    vendor: `SELECT 1 FROM product_fact WHERE vendor IS NOT NULL AND ${newestImports} LIMIT 1`,
  } as const;
  return store.get(queries[what]) !== undefined;
}

/** Enough lines to see prices and categories by; all of them would take longer than computing features from them. */
const LINES_LOOKED_AT = 100_000;

const firstLines = `SELECT l.product_id, l.category_id, l.quantity, l.amount_minor, o.customer_id
  FROM order_line AS l JOIN visible_order AS o ON o.id = l.order_id
  WHERE l.is_return = 0 AND o.day <= ? ORDER BY l.order_id, l.line LIMIT ${LINES_LOOKED_AT}`;

/** Was some product sold at more than one price, among the first lines until a day? */
export function hasSeveralPrices(store: ReadStore, untilDay: Day): boolean {
  return (
    store.get(
      `SELECT 1 FROM (${firstLines}) WHERE product_id IS NOT NULL AND quantity > 0 AND amount_minor > 0
       GROUP BY product_id HAVING count(*) >= 5 AND max(amount_minor / quantity) > 1.05 * min(amount_minor / quantity) LIMIT 1`,
      untilDay,
    ) !== undefined
  );
}

/** Names of the events of known customers until a day, in the order in which they were first imported. */
export function eventNames(store: ReadStore, untilDay: Day): { id: number; name: string }[] {
  return store.all(
    `SELECT n.id, n.name FROM event_name AS n
     WHERE EXISTS (SELECT 1 FROM visible_event AS e WHERE e.name_id = n.id AND e.person_id IS NOT NULL AND e.day <= ?)
     ORDER BY n.id`,
    untilDay,
  );
}

/** How many channels the events of known customers came through until a day; two are as good as many. */
export function eventChannelCount(store: ReadStore, untilDay: Day): number {
  const row = store.get<{ channels: number }>(
    `SELECT count(*) AS channels FROM (
       SELECT c.id FROM channel AS c
       WHERE EXISTS (SELECT 1 FROM visible_event AS e WHERE e.channel_id = c.id AND e.person_id IS NOT NULL AND e.day <= ?) LIMIT 2
     )`,
    untilDay,
  );
  return row?.channels ?? 0;
}

/** Times of day of the first rows until a day: all of them midnight where a file has dates only. */
export function sampleInstants(store: ReadStore, table: "order" | "event", untilDay: Day): number[] {
  const queries = {
    order: "SELECT at_ms AS atMs FROM visible_order WHERE day <= ? LIMIT 1000",
    event: "SELECT at_ms AS atMs FROM visible_event WHERE day <= ? LIMIT 1000",
  } as const;
  return store.all<{ atMs: number }>(queries[table], untilDay).map(({ atMs }) => atMs);
}

/** Categories of the first sale lines until a day, by number of lines, most first. */
export function categoriesByLines(store: ReadStore, untilDay: Day, limit: number): [id: number, name: string][] {
  return store
    .all<{ id: number; name: string }>(
      `SELECT c.id, c.name FROM (${firstLines}) AS l JOIN category AS c ON c.id = l.category_id
       WHERE l.customer_id IS NOT NULL GROUP BY c.id ORDER BY count(*) DESC, c.name LIMIT ?`,
      untilDay,
      limit,
    )
    .map(({ id, name }) => [id, name]);
}
