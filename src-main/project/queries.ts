import type { IdentityGuard, IdentityThresholds, MatchRun } from "../../src-shared/customer-identity.ts";
import type { CustomFeature } from "../../src-shared/feature-builder.ts";
import type { Goal, HistoryEntry } from "../../src-shared/project.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** Settings of a project, each kept as JSON under its key. */
export interface ProjectSettings {
  readonly project: { readonly name: string; readonly createdAtMs: number; readonly timeZone: string };
  /** ISO 4217; decided by the first import. */
  readonly currency: string;
  /** Day of the newest import that was not undone; features never look past it unasked. */
  readonly latestImportDay: number;
  /** The latest comparison of all customers. */
  readonly matchRun: MatchRun;
  /** Which comparison's pairs stand: the number of `compared_pair`. */
  readonly comparison: number;
  /** As a person set them; those of the latest comparison hold where there are none. */
  readonly identityThresholds: IdentityThresholds;
  /** What merges came to: changes whenever any of them does. */
  readonly people: {
    readonly fingerprint: string;
    readonly guards: readonly IdentityGuard[];
    readonly guardCount: number;
  };
  /** Imports, persons and repairs that the audit's repairs are applied to; empty or absent without repairs. */
  readonly settledRepairs: string;
  /** What the project is for. */
  readonly goal: Goal;
  /** Features that a person built. */
  readonly customFeatures: readonly CustomFeature[];
}

export function loadSetting<K extends keyof ProjectSettings>(store: ReadStore, key: K): ProjectSettings[K] | undefined {
  const row = store.get<{ value: string }>("SELECT value FROM setting WHERE key = ?", key);
  return row && (JSON.parse(row.value) as ProjectSettings[K]);
}

export function saveSetting<K extends keyof ProjectSettings>(
  store: WriteStore,
  key: K,
  value: ProjectSettings[K],
): void {
  store.run(
    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    key,
    JSON.stringify(value),
  );
}

export function deleteSetting(store: WriteStore, key: keyof ProjectSettings): void {
  store.run("DELETE FROM setting WHERE key = ?", key);
}

/** Adds a sentence to what was done in the project. */
export function addHistory(store: WriteStore, atMs: number, call: string, words: string): void {
  store.run("INSERT INTO history (at_ms, call, words) VALUES (?, ?, ?)", atMs, call, words);
}

export function listHistory(store: ReadStore): HistoryEntry[] {
  return store.all<HistoryEntry>(
    "SELECT id, at_ms AS atMs, call, words, state FROM history ORDER BY id DESC LIMIT 1000",
  );
}

export function loadEntry(store: ReadStore, entryId: number): HistoryEntry | undefined {
  return store.get<HistoryEntry>("SELECT id, at_ms AS atMs, call, words, state FROM history WHERE id = ?", entryId);
}

/** Steps to flip so that an entry is the last one that is done: later ones the newest first, or earlier ones the oldest first. */
export function stepsBetween(store: ReadStore, entryId: number): number[] {
  const ids = (sql: string) => store.all<{ id: number }>(sql, entryId).map(({ id }) => id);
  return [
    ...ids("SELECT id FROM history WHERE state = 'done' AND id > ? ORDER BY id DESC"),
    ...ids("SELECT id FROM history WHERE state = 'undone' AND id <= ? ORDER BY id"),
  ];
}
