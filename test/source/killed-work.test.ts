import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import { filesIn, importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";

const SEED = 9;
/** More than twice as many as are written at a time. */
const ORDER_ROWS = 45_000;
const CUSTOMER_ROWS = 4000;
const MEGABYTE = 2 ** 20;
/** Longest time for which the work goes on between two moments that may be looked at. */
const MOST_MS_BETWEEN = 40;
/** Generous, because each work starts a program anew on a machine that may be busy. */
const TIMEOUT_MS = 900_000;

let program: Program;
/** Closed projects with two imports of orders, and with people to merge. */
let shop: string;
let people: string;
let orders: string;
let customers: string;

function customerRows(count: number, twins: number): string {
  const rng = makeRng(SEED, 1);
  const rows = Array.from({ length: count }, (_, i) => {
    const who = i < count - twins ? i : rng.below(count - twins);
    const name = `First${who % 211},Last${Math.floor(who / 3) % 509}`;
    return `C${i},${name},${who}@example.com,${who % 97} Main Street,City${who % 41},${10_000 + (who % 883)},${who % 5 === 0 ? "no" : "yes"}\n`;
  });
  return `Customer ID,First Name,Last Name,Email,Address,City,Postcode,Newsletter\n${rows.join("")}`;
}

beforeAll(async () => {
  program = startProgram();
  const newShop = valueOf(await program.client.project.create({ name: "Shop" }));
  const lines = Array.from(
    { length: ORDER_ROWS },
    (_, i) => `K${i % 4000},${i},2024-0${1 + (i % 9)}-1${i % 9},1,${i % 90}.50\n`,
  );
  orders = join(program.folder, "orders.csv");
  writeFileSync(orders, orderHeader + lines.join(""));
  for (const text of ["Ann,a1,2024-01-05,2,3.00\nBen,a2,2024-01-06,1,8.00\n", lines.slice(0, 8000).join("")]) {
    const file = program.chooseNew("first.csv", orderHeader + text);
    valueOf(await program.client.source.import({ file, recipe: orderRecipe() }));
  }
  customers = join(program.folder, "customers.csv");
  writeFileSync(customers, customerRows(CUSTOMER_ROWS, 0));
  const newPeople = valueOf(await program.client.project.create({ name: "People" }));
  await importText(program, "twins.csv", customerRows(1500, 300));
  await program.client.project.close({});
  shop = join(program.folder, "projects", newShop.fileName);
  people = join(program.folder, "projects", newPeople.fileName);
}, TIMEOUT_MS);
afterAll(() => program.remove());

interface Work {
  /** As work-until-killed.ts knows it. */
  readonly name: string;
  readonly moments: number;
  readonly project: () => string;
  /** What is imported; empty where nothing is. */
  readonly file: () => string;
}

/** Together 21 moments. */
const works: readonly Work[] = [
  { name: "import of orders", moments: 9, project: () => shop, file: () => orders },
  { name: "import of customers", moments: 4, project: () => people, file: () => customers },
  { name: "undo", moments: 4, project: () => shop, file: () => "" },
  { name: "merge", moments: 4, project: () => people, file: () => "" },
];

/** Starts a program that works on a copy of a project. @param name of the folder of its own. */
async function startWork({ name: work, project, file }: Work, name: string) {
  const folder = join(program.folder, name);
  mkdirSync(folder);
  const path = join(folder, "copy.tessera");
  copyFileSync(project(), path);
  const script = join(import.meta.dirname, "work-until-killed.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, work, folder, path, file()]);
  const lines = createInterface(child.stdout);
  const ended = once(child, "exit");
  const said = (word: string) =>
    Promise.race([
      new Promise<void>((resolve) => void lines.on("line", (line) => line === word && resolve())),
      ended.then(() => Promise.reject(new Error(`the program ended before it was ${word}`))),
    ]);
  const done = said("done");
  // Nobody waits for the end of work that is to be killed.
  done.catch(() => {});
  await said("working");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { path, done, kill, child };
}

/** What the files of a project hold at one moment; those that are not there are left out. */
function filesNow(path: string): Map<string, Buffer> {
  const there = ["", "-wal", "-shm"].filter((end) => existsSync(path + end));
  return new Map(there.map((end) => [end, readFileSync(path + end)]));
}

/** Copies a project as a program that was killed at this moment would leave it: what is read twice alike is of one moment. */
function copyAsOfNow({ path, child }: { path: string; child: ChildProcess }, to: string): void {
  if (process.platform !== "win32") child.kill("SIGSTOP");
  let files = filesNow(path);
  for (;;) {
    const again = filesNow(path);
    const isSame = again.size === files.size && [...again].every(([end, bytes]) => files.get(end)?.equals(bytes));
    if (isSame) break;
    files = again;
  }
  if (process.platform !== "win32") child.kill("SIGCONT");
  writeFiles(files, to);
}

function writeFiles(files: ReadonlyMap<string, Buffer>, to: string): void {
  mkdirSync(join(to, ".."));
  for (const [end, bytes] of files) writeFileSync(to + end, bytes);
}

type Working = Awaited<ReturnType<typeof startWork>>;

/** Copies a project at up to `count` random moments of the work on it, each as likely as any other. @returns the copies. */
async function copiesWhile(working: Working, count: number, rng: Rng): Promise<string[]> {
  const end = working.done.then(() => true);
  const chosen: string[] = [];
  for (let moment = 0; ; moment++) {
    const passing = new Promise<false>((resolve) => setTimeout(() => resolve(false), rng.next() * MOST_MS_BETWEEN));
    if (await Promise.race([end, passing])) return chosen;
    const place = moment < count ? moment : rng.below(moment + 1);
    if (place >= count) continue;
    chosen[place] = join(working.path, "..", `moment ${moment}`, "copy.tessera");
    copyAsOfNow(working, chosen[place]);
  }
}

/** Does the same work on a project again and again until so many copies of its random moments are there. */
async function copiesOf(work: Work, count: number, rng: Rng): Promise<{ copies: string[]; finished: string }> {
  const copies: string[] = [];
  for (let round = 1; ; round++) {
    const working = await startWork(work, `${work.name} ${round}`);
    copies.push(...(await copiesWhile(working, count - copies.length, rng)));
    await working.done;
    await working.kill();
    if (copies.length === count) return { copies, finished: working.path };
  }
}

/** Waits until the first rows of an unfinished import are in the store and its log is longer than a megabyte. */
async function midWrite({ path, done }: Working): Promise<void> {
  let isDone = false;
  const see = () => {
    isDone = true;
  };
  void done.then(see, see);
  for (;;) {
    const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (log > MEGABYTE && hiddenLines(path) > 0) return;
    if (isDone) throw new Error(`the import was done before its log was ${MEGABYTE} bytes long: give it more rows`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Order lines in the store that belong to an import which nothing shows yet. */
function hiddenLines(path: string): number {
  const db = new Database(path, { readonly: true });
  const lines = db
    .prepare(
      "SELECT count(*) FROM order_line WHERE order_id >= (SELECT first_order_id FROM import WHERE state = 'staging')",
    )
    .pluck()
    .get() as number;
  db.close();
  return lines;
}

/** What the project at a path holds after a program has opened and closed it. */
async function openAndLook(path: string) {
  valueOf(await program.client.project.open({ file: program.choose(path) }));
  await program.client.project.close({});
  const db = new Database(path, { readonly: true });
  const integrity = db.pragma("integrity_check", { simple: true });
  db.close();
  const files = filesIn(join(path, "..")).filter((name) => name.startsWith("copy"));
  return { integrity, files, tables: tablesOf(path) };
}

/** Without what tells only when something was done. */
function comparable({
  history: _words,
  setting: _times,
  ...tables
}: Record<string, unknown[]>): Record<string, unknown[]> {
  const withoutTimes = (row: unknown) => {
    const { summary: _summary, ...rest } = row as Record<string, unknown>;
    return rest;
  };
  return { ...tables, import: (tables.import ?? []).map(withoutTimes) };
}

test.each(works.map((work) => [work.name, work.moments, work] as const))(
  `what a program killed in the middle of its %s leaves, at %i random moments, is the project as it was before or after (seed ${SEED})`,
  async (_, moments, work) => {
    const before = comparable(tablesOf(work.project()));
    const { copies, finished } = await copiesOf(work, moments, makeRng(SEED, moments));
    const after = comparable((await openAndLook(finished)).tables);
    expect(after).not.toEqual(before);
    expect(new Set(copies).size).toBe(moments);
    for (const copy of copies) {
      const { integrity, tables, files } = await openAndLook(copy);
      expect([integrity, files]).toEqual(["ok", ["copy.tessera"]]);
      // Every table: so the counts agree with each other as they did before, or do after.
      const left = comparable(tables);
      if (JSON.stringify(left) !== JSON.stringify(before)) expect(left).toEqual(after);
    }
  },
  TIMEOUT_MS,
);

test(
  "a program killed in the middle of an import's writes leaves hidden rows, and the project opens as it was",
  async () => {
    const before = comparable(tablesOf(shop));
    const working = await startWork(works[0], "killed");
    await midWrite(working);
    await working.kill();
    const found = filesNow(working.path);
    expect(found.get("-wal")?.length).toBeGreaterThan(MEGABYTE);
    // Looked at in a copy: reading the project itself would already put it in order.
    const copy = join(working.path, "..", "found", "copy.tessera");
    writeFiles(found, copy);
    expect(hiddenLines(copy)).toBeGreaterThan(0);
    const { integrity, tables } = await openAndLook(working.path);
    expect(integrity).toBe("ok");
    expect(comparable(tables)).toEqual(before);
  },
  TIMEOUT_MS,
);
