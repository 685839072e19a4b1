import type { ReadStore } from "../../store/open-store.ts";
import type { OrderTable } from "../load-orders.ts";
import { lastThing, saleLines, soldThings } from "../queries.ts";
import { RowBuffer, type RowTable, rowsOf } from "./row-buffer.ts";

/** Position of the order in the table of orders, product and category id or 0, quantity, money in currency units. */
const lineKinds = ["int", "int", "int", "real", "real"] as const;
/** What was sold to each customer, line by line, oldest order first. */
export type LineTable = RowTable<typeof lineKinds>;

/**
 * Loads the sale lines of the given orders.
 * O(lines), 32 bytes a line, and eight more while they are sorted.
 * @param pause called every 20,000 orders.
 */
export function loadLines(store: ReadStore, table: OrderTable, minorUnits: number, pause: () => void): LineTable {
  const buffer = new RowBuffer(lineKinds);
  forEachLine(saleLines(store), table, pause, (rank, position, [, products, categories, quantities, amounts], i) =>
    buffer.add(rank, position, products[i], categories[i], quantities[i], amounts[i] / minorUnits),
  );
  return buffer.grouped(table.customerIds.length);
}

/** Counts the different categories, or products, that each customer bought. O(lines). */
export function breadthOfLines(lines: LineTable, thing: "category" | "product"): Int32Array {
  return Int32Array.from({ length: lines.starts.length - 1 }, (_, rank) => {
    const [, products, categories] = rowsOf(lines, rank);
    const different = new Set(thing === "category" ? categories : products);
    return different.size - Number(different.has(0));
  });
}

/** The same from the store, without loading what else the lines say. O(lines), for a while up to 16 MB, or 12 bytes a line. */
export function countBreadth(
  store: ReadStore,
  table: OrderTable,
  thing: "category" | "product",
  pause: () => void,
): Int32Array {
  const different = new Int32Array(table.customerIds.length);
  eachBought(store, table, thing, pause, (rank) => {
    different[rank] += 1;
  });
  return different;
}

/** How many customers on either side bought a thing. */
export interface BuyerCounts {
  members: number;
  others: number;
}

/**
 * Counts, for each product or category, the customers who bought it, those of a group apart from all others.
 * @param isMember 1 for each customer of the table who is in the group. O(lines), memory as `countBreadth`.
 */
export function countBuyers(
  store: ReadStore,
  table: OrderTable,
  thing: "category" | "product",
  isMember: Uint8Array,
  pause: () => void,
): Map<number, BuyerCounts> {
  const buyers = new Map<number, BuyerCounts>();
  eachBought(store, table, thing, pause, (rank, id) => {
    const counts = buyers.get(id) ?? { members: 0, others: 0 };
    counts[isMember[rank] === 1 ? "members" : "others"] += 1;
    buyers.set(id, counts);
  });
  return buyers;
}

/** Few enough to hold a mark for each customer and each thing, whatever the number of lines. */
const MOST_MARKS = 1 << 24;

/** @param take called once for each customer and each different thing that the customer bought. */
function eachBought(
  store: ReadStore,
  table: OrderTable,
  thing: "category" | "product",
  pause: () => void,
  take: (rank: number, id: number) => void,
): void {
  const customers = table.customerIds.length;
  const things = lastThing(store, thing) + 1;
  if (customers * things <= MOST_MARKS) {
    const marks = new Uint8Array(customers * things);
    forEachLine(soldThings(store, thing), table, pause, (rank, _, [, sold], i) => {
      marks[rank * things + sold[i]] = 1;
    });
    for (let at = 0; at < marks.length; at++) if (marks[at] === 1) take(Math.floor(at / things), at % things);
    return;
  }
  const buffer = new RowBuffer(["int"]);
  forEachLine(soldThings(store, thing), table, pause, (rank, _, [, sold], i) => buffer.add(rank, sold[i]));
  // Sorted by what was bought, so that equal things stand together.
  const bought = buffer.grouped(customers);
  for (let rank = 0; rank < customers; rank++) {
    const [own] = rowsOf(bought, rank);
    for (let at = 0; at < own.length; at++) if (at === 0 || own[at] !== own[at - 1]) take(rank, own[at]);
  }
}

/**
 * Walks through lines whose order is in the table: both run by order id, so one walk joins them. @param chunks columns, the first of them order ids, ascending.
 * @param take called with the customer, the position of the order, and where the line stands.
 */
function forEachLine<Chunk extends readonly [number[], ...unknown[]]>(
  chunks: Iterable<Chunk>,
  { orderIds, positionOfOrder, starts }: OrderTable,
  pause: () => void,
  take: (rank: number, position: number, chunk: Chunk, i: number) => void,
): void {
  const rankAt = rankByPosition(starts);
  let at = 0;
  for (const chunk of chunks) {
    pause();
    const [orders] = chunk;
    for (let i = 0; i < orders.length; i++) {
      while (at < orderIds.length && orderIds[at] < orders[i]) at += 1;
      if (at === orderIds.length || orderIds[at] !== orders[i]) continue;
      const position = positionOfOrder[at];
      take(rankAt[position], position, chunk, i);
    }
  }
}

function rankByPosition(starts: Int32Array): Int32Array {
  const ranks = new Int32Array(starts[starts.length - 1]);
  for (let rank = 0; rank + 1 < starts.length; rank++) ranks.fill(rank, starts[rank], starts[rank + 1]);
  return ranks;
}
