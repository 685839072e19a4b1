import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenStore } from "./open-store.ts";
import { installTracking } from "./track-changes.ts";

// Beside this file in the sources, beside the bundle when built.
const folder = join(import.meta.dirname, "migrations");

/** "Tess" as SQLite's application_id: tells a project from any other SQLite file. */
export const APPLICATION_ID = 0x54657373;

/** @returns the migrations in order, each `0001-name.sql`. */
export function listMigrations(): { version: number; sql: string }[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => ({ version: Number(file.slice(0, 4)), sql: readFileSync(join(folder, file), "utf8") }));
}

/** The schema version that this program writes and reads. */
export function currentVersion(): number {
  return listMigrations().at(-1)?.version ?? 0;
}

/** Brings a store to the current version, each step in a transaction of its own, and has its changes written down. */
export function migrate(store: OpenStore): void {
  store.pragma(`application_id = ${APPLICATION_ID}`);
  for (const { version, sql } of listMigrations()) {
    if (Number(store.pragma("user_version")) >= version) continue;
    store.transaction(() => {
      store.exec(sql);
      store.pragma(`user_version = ${version}`);
    });
  }
  installTracking(store);
}
