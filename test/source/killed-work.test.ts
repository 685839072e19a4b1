import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import { filesIn, importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";

const SEED = 9;
const AT_ONCE = 2;
const ORDER_ROWS = 40_000;
const CUSTOMER_ROWS = 12_000;
/** Generous, because each kill starts a program anew on a machine that may be busy. */
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
  for (const text of ["Ann,a1,2024-01-05,2,3.00\nBen,a2,2024-01-06,1,8.00\n", lines.slice(0, 20_000).join("")]) {
    const file = program.chooseNew("first.csv", orderHeader + text);
    valueOf(await program.client.source.import({ file, recipe: orderRecipe() }));
  }
  customers = join(program.folder, "customers.csv");
  writeFileSync(customers, customerRows(CUSTOMER_ROWS, 0));
  const newPeople = valueOf(await program.client.project.create({ name: "People" }));
  await importText(program, "twins.csv", customerRows(3000, 600));
  await program.client.project.close({});
  shop = join(program.folder, "projects", newShop.fileName);
  people = join(program.folder, "projects", newPeople.fileName);
}, TIMEOUT_MS);
afterAll(() => program.remove());

/** Starts a program that works on a copy of a project. */
async function startWork(work: string, project: string, file: string, name: string) {
  const folder = join(program.folder, name);
  mkdirSync(folder);
  const path = join(folder, "copy.tessera");
  copyFileSync(project, path);
  const script = join(import.meta.dirname, "work-until-killed.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, work, folder, path, file]);
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
  return { path, done, kill };
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

test.each([
  ["import of orders", 9, (): string => shop, (): string => orders],
  ["import of customers", 4, (): string => people, (): string => customers],
  ["undo", 4, (): string => shop, (): string => ""],
  ["merge", 4, (): string => people, (): string => ""],
] as const)(
  `a program killed in the middle of its %s, at %i random moments, leaves the project as it was before or after (seed ${SEED})`,
  async (work, kills, projectOf, fileOf) => {
    const [project, file] = [projectOf(), fileOf()];
    const before = comparable(tablesOf(project));
    const whole = await startWork(work, project, file, `${work} whole`);
    const begunAt = performance.now();
    await whole.done;
    const workMs = performance.now() - begunAt;
    await whole.kill();
    const after = comparable((await openAndLook(whole.path)).tables);
    expect(after).not.toEqual(before);

    const rng = makeRng(SEED, kills);
    let likelyMs = workMs;
    let killed = 0;
    // Work that ended before its moment came was not killed: then the moments come earlier, and another one is tried.
    for (let tried = 0; killed < kills; tried += AT_ONCE) {
      expect(tried, "moments tried").toBeLessThan(10 * kills);
      const batch = await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, i) => {
          const working = await startWork(work, project, file, `${work} ${tried + i}`);
          const delayMs = rng.next() * likelyMs;
          const isDone = await Promise.race([
            working.done.then(() => true),
            new Promise<boolean>((resolve) => setTimeout(() => resolve(false), delayMs)),
          ]);
          await working.kill();
          return { path: working.path, delayMs, isDone };
        }),
      );
      for (const { path, delayMs, isDone } of batch) {
        const { integrity, tables, files } = await openAndLook(path);
        const left = comparable(tables);
        expect([integrity, files]).toEqual(["ok", ["copy.tessera"]]);
        if (isDone || JSON.stringify(left) !== JSON.stringify(before)) expect(left).toEqual(after);
        if (isDone) likelyMs = Math.min(likelyMs, delayMs);
        else killed++;
      }
    }
  },
  TIMEOUT_MS,
);
