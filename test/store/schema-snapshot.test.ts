import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listMigrations, migrate } from "../../src-main/store/migrate.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const snapshotFile = join(import.meta.dirname, "..", "..", "src-main", "store", "schema.snapshot.sql");

function freshSchema(): string[] {
  const store = openStore(join(temporaryFolder(), "fresh.tessera"), "write");
  migrate(store);
  // Triggers are derived from the list of tracked tables, see tracked-tables.test.ts.
  const rows = store.all<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'trigger' ORDER BY type, name",
  );
  store.close();
  return rows.map(({ sql }) => sql);
}

test("schema.snapshot.sql is what a fresh project holds", () => {
  const [, ...statements] = readFileSync(snapshotFile, "utf8").trimEnd().split("\n\n");
  const found = freshSchema().join("\n\n").split("\n\n");
  expect(
    statements.map((sql) => sql.replace(/;$/, "")),
    "The schema has changed. Look at the change, then run `npm run gen` and commit schema.snapshot.sql.",
  ).toEqual(found);
});

test("every table is strict, so that a text never lands in a column of numbers", () => {
  const loose = freshSchema().filter((sql) => sql.startsWith("CREATE TABLE") && !/\bSTRICT\b[^)]*$/.test(sql));
  expect(loose).toEqual([]);
});

test("migrations are numbered 1, 2, 3 … without gaps", () => {
  expect(listMigrations().map(({ version }) => version)).toEqual(listMigrations().map((_, i) => i + 1));
});
