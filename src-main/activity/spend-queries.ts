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
