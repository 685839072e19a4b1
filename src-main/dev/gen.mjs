// Writes what is derived and kept: the schema of a fresh project. Run after every change of a migration.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { root } from "./set-up.mjs";

const store = join(root, "src-main", "store");
const migrations = readdirSync(join(store, "migrations"))
  .filter((file) => /^\d{4}-.*\.sql$/.test(file))
  .sort();

const db = new Database(":memory:");
for (const file of migrations) db.exec(readFileSync(join(store, "migrations", file), "utf8"));
const statements = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").pluck().all();
db.close();

const head = `-- What a fresh project holds after ${migrations.at(-1)}. Written by \`npm run gen\`.`;
writeFileSync(
  join(store, "schema.snapshot.sql"),
  `${[head, ...statements.map((sql) => `${String(sql)};`)].join("\n\n")}\n`,
);
