import Database from "better-sqlite3";
import { type Parameter, ReadAhead } from "./read-ahead.ts";

type Statement = Database.Statement;

/** Reads of the project's SQLite file. Every statement is written out whole in a domain's queries.ts. */
export interface ReadStore {
  all<Row>(sql: string, ...parameters: Parameter[]): Row[];
  get<Row>(sql: string, ...parameters: Parameter[]): Row | undefined;
  /** Rows as arrays, one at a time: the cheapest way through a million of them. */
  rows<Row extends readonly unknown[]>(sql: string, ...parameters: Parameter[]): IterableIterator<Row>;
  /**
   * The first row of a statement for each set of parameters, in their order. A store that only reads has a second thread read
   * the next while the caller uses one.
   */
  series<Row>(sql: string, sets: readonly (readonly Parameter[])[]): Generator<Row | undefined>;
  /** Writes a compact copy of the whole file; the target must not exist. */
  copyTo(path: string): void;
}

/** Reads and writes; held by the host's main thread, and by a job inside its write turn. */
export interface WriteStore extends ReadStore {
  /** @returns the number of changed rows and the last new row id. */
  run(sql: string, ...parameters: Parameter[]): { changes: number; lastId: number };
  /** All of `change` or nothing of it. */
  transaction<T>(change: () => T): T;
  /** A statement for many rows, prepared once. */
  bulk(sql: string): { run(parameters: readonly Parameter[]): void };
}

export interface OpenStore extends WriteStore {
  readonly path: string;
  pragma(text: string): unknown;
  exec(sql: string): void;
  close(): void;
}

/** Fewer sets of parameters are read before a thread has started. */
const FEWEST_AHEAD = 4;

/** Pages kept in memory by one connection. */
const CACHE_KIB = 16 * 1024;

/** Beside this file in the sources; one bundle beside the program when built. */
const readAheadEntry = new URL(
  import.meta.url.endsWith(".ts") ? "./read-ahead-worker.ts" : "./read-ahead-worker.mjs",
  import.meta.url,
);

/**
 * Opens a SQLite file; the only place that names the driver.
 * @throws SqliteError when the file cannot be opened; callers who open a person's file check its header first.
 */
export function openStore(path: string, mode: "read" | "write"): OpenStore {
  const db = new Database(path, { readonly: mode === "read", timeout: 5000 });
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma("temp_store = MEMORY");
  if (mode === "write") {
    db.pragma("foreign_keys = ON");
    // Else what INSERT OR REPLACE removes would go unseen by the triggers that write changes down.
    db.pragma("recursive_triggers = ON");
    db.pragma("synchronous = NORMAL");
  }
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  let ahead: ReadAhead | undefined;
  function* series(sql: string, sets: readonly (readonly Parameter[])[]): Generator {
    // What a transaction has not finished is seen by its own connection only.
    if (mode === "read" && sets.length >= FEWEST_AHEAD) {
      ahead ??= new ReadAhead(path, readAheadEntry);
      yield* ahead.rows(sql, sets);
      return;
    }
    for (const set of sets) yield prepare(sql).get(...set);
  }
  return {
    path,
    all: <Row>(sql: string, ...parameters: Parameter[]) => prepare(sql).all(...parameters) as Row[],
    get: <Row>(sql: string, ...parameters: Parameter[]) => prepare(sql).get(...parameters) as Row | undefined,
    // Not from the cache: a statement can only be iterated once at a time.
    rows: <Row extends readonly unknown[]>(sql: string, ...parameters: Parameter[]) =>
      db
        .prepare(sql)
        .raw()
        .iterate(...parameters) as IterableIterator<Row>,
    series: series as OpenStore["series"],
    copyTo: (path) => void db.prepare("VACUUM INTO ?").run(path),
    run: (sql, ...parameters) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...parameters);
      return { changes, lastId: Number(lastInsertRowid) };
    },
    transaction: (change) => db.transaction(change).immediate(),
    bulk: (sql) => {
      const statement = prepare(sql);
      return { run: (parameters) => void statement.run(parameters) };
    },
    pragma: (text) => db.pragma(text, { simple: true }),
    exec: (sql) => void db.exec(sql),
    close: () => {
      ahead?.close();
      statements.clear();
      db.close();
    },
  };
}
