import type { ImportId, OrderId } from "../../src-shared/ids.ts";
import { settleKeyedFacts } from "../activity/fact-tables.ts";
import { keyedOrders, ordersReplacedBy, setReplacedBy } from "../activity/queries.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { StringIndex } from "../store/string-index.ts";
import { type ImportRow, listImportRows } from "./queries.ts";

/** Orders whose `replaced_by` changes, by what it becomes. */
export type Replacements = Map<ImportId | null, OrderId[]>;

/**
 * Files of one source may overlap: the order in the newest visible import counts. Order ids of different sources have
 * nothing to do with each other.
 */
function importsOfSameSource(store: ReadStore, importId: ImportId): { older: ImportRow[]; newer: ImportRow[] } {
  const all = listImportRows(store);
  const sourceId = all.find((row) => row.importId === importId)?.sourceId;
  const others = all.filter((row) => row.sourceId === sourceId && row.importId !== importId);
  return {
    older: others.filter((row) => row.importId < importId && row.state !== "staging"),
    newer: others.filter((row) => row.importId > importId && row.state === "visible"),
  };
}

/** What changes when an import becomes visible: it hides its orders in older imports, and newer ones hide its own. */
export function replacementsWhenShown(store: ReadStore, importId: ImportId): Replacements {
  const { older, newer } = importsOfSameSource(store, importId);
  const changes: Replacements = new Map();
  if (older.length === 0 && newer.length === 0) return changes;
  const own = new StringIndex();
  const ownIds: OrderId[] = [];
  for (const [orderId, key] of keyedOrders(store, importId)) {
    if (own.add(key) === ownIds.length) ownIds.push(orderId);
  }
  const hidden: OrderId[] = [];
  for (const row of older) {
    for (const [orderId, key] of keyedOrders(store, row.importId)) if (own.find(key) >= 0) hidden.push(orderId);
  }
  changes.set(importId, hidden);
  const byNewer = new Map<number, ImportId>();
  for (const row of newer) {
    for (const [, key] of keyedOrders(store, row.importId)) {
      const number = own.find(key);
      if (number >= 0) byNewer.set(number, row.importId);
    }
  }
  ownIds.forEach((orderId, number) => push(changes, byNewer.get(number) ?? null, orderId));
  return changes;
}

/** What changes when an import is hidden: each order that it had replaced falls to the next newer import, or comes back. */
export function replacementsWhenHidden(store: ReadStore, importId: ImportId): Replacements {
  const changes: Replacements = new Map();
  const keys = new StringIndex();
  const freed: { orderId: OrderId; number: number; ownImport: ImportId }[] = [];
  for (const [orderId, key, ownImport] of ordersReplacedBy(store, importId))
    freed.push({ orderId, number: keys.add(key), ownImport });
  const all = importsOfSameSource(store, importId);
  const holders = new Map<number, ImportId>();
  for (const row of [...all.older.filter((other) => other.state === "visible"), ...all.newer]) {
    for (const [, key] of keyedOrders(store, row.importId)) {
      const number = keys.find(key);
      if (number >= 0) holders.set(number, row.importId);
    }
  }
  for (const { orderId, number, ownImport } of freed) {
    const holder = holders.get(number);
    push(changes, holder !== undefined && holder > ownImport ? holder : null, orderId);
  }
  return changes;
}

function push(changes: Replacements, by: ImportId | null, orderId: OrderId): void {
  const orders = changes.get(by);
  if (orders) orders.push(orderId);
  else changes.set(by, [orderId]);
}

export function applyReplacements(store: WriteStore, changes: Replacements): void {
  for (const [by, orderIds] of changes) setReplacedBy(store, orderIds, by);
}

/** Settles which of a source's visible imports each event, message and answer counts from, after one was shown or hidden. */
export function settleSource(store: WriteStore, importId: ImportId): void {
  const all = listImportRows(store);
  const sourceId = all.find((row) => row.importId === importId)?.sourceId;
  const own = all.filter((row) => row.sourceId === sourceId && row.state !== "staging");
  if (own.length < 2) return;
  settleKeyedFacts(
    store,
    own.filter((row) => row.state === "visible").map((row) => row.importId),
    own.map((row) => row.importId),
  );
}
