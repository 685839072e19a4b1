import type { OpenStore, ReadStore } from "./open-store.ts";
import { type TrackedTable, trackedTables } from "./tracked-tables.ts";

const PREFIX = "track_";

/** The columns of a tracked table that go back and forth, its key left out where it cannot change. */
export function trackedColumns(store: ReadStore, table: string, { columns }: TrackedTable): readonly string[] {
  return columns ?? store.all<{ name: string }>("SELECT name FROM pragma_table_info(?)", table).map(({ name }) => name);
}

/**
 * Makes the triggers that write down how tracked rows were, where they are not there yet or their tables have changed.
 * They lie in the project's file and so see every connection's writes.
 */
export function installTracking(store: OpenStore): void {
  const wanted = triggersFor(store);
  const found = store.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, ?) = ? ORDER BY name",
    PREFIX.length,
    PREFIX,
  );
  const isSame = found.length === wanted.size && found.every(({ name, sql }) => wanted.get(name) === sql);
  if (isSame) return;
  store.transaction(() => {
    for (const { name } of found) store.exec(`DROP TRIGGER "${name}"`);
    for (const sql of wanted.values()) store.exec(sql);
  });
}

function triggersFor(store: ReadStore): Map<string, string> {
  const triggers = new Map<string, string>();
  for (const [table, tracked] of Object.entries(trackedTables)) {
    const columns = trackedColumns(store, table, tracked);
    for (const [name, sql] of tracked.kind === "rows"
      ? rowTriggers(table, tracked, columns)
      : flagTriggers(table, tracked, columns))
      triggers.set(name, sql);
  }
  return triggers;
}

type Trigger = [name: string, sql: string];

function rowTriggers(table: string, tracked: TrackedTable, columns: readonly string[]): Trigger[] {
  const old = jsonOf(columns, (column) => `OLD."${column}"`);
  return [
    trigger(table, "insert", "INSERT", whenOf(tracked, "NEW"), keyOf(tracked, "NEW"), "NULL"),
    trigger(table, "update", "UPDATE", whenOf(tracked, "NEW", changed(columns)), keyOf(tracked, "NEW"), old),
    trigger(table, "delete", "DELETE", whenOf(tracked, "OLD"), keyOf(tracked, "OLD"), old),
  ];
}

/** A row that is made was hidden before; one whose row was not a decision yet, such as a hidden import, was so too. */
function flagTriggers(table: string, tracked: TrackedTable, columns: readonly string[]): Trigger[] {
  const { absent, where } = tracked;
  const key = keyOf(tracked, "NEW");
  const was = (column: string) => {
    const hidden = absent?.[column];
    const old = `OLD."${column}"`;
    return where && hidden !== undefined
      ? `CASE WHEN ${onRow(where, "OLD")} THEN ${old} ELSE ${literal(hidden)} END`
      : old;
  };
  const update = trigger(
    table,
    "update",
    "UPDATE",
    whenOf(tracked, "NEW", changed(columns)),
    key,
    jsonOf(columns, was),
  );
  if (!absent) return [update];
  const hidden = jsonOf(Object.keys(absent), (column) => literal(absent[column]));
  return [trigger(table, "insert", "INSERT", whenOf(tracked, "NEW"), key, hidden, "update"), update];
}

function trigger(
  table: string,
  name: string,
  event: string,
  when: string,
  key: string,
  before: string,
  what = name,
): Trigger {
  const full = `${PREFIX}${table}_${name}`;
  return [
    full,
    `CREATE TRIGGER "${full}" AFTER ${event} ON "${table}"${when} BEGIN
  INSERT INTO history_change ("table", what, key, before) VALUES ('${table}', '${what}', ${key}, ${before});
END`,
  ];
}

function whenOf({ where }: TrackedTable, row: "OLD" | "NEW", further?: string): string {
  const conditions = [...(where ? [onRow(where, row)] : []), ...(further ? [further] : [])];
  return conditions.length === 0 ? "" : ` WHEN ${conditions.map((sql) => `(${sql})`).join(" AND ")}`;
}

function onRow(sql: string, row: "OLD" | "NEW"): string {
  return sql.replaceAll("$row", row);
}

function changed(columns: readonly string[]): string {
  return columns.map((column) => `OLD."${column}" IS NOT NEW."${column}"`).join(" OR ");
}

function keyOf({ key }: TrackedTable, row: "OLD" | "NEW"): string {
  return `json_array(${key.map((column) => `${row}."${column}"`).join(", ")})`;
}

function jsonOf(columns: readonly string[], value: (column: string) => string): string {
  return `json_object(${columns.map((column) => `'${column}', ${value(column)}`).join(", ")})`;
}

function literal(value: string | number | undefined): string {
  return typeof value === "number" ? String(value) : `'${value}'`;
}
