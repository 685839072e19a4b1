import type { Day } from "../../src-shared/units.ts";
import type { ReadStore } from "../store/open-store.ts";

/** What people spent and when, each position one person; nobody without an order. */
export interface SpendColumns {
  readonly personIds: Int32Array;
  /** Sales less returns, minor units. */
  readonly netMinor: Float64Array;
  readonly orders: Float64Array;
  /** Of the last order with a sale. */
  readonly lastOrderDay: Float64Array;
}

/** @param latestDay later orders do not count. O(orders). */
export function loadSpend(store: ReadStore, latestDay: Day): SpendColumns {
  const rows = [
    ...store.rows<[number, number, number, number]>(
      `SELECT customer_id, sum(sale_minor + return_minor), count(*) FILTER (WHERE sale_lines > 0),
              coalesce(max(day) FILTER (WHERE sale_lines > 0), -1)
       FROM visible_order WHERE customer_id IS NOT NULL AND day <= ? GROUP BY customer_id`,
      latestDay,
    ),
  ];
  const column = (at: number) => Float64Array.from(rows, (row) => row[at]);
  return {
    personIds: Int32Array.from(rows, ([id]) => id),
    netMinor: column(1),
    orders: column(2),
    lastOrderDay: column(3),
  };
}

/** Where people stood on each of some days, known from orders until that day; position i is one person. */
export interface Standings {
  /** By day: of the last order with a sale, −1 before the first. */
  readonly lastOrderDay: readonly Float64Array[];
  /** By day: orders with a sale. */
  readonly orders: readonly Float64Array[];
}

/** @param days one or more; orders after the latest do not count. O(orders · days). */
export function loadStandings(store: ReadStore, days: readonly Day[]): Standings {
  const column = (until: string) => `coalesce(max(day) FILTER (WHERE ${until}), -1), count(*) FILTER (WHERE ${until})`;
  const rows = [
    ...store.rows<number[]>(
      `SELECT ${days.map(() => column("day <= ?")).join(", ")}
       FROM visible_order WHERE customer_id IS NOT NULL AND sale_lines > 0 AND day <= ? GROUP BY customer_id`,
      ...days.flatMap((day) => [day, day]),
      Math.max(...days),
    ),
  ];
  return {
    lastOrderDay: days.map((_, at) => Float64Array.from(rows, (row) => row[2 * at])),
    orders: days.map((_, at) => Float64Array.from(rows, (row) => row[2 * at + 1])),
  };
}

/** What people did in some days, by person; nobody who did nothing. */
export interface SpendInDays {
  /** Sales less returns, minor units. */
  readonly netMinor: number;
  readonly orders: number;
  readonly returns: number;
}

/** @param fromDay to `toDay`, both included. O(orders). */
export function loadSpendInDays(store: ReadStore, fromDay: Day, toDay: Day): Map<number, SpendInDays> {
  const rows = store.rows<[number, number, number, number]>(
    `SELECT customer_id, sum(sale_minor + return_minor), count(*) FILTER (WHERE sale_lines > 0),
            count(*) FILTER (WHERE return_lines > 0)
     FROM visible_order WHERE customer_id IS NOT NULL AND day BETWEEN ? AND ? GROUP BY customer_id`,
    fromDay,
    toDay,
  );
  return new Map(Array.from(rows, ([id, netMinor, orders, returns]) => [id, { netMinor, orders, returns }]));
}

/** Who unsubscribed or complained in some days, both ends included; each 0 or 1. O(messages). */
export function leaversInDays(
  store: ReadStore,
  fromDay: Day,
  toDay: Day,
): Map<number, Pick<CampaignMessages, "unsubscribed" | "complained">> {
  const rows = store.rows<[number, number, number]>(
    `SELECT person_id, max(kind = 'unsubscribed'), max(kind = 'complained') FROM visible_message
     WHERE person_id IS NOT NULL AND kind IN ('unsubscribed', 'complained') AND day BETWEEN ? AND ? GROUP BY person_id`,
    fromDay,
    toDay,
  );
  return new Map(Array.from(rows, ([id, unsubscribed, complained]) => [id, { unsubscribed, complained }]));
}

/** What happened to the messages of a campaign, by person; each 0 or 1, and who clicked has opened it. */
export interface CampaignMessages {
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
  readonly complained: number;
}

/** People with a message of a campaign of this name. O(messages). */
export function messagesOfCampaign(store: ReadStore, campaign: string): Map<number, CampaignMessages> {
  const rows = store.rows<[number, number, number, number, number, number]>(
    `SELECT person_id, max(kind IN ('sent', 'delivered', 'opened', 'clicked')), max(kind IN ('opened', 'clicked')),
            max(kind = 'clicked'), max(kind = 'unsubscribed'), max(kind = 'complained')
     FROM visible_message WHERE person_id IS NOT NULL AND lower(campaign) = lower(?) GROUP BY person_id`,
    campaign,
  );
  return new Map(
    Array.from(rows, ([id, sent, opened, clicked, unsubscribed, complained]) => [
      id,
      { sent, opened, clicked, unsubscribed, complained },
    ]),
  );
}

/** What one person did on one day: net spending in minor units, and 1 where something was bought. */
export type SpendOfDay = readonly [personId: number, day: Day, netMinor: number, ordered: number];

/** @param fromDay to `toDay`, both included; in the order of the days. O(orders). */
export function spendByDay(store: ReadStore, fromDay: Day, toDay: Day): IterableIterator<SpendOfDay> {
  return store.rows<[number, number, number, number]>(
    `SELECT customer_id, day, sum(sale_minor + return_minor), max(sale_lines > 0)
     FROM visible_order WHERE customer_id IS NOT NULL AND day BETWEEN ? AND ? GROUP BY day, customer_id ORDER BY day`,
    fromDay,
    toDay,
  );
}

/** Day of the first order with a sale; 0 without one. O(orders). */
export function firstSaleDay(store: ReadStore): Day {
  const row = store.get<{ day: number }>(
    "SELECT coalesce(min(day), 0) AS day FROM visible_order WHERE customer_id IS NOT NULL AND sale_lines > 0",
  );
  return row?.day ?? 0;
}

/** Day of the last order with a sale; 0 without one. @param latestDay later orders do not count. O(orders). */
export function lastSaleDay(store: ReadStore, latestDay: Day): Day {
  const row = store.get<{ day: number }>(
    "SELECT coalesce(max(day), 0) AS day FROM visible_order WHERE customer_id IS NOT NULL AND sale_lines > 0 AND day <= ?",
    latestDay,
  );
  return row?.day ?? 0;
}
