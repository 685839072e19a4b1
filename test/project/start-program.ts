import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type App, type AppOptions, createApp } from "../../src-main/app.ts";
import { directTransport } from "../../src-main/hosts/direct-transport.ts";
import { type Client, contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import { type Result, valueOf } from "../../src-shared/result.ts";

/** The whole program in a folder of its own, with its real threads and a clock that stands still. */
export interface Program {
  readonly app: App;
  readonly client: Client;
  readonly folder: string;
  readonly log: readonly string[];
  /** Stands for a person's choice of a file that is there. */
  choose(path: string): FileRef;
  /** Writes a file and chooses it. */
  chooseNew(name: string, content: string | Uint8Array): FileRef;
  /** Stands for a person's choice of a place for a new file; the folder is the program's own. */
  place(name: string, mayReplace?: boolean): PlaceRef;
  /** Ends the program; its folder stays for another one. */
  end(): Promise<void>;
  /** Ends the program and removes its folder. */
  remove(): Promise<void>;
}

// The program's threads read its sources; compiled once they start in half the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "..", "..", ".cache", "compiled");

/** When the tests take place. */
export const NOW = Date.UTC(2025, 0, 15, 12);

/** @param options.dataDir a folder that another program has used; without it a new one. */
export function startProgram(options: Partial<AppOptions> = {}): Program {
  const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), "tessera-program-"));
  // Open to a test that goes on as another user.
  chmodSync(folder, 0o755);
  const log: string[] = [];
  const app = createApp({
    now: () => NOW,
    timeZone: "Europe/Berlin",
    programVersion: "test",
    log: (line) => log.push(line),
    ...options,
    dataDir: folder,
  });
  const choose = (path: string) => app.files.addFile(path).file;
  return {
    app,
    client: makeClient(contract, directTransport(app)),
    folder,
    log,
    choose,
    chooseNew: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return choose(path);
    },
    place: (name, mayReplace = false) => app.files.addPlace({ path: join(folder, name), mayReplace }),
    end: () => app.close(),
    remove: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @returns what a call was refused with. @throws when it was not. */
export function errorOf(result: Result<unknown>): { code: string; message: string; field?: string } {
  if (result.ok) throw new Error(`expected a refusal, got ${JSON.stringify(result.value)}`);
  return result.error;
}

/** Imports a text of orders as it is proposed. */
export async function importText(program: Program, name: string, text: string | Uint8Array, source?: string) {
  const file = program.chooseNew(name, text);
  const { recipe } = valueOf(await program.client.source.inspect({ file }));
  return valueOf(await program.client.source.import({ file, recipe, ...(source !== undefined && { name: source }) }));
}

/** All rows of all tables of a project file. */
export function tablesOf(path: string): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true });
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  const tables = names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const);
  db.close();
  return Object.fromEntries(tables);
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}
