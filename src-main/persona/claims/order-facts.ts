import { weekdayOf } from "../../../src-shared/units.ts";
import { categoriesByLines } from "../../features/offer-queries.ts";
import { ordersUntil, soldThings } from "../../features/queries.ts";
import { projectZone } from "../../project/project-zone.ts";
import type { FeatureTable } from "../../segmentation/feature-table.ts";
import type { ReadStore } from "../../store/open-store.ts";

/** Hours of a week. */
export const WEEK_HOURS = 168;

/** Orders of the customers of a feature table, one position each, in no order. */
export interface OrderTimes {
  /** Row of the customer in the table. */
  readonly rows: Int32Array;
  /** 0 … 167: weekday · 24 + hour in the project's time zone, Monday first. */
  readonly hours: Uint8Array;
  /** The files say when in the day orders came; else every hour is 0. */
  readonly hasHours: boolean;
}

/** Sale lines that say what was sold, one position each. */
export interface CategoryLines {
  readonly rows: Int32Array;
  readonly categories: Int32Array;
  /** Ids and names, most lines first. */
  readonly names: readonly (readonly [id: number, name: string])[];
}

/** What orders say beyond the features; read when it is first asked for. */
export interface OrderFacts {
  readonly times: () => OrderTimes;
  readonly lines: () => CategoryLines;
}

/** Categories beyond this many have too few lines to say anything of a segment. */
const CATEGORIES = 40;

/** @param pause called every few thousand rows. */
export function orderFacts(store: ReadStore, table: FeatureTable, pause: () => void = () => {}): OrderFacts {
  let times: OrderTimes | undefined;
  let lines: CategoryLines | undefined;
  return {
    times: () => (times ??= loadTimes(store, table, pause)),
    lines: () => (lines ??= loadLines(store, table, pause)),
  };
}

/** O(orders), 5 bytes each. */
function loadTimes(store: ReadStore, { set, customerIds }: FeatureTable, pause: () => void): OrderTimes {
  const rowOf = rowsById(customerIds);
  const zone = projectZone(store);
  const rows: number[] = [];
  const hours: number[] = [];
  let hasHours = false;
  for (const [, customers, days, , saleLines, , , instants] of ordersUntil(store, set.asOfDay, true)) {
    pause();
    for (let i = 0; i < customers.length; i++) {
      const row = rowOf[customers[i]] ?? -1;
      if (row < 0 || saleLines[i] === 0) continue;
      const ms = zone.msOfDay(instants[i]);
      hasHours ||= ms !== 0;
      rows.push(row);
      hours.push(weekdayOf(days[i]) * 24 + Math.floor(ms / 3_600_000));
    }
  }
  return { rows: Int32Array.from(rows), hours: Uint8Array.from(hours), hasHours };
}

/** O(orders + lines), 8 bytes a line. */
function loadLines(store: ReadStore, { set, customerIds }: FeatureTable, pause: () => void): CategoryLines {
  const names = categoriesByLines(store, set.asOfDay, CATEGORIES);
  if (names.length === 0) return { rows: new Int32Array(), categories: new Int32Array(), names };
  const rowOf = rowsById(customerIds);
  const orderIds: number[] = [];
  const orderRows: number[] = [];
  for (const [ids, customers] of ordersUntil(store, set.asOfDay, false)) {
    pause();
    ids.forEach((id, i) => {
      orderIds.push(id);
      orderRows.push(rowOf[customers[i]] ?? -1);
    });
  }
  const rows: number[] = [];
  const categories: number[] = [];
  let at = 0;
  // Orders and lines both come by ascending order id, so that one walk joins them.
  for (const [orders, things] of soldThings(store, "category")) {
    pause();
    for (let i = 0; i < orders.length; i++) {
      while (at < orderIds.length && orderIds[at] < orders[i]) at += 1;
      if (orderIds[at] !== orders[i] || orderRows[at] < 0) continue;
      rows.push(orderRows[at]);
      categories.push(things[i]);
    }
  }
  return { rows: Int32Array.from(rows), categories: Int32Array.from(categories), names };
}

/** Row of each customer by id; −1 or nothing for others. */
function rowsById(customerIds: Int32Array): Int32Array {
  const highest = customerIds[customerIds.length - 1] ?? 0;
  const rowOf = new Int32Array(highest + 1).fill(-1);
  customerIds.forEach((id, row) => {
    rowOf[id] = row;
  });
  return rowOf;
}
