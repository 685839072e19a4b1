import type { ReadStore, WriteStore } from "./open-store.ts";
import { type TrackedTable, trackedTables } from "./tracked-tables.ts";

/** What a step is called where the change itself says nothing of it. */
export interface StepName {
  readonly call: string;
  readonly atMs: number;
  readonly words: string;
}

/** A row that a step changed. */
export interface ChangedRow {
  readonly table: string;
  /** Values of the table's key columns. */
  readonly key: readonly (string | number)[];
}

interface StoredChange {
  readonly id: number;
  readonly table: string;
  readonly what: "insert" | "update" | "delete";
  readonly key: string;
  readonly before: string | null;
}

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Runs a change within a transaction and makes a step of what it did to tracked tables: the first sentence that it adds
 * to the history names the step; where it adds none, `name` does. What had been taken back before cannot be done again
 * from then on.
 * @param name undefined for what only follows from other steps: it is worked out again after them, and is none itself.
 */
export function recordStep<T>(store: WriteStore, name: () => StepName | undefined, change: () => T): T {
  const last = lastEntry(store);
  const value = change();
  if (!hasLooseChanges(store)) return value;
  const fallback = name();
  if (!fallback) {
    forgetLooseChanges(store);
    return value;
  }
  const own = store.get<{ id: number }>("SELECT min(id) AS id FROM history WHERE id > ? HAVING count(*) > 0", last);
  giveUpUndone(store);
  closeStep(store, own?.id ?? addEntry(store, fallback), "done");
  return value;
}

/** The changes so far cannot be taken back: a new project begins with them. */
export function forgetChanges(store: WriteStore): void {
  store.run("DELETE FROM history_change");
}

/** What the transaction did so far is no part of any step. */
export function forgetLooseChanges(store: WriteStore): void {
  store.run("DELETE FROM history_change WHERE history_id IS NULL");
}

/** The step that would be taken back next, and the one that would be done again. */
export function nextSteps(store: ReadStore): { undo: number | undefined; redo: number | undefined } {
  const one = (sql: string) => store.get<{ id: number | null }>(sql)?.id ?? undefined;
  return {
    undo: one("SELECT max(id) AS id FROM history WHERE state = 'done'"),
    redo: one("SELECT min(id) AS id FROM history WHERE state = 'undone'"),
  };
}

/**
 * Takes a step back, or does it again if it was taken back: each row becomes what it was before, the newest change
 * first, and what it is now is kept for the way back. Steps must be taken back in the reverse of their order.
 * @returns the rows that changed; what follows from them is the caller's to settle in the same transaction.
 */
export function flipStep(store: WriteStore, entryId: number): ChangedRow[] {
  const changes = store.all<StoredChange>(
    `SELECT id, "table", what, key, before FROM history_change WHERE history_id = ? ORDER BY id DESC`,
    entryId,
  );
  const { state } = store.get<{ state: string }>("SELECT state FROM history WHERE id = ?", entryId) ?? {};
  if (state !== "done" && state !== "undone") throw new Error(`history entry ${entryId} is ${state}, not a step`);
  // A row may come back before the one that it belongs to.
  store.run("PRAGMA defer_foreign_keys = ON");
  store.run("DELETE FROM history_change WHERE history_id = ?", entryId);
  for (const change of changes) putBack(store, change);
  closeStep(store, entryId, state === "done" ? "undone" : "done");
  return changes.map(({ table, key }) => ({ table, key: JSON.parse(key) as ChangedRow["key"] }));
}

function putBack(store: WriteStore, { table, what, key, before }: StoredChange): void {
  const tracked = trackedTables[table];
  if (!tracked) throw new Error(`the history names ${table}, which is not tracked`);
  const keys = JSON.parse(key) as (string | number)[];
  const where = tracked.key.map((column) => `"${column}" = ?`).join(" AND ");
  if (what === "insert") {
    store.run(`DELETE FROM "${table}" WHERE ${where}`, ...keys);
    return;
  }
  const row = JSON.parse(before ?? "{}") as Row;
  const columns = knownColumns(store, table, tracked, row);
  const values = columns.map((column) => row[column] ?? null);
  const names = columns.map((column) => `"${column}"`);
  if (what === "delete") {
    store.run(`INSERT INTO "${table}" (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`, ...values);
  } else {
    // Nothing happens where the row is gone: features that were computed again took the choice on them along.
    store.run(
      `UPDATE "${table}" SET ${names.map((column) => `${column} = ?`).join(", ")} WHERE ${where}`,
      ...values,
      ...keys,
    );
  }
}

/** The file says which columns; only those that exist get into a statement. */
function knownColumns(store: ReadStore, table: string, { columns }: TrackedTable, row: Row): string[] {
  const there = store.all<{ name: string }>("SELECT name FROM pragma_table_info(?)", table).map(({ name }) => name);
  return (columns ?? there).filter((column) => there.includes(column) && Object.hasOwn(row, column));
}

function lastEntry(store: ReadStore): number {
  return store.get<{ id: number }>("SELECT coalesce(max(id), 0) AS id FROM history")?.id ?? 0;
}

function hasLooseChanges(store: ReadStore): boolean {
  return store.get("SELECT 1 FROM history_change WHERE history_id IS NULL LIMIT 1") !== undefined;
}

function addEntry(store: WriteStore, { atMs, call, words }: StepName): number {
  return store.run("INSERT INTO history (at_ms, call, words) VALUES (?, ?, ?)", atMs, call, words).lastId;
}

function closeStep(store: WriteStore, entryId: number, state: "done" | "undone"): void {
  store.run("UPDATE history_change SET history_id = ? WHERE history_id IS NULL", entryId);
  store.run("UPDATE history SET state = ? WHERE id = ?", state, entryId);
}

function giveUpUndone(store: WriteStore): void {
  store.run("DELETE FROM history_change WHERE history_id IN (SELECT id FROM history WHERE state = 'undone')");
  store.run("UPDATE history SET state = 'given-up' WHERE state = 'undone'");
}
