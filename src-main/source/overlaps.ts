import type { ImportId, OrderId } from "../../src-shared/ids.ts";
import { settleKeyedFacts } from "../activity/fact-tables.ts";
import { keyedOrders, rowOrders, setReplacedBy } from "../activity/queries.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { StringIndex } from "../store/string-index.ts";
import { listImportRows } from "./queries.ts";
import { loadRowHashes } from "./row-hashes.ts";

/** Orders whose `replaced_by` changes, by what it becomes. */
export type Replacements = Map<ImportId | null, OrderId[]>;

/** Imports of one source that are about to be shown or hidden, by whether they will be shown. */
export type Flips = ReadonlyMap<ImportId, boolean>;

/** The imports of the source that the flips are about, oldest first, as they will be. */
export function importsAfter(store: ReadStore, flips: Flips): { importId: ImportId; isShown: boolean }[] {
  const all = listImportRows(store);
  const sourceId = all.find(({ importId }) => flips.has(importId))?.sourceId;
  return all
    .filter((row) => row.sourceId === sourceId && (row.state !== "staging" || flips.has(row.importId)))
    .map(({ importId, state }) => ({ importId, isShown: flips.get(importId) ?? state === "visible" }));
}

/**
 * Files of one source may overlap: an order counts as the newest visible import has it, and where each row is an order,
 * equal rows are the same one. Order ids of different sources have nothing to do with each other. What comes of it
 * depends on nothing but which imports are visible.
 * Cost: one pass over the orders of the source.
 */
export function replacementsAfter(store: ReadStore, flips: Flips): Replacements {
  const changes: Replacements = new Map();
  const imports = importsAfter(store, flips);
  if (imports.length < 2) return changes;
  const keys = new StringIndex();
  const holders: ImportId[] = [];
  // From the newest on: the first visible import to name an order holds it.
  for (const { importId, isShown } of imports.toReversed()) {
    for (const [orderId, key, now] of overlapKeys(store, importId)) {
      const number = isShown ? keys.add(key) : keys.find(key);
      if (number === holders.length) holders.push(importId);
      const holder = number < 0 || holders[number] === importId ? null : holders[number];
      if (holder !== now) push(changes, holder, orderId);
    }
  }
  return changes;
}

/** Orders of an import by their order id; those that are a row each by what the row says. */
function* overlapKeys(store: ReadStore, importId: ImportId): Generator<[OrderId, string, ImportId | null]> {
  yield* keyedOrders(store, importId);
  let hashOfLine: ((line: number) => number) | undefined;
  for (const [orderId, line, now] of rowOrders(store, importId)) {
    hashOfLine ??= hashesByLine(store, importId);
    // No order id begins with this character.
    yield [orderId, `\u0001${hashOfLine(line)}`, now];
  }
}

function hashesByLine(store: ReadStore, importId: ImportId): (line: number) => number {
  const { lines, hashes } = loadRowHashes(store, importId);
  return (line) => {
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle] < line) low = middle + 1;
      else high = middle;
    }
    return hashes[low];
  };
}

function push(changes: Replacements, by: ImportId | null, orderId: OrderId): void {
  const orders = changes.get(by);
  if (orders) orders.push(orderId);
  else changes.set(by, [orderId]);
}

export function applyReplacements(store: WriteStore, changes: Replacements): void {
  for (const [by, orderIds] of changes) setReplacedBy(store, orderIds, by);
}

/** Settles which of a source's visible imports each event, message and answer counts from; called when the flips are done. */
export function settleSource(store: WriteStore, flips: Flips): void {
  const own = importsAfter(store, flips);
  if (own.length < 2) return;
  settleKeyedFacts(
    store,
    own.filter(({ isShown }) => isShown).map(({ importId }) => importId),
    own.map(({ importId }) => importId),
  );
}
