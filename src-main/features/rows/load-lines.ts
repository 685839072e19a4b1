import type { ReadStore } from "../../store/open-store.ts";
import type { OrderTable } from "../load-orders.ts";
import { saleLines } from "../queries.ts";
import { RowBuffer, type RowTable, rowsOf } from "./row-buffer.ts";

/** Position of the order in the table of orders, product and category id or 0, quantity, money in currency units. */
const lineKinds = ["int", "int", "int", "real", "real"] as const;
/** What was sold to each customer, line by line, oldest order first. */
export type LineTable = RowTable<typeof lineKinds>;

/**
 * Loads the sale lines of the given orders. Both lists run by order id, so one walk joins them.
 * O(lines), 32 bytes a line, twice while they are sorted.
 * @param pause called every 20,000 orders.
 */
export function loadLines(store: ReadStore, table: OrderTable, minorUnits: number, pause: () => void): LineTable {
  const { orderIds, positionOfOrder, starts } = table;
  const rankAt = rankByPosition(starts);
  const buffer = new RowBuffer(lineKinds);
  let at = 0;
  for (const [orders, products, categories, quantities, amounts] of saleLines(store)) {
    pause();
    for (let i = 0; i < orders.length; i++) {
      while (at < orderIds.length && orderIds[at] < orders[i]) at += 1;
      if (at === orderIds.length || orderIds[at] !== orders[i]) continue;
      const position = positionOfOrder[at];
      buffer.add(rankAt[position], position, products[i], categories[i], quantities[i], amounts[i] / minorUnits);
    }
  }
  return buffer.grouped(table.customerIds.length);
}

/** Counts the different categories, or products, that each customer bought. O(lines). */
export function countBreadth(lines: LineTable, thing: "category" | "product"): Int32Array {
  return Int32Array.from({ length: lines.starts.length - 1 }, (_, rank) => {
    const [, products, categories] = rowsOf(lines, rank);
    const different = new Set(thing === "category" ? categories : products);
    // 0 stands for a line that names none.
    different.delete(0);
    return different.size;
  });
}

function rankByPosition(starts: Int32Array): Int32Array {
  const ranks = new Int32Array(starts[starts.length - 1]);
  for (let rank = 0; rank + 1 < starts.length; rank++) ranks.fill(rank, starts[rank], starts[rank + 1]);
  return ranks;
}
