import Database from "better-sqlite3";

type Parameter = string | number | bigint | null | Uint8Array;
type Statement = Database.Statement;

/** Reads of the project's SQLite file. Every statement is written out whole in a domain's queries.ts. */
export interface ReadStore {
  all<Row>(sql: string, ...parameters: Parameter[]): Row[];
  get<Row>(sql: string, ...parameters: Parameter[]): Row | undefined;
  /** Rows as arrays, one at a time: the cheapest way through a million of them. */
  rows<Row extends readonly unknown[]>(sql: string, ...parameters: Parameter[]): IterableIterator<Row>;
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

/** Pages kept in memory by one connection. */
const CACHE_KIB = 16 * 1024;

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
      statements.clear();
      db.close();
    },
  };
}
