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

/** People who unsubscribed or complained in some days, both ends included. O(messages). */
export function leaversInDays(store: ReadStore, fromDay: Day, toDay: Day): Set<number> {
  const rows = store.rows<[number]>(
    `SELECT DISTINCT person_id FROM visible_message
     WHERE person_id IS NOT NULL AND kind IN ('unsubscribed', 'complained') AND day BETWEEN ? AND ?`,
    fromDay,
    toDay,
  );
  return new Set(Array.from(rows, ([id]) => id));
}

/** People to whom a message of a campaign of this name was sent. O(messages). */
export function sentTo(store: ReadStore, campaign: string): Set<number> {
  const rows = store.rows<[number]>(
    `SELECT DISTINCT person_id FROM visible_message
     WHERE person_id IS NOT NULL AND kind IN ('sent', 'delivered', 'opened', 'clicked') AND lower(campaign) = lower(?)`,
    campaign,
  );
  return new Set(Array.from(rows, ([id]) => id));
}
