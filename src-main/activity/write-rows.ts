import { insertCustomer } from "../customer/queries.ts";
import type { WriteStore } from "../store/open-store.ts";
import {
  addToOrder,
  insertCategory,
  insertChannel,
  insertEventName,
  insertLines,
  insertOrders,
  insertProduct,
  LINE_WIDTH,
} from "./queries.ts";

/** Rows on their way from the thread that reads a file to the one that writes the store. */
export interface NewKeys {
  readonly table: "customer" | "product" | "category" | "channel" | "event_name";
  readonly firstId: number;
  readonly keys: readonly string[];
  readonly importId: number;
}

const inserts = {
  customer: insertCustomer,
  product: insertProduct,
  category: insertCategory,
  channel: insertChannel,
  event_name: insertEventName,
};

export function writeNewKeys(store: WriteStore, { table, firstId, keys, importId }: NewKeys): void {
  const insert = store.bulk(inserts[table]);
  keys.forEach((key, i) => insert.run([firstId + i, key, importId]));
}

/** @param values LINE_WIDTH numbers a line, NaN for NULL. */
export function writeLines(store: WriteStore, values: Float64Array): void {
  insertLines(store, values, values.length / LINE_WIDTH);
}

/** A run of orders: arrays of one length, position i is one order. */
export interface OrderRows {
  readonly firstId: number;
  readonly importId: number;
  readonly keys: readonly (string | null)[];
  /** 0: anonymous. */
  readonly customerIds: Int32Array<ArrayBuffer>;
  /** 0: none. */
  readonly channelIds: Int32Array<ArrayBuffer>;
  readonly days: Int32Array<ArrayBuffer>;
  readonly atMs: Float64Array<ArrayBuffer>;
  readonly saleLines: Int32Array<ArrayBuffer>;
  readonly returnLines: Int32Array<ArrayBuffer>;
  readonly saleMinor: Float64Array<ArrayBuffer>;
  readonly returnMinor: Float64Array<ArrayBuffer>;
}

export function writeOrders(store: WriteStore, rows: OrderRows): void {
  insertOrders(store, rows.days.length, (order, values, at) => {
    values[at] = rows.firstId + order;
    values[at + 1] = rows.importId;
    values[at + 2] = rows.keys[order];
    values[at + 3] = rows.customerIds[order] || null;
    values[at + 4] = rows.atMs[order];
    values[at + 5] = rows.days[order];
    values[at + 6] = rows.channelIds[order] || null;
    values[at + 7] = rows.saleLines[order];
    values[at + 8] = rows.returnLines[order];
    values[at + 9] = rows.saleMinor[order];
    values[at + 10] = rows.returnMinor[order];
  });
}

/** What lines change of orders that were written before them: LATE_WIDTH numbers an order, row after row. */
export interface LateLines {
  readonly orders: Int32Array;
  /** Sale lines, return lines, sales, returns to add; time and day if they are later than the order's, −∞ for none. */
  readonly sums: Float64Array;
}

export const LATE_WIDTH = 6;

export function writeLateLines(store: WriteStore, { orders, sums }: LateLines): void {
  const update = store.bulk(addToOrder);
  orders.forEach((orderId, i) => {
    const [saleLines, returnLines, saleMinor, returnMinor, atMs, day] = sums.subarray(
      i * LATE_WIDTH,
      (i + 1) * LATE_WIDTH,
    );
    // No day is before this one, so an order without a later day keeps its own.
    const later = Number.isFinite(day) ? [atMs, day] : [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    update.run([saleLines, returnLines, saleMinor, returnMinor, later[1], later[0], later[1], orderId]);
  });
}
