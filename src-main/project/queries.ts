import type { HistoryEntry } from "../../src-shared/project.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** Settings of a project, each kept as JSON under its key. */
export interface ProjectSettings {
  readonly project: { readonly name: string; readonly createdAtMs: number; readonly timeZone: string };
  /** ISO 4217; decided by the first import. */
  readonly currency: string;
  /** Day of the newest import that was not undone; features never look past it unasked. */
  readonly latestImportDay: number;
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

/** Adds a sentence to what was done in the project. */
export function addHistory(store: WriteStore, atMs: number, call: string, words: string): void {
  store.run("INSERT INTO history (at_ms, call, words) VALUES (?, ?, ?)", atMs, call, words);
}

export function listHistory(store: ReadStore): HistoryEntry[] {
  return store.all<HistoryEntry>(`SELECT id, at_ms AS atMs, call, words FROM history ORDER BY id DESC LIMIT 1000`);
}
