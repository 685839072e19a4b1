import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import { filesIn, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";

const SEED = 9;
const KILLS = 12;
const AT_ONCE = 2;
const ROWS = 40_000;

let program: Program;
/** A closed project with one import. */
let project: string;
let orders: string;

beforeAll(async () => {
  program = startProgram();
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("first.csv", `${orderHeader}Ann,1,2024-01-05,2,3.00\nBen,2,2024-01-06,1,8.00\n`);
  valueOf(await program.client.source.import({ file, recipe: orderRecipe() }));
  await program.client.project.close({});
  project = join(program.folder, "projects", fileName);
  orders = join(program.folder, "second.csv");
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `K${i % 4000},${i},2024-0${1 + (i % 9)}-1${i % 9},1,${i % 90}.50\n`,
  );
  writeFileSync(orders, orderHeader + lines.join(""));
});
afterAll(() => program.remove());

/** Starts a program that imports into a copy of the project. */
async function startImport(name: string) {
  const folder = join(program.folder, name);
  mkdirSync(folder);
  const path = join(folder, "shop.tessera");
  copyFileSync(project, path);
  const script = join(import.meta.dirname, "import-until-killed.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, folder, path, orders]);
  const lines = createInterface(child.stdout);
  const begun = new Promise<void>((resolve) => void lines.on("line", (line) => line === "importing" && resolve()));
  const done = new Promise<void>((resolve) => void lines.on("line", (line) => line === "done" && resolve()));
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  await begun;
  return { path, done, kill };
}

/** What the project at a path holds after a program has opened and closed it. */
async function openAndLook(path: string) {
  valueOf(await program.client.project.open({ file: program.choose(path) }));
  await program.client.project.close({});
  const db = new Database(path, { readonly: true });
  const integrity = db.pragma("integrity_check", { simple: true });
  db.close();
  return {
    integrity,
    tables: tablesOf(path),
    files: filesIn(join(path, "..")).filter((name) => name.startsWith("shop")),
  };
}

/** Kills an import at some moment. @returns what is left, and whether the program had left something to clear. */
async function killAfter(name: string, delayMs: number) {
  const importing = await startImport(name);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await importing.kill();
  return { path: importing.path, hadWal: existsSync(`${importing.path}-wal`) };
}

test(`a program killed at ${KILLS} random moments of an import leaves the project as it was, or with all of it (seed ${SEED})`, async () => {
  const before = tablesOf(project);
  const whole = await startImport("whole");
  const begunAt = performance.now();
  await whole.done;
  const importMs = performance.now() - begunAt;
  await whole.kill();
  const after = (await openAndLook(whole.path)).tables;
  expect(after.order).toHaveLength(ROWS + 2);

  const rng = makeRng(SEED);
  const delays = Array.from({ length: KILLS }, () => rng.next() * importMs);
  const found: { delayMs: number; hadWal: boolean; outcome: string }[] = [];
  for (let start = 0; start < KILLS; start += AT_ONCE) {
    const batch = delays.slice(start, start + AT_ONCE);
    const killed = await Promise.all(batch.map((delayMs, i) => killAfter(`killed-${start + i}`, delayMs)));
    for (const [i, { path, hadWal }] of killed.entries()) {
      const { integrity, tables, files } = await openAndLook(path);
      const imported = tables.import.length;
      expect(integrity).toBe("ok");
      expect(files).toEqual(["shop.tessera"]);
      if (imported === 1) expect(tables).toEqual(before);
      else
        expect([tables.order, tables.order_line, tables.customer]).toEqual([
          after.order,
          after.order_line,
          after.customer,
        ]);
      found.push({ delayMs: Math.round(batch[i]), hadWal, outcome: imported === 1 ? "before" : "after" });
    }
  }
  // All but a few moments lie before the end; each of those had begun to write.
  const early = found.filter(({ outcome, hadWal }) => outcome === "before" && hadWal);
  expect(early.length, JSON.stringify(found)).toBeGreaterThanOrEqual(KILLS / 2);
});
