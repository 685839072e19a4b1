import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveSetting } from "../../src-main/project/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { describeStoreError } from "../../src-main/store/store-error.ts";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, filesIn, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";
import { runJob, valueOfJob } from "./thread-job.ts";

/** Orders of many customers, of which some rows are refused. */
function manyOrders(rows: number, prefix: string): string {
  const line = (i: number) =>
    `${prefix}${i % 5000},${prefix}${i},${i % 400 === 0 ? "soon" : `2024-0${1 + (i % 9)}-${10 + (i % 18)}`},${1 + (i % 5)},${i % 90}.50\n`;
  return orderHeader + Array.from({ length: rows }, (_, i) => line(i)).join("");
}

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

/** The store of a new project, opened by the test itself. */
function emptyStore(path: string): OpenStore {
  const store = openStore(path, "write");
  migrate(store);
  saveSetting(store, "project", { name: "Shop", createdAtMs: 0, timeZone: "UTC" });
  return store;
}

/** Opens a new project that has one import of the source "orders" already. */
async function projectWithOrders(): Promise<string> {
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("first.csv", manyOrders(2000, "A"));
  valueOf(await program.client.source.import({ file, recipe: orderRecipe(), name: "orders" }));
  return join(program.folder, "projects", fileName);
}

/** Imports a large file of the same source by another recipe, and cancels it at a progress or after a time. */
async function importAndStop(rows: number, isTime: (progress: JobProgress) => boolean, delayMs?: number) {
  const wish = new AbortController();
  if (delayMs !== undefined) setTimeout(() => wish.abort(), delayMs);
  const file = program.chooseNew("second.csv", manyOrders(rows, "B"));
  const recipe = orderRecipe({ repairs: { "repeated-row": "refuse" } });
  const onProgress = (progress: JobProgress) => {
    if (isTime(progress)) wish.abort();
  };
  return program.client.source.import({ file, recipe, name: "orders" }, { signal: wish.signal, onProgress });
}

describe("an import that is cancelled leaves the project as it was", () => {
  test.each([
    ["at its start", 0],
    ["in the middle of reading", 0.3],
  ])("%s", async (_, share) => {
    const path = await projectWithOrders();
    const before = tablesOf(path);
    expect(errorOf(await importAndStop(60_000, (progress) => progress.share >= share))).toEqual({
      code: "stopped",
      message: "Stopped. Nothing was changed.",
    });
    expect(tablesOf(path)).toEqual(before);
  });

  test("at whatever moment: it is either stopped and gone, or done and whole", async () => {
    const path = await projectWithOrders();
    let before = tablesOf(path);
    for (const delayMs of [10, 150, 300, 500]) {
      const result = await importAndStop(16_000, () => false, delayMs);
      if (!result.ok) expect([result.error.code, tablesOf(path)]).toEqual(["stopped", before]);
      else expect(tablesOf(path).order).toHaveLength(before.order.length + 15_960);
      before = tablesOf(path);
    }
  });

  test("before its turn has come", async () => {
    const path = await projectWithOrders();
    const wish = new AbortController();
    const file = program.chooseNew("third.csv", manyOrders(20_000, "C"));
    const first = importAndStop(20_000, () => false);
    const second = program.client.source.import({ file, recipe: orderRecipe() }, { signal: wish.signal });
    wish.abort();
    expect([(await first).ok, errorOf(await second).code]).toEqual([true, "stopped"]);
    expect(tablesOf(path).import).toHaveLength(2);
  });
});

describe("closing the project while an import runs", () => {
  test("stops the import, and leaves one file that is as it was before", async () => {
    const path = await projectWithOrders();
    const before = tablesOf(path);
    const importing = importAndStop(60_000, () => false);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await program.client.project.close({});
    expect(errorOf(await importing).code).toBe("stopped");
    expect(tablesOf(path)).toEqual(before);
    expect(filesIn(join(path, "..")).filter((name) => name.startsWith("Shop") && !name.endsWith(".tessera"))).toEqual(
      [],
    );
  });

  test("to open another one writes nothing into the other", async () => {
    const path = await projectWithOrders();
    const importing = importAndStop(60_000, () => false);
    await new Promise((resolve) => setTimeout(resolve, 150));
    valueOf(await program.client.project.create({ name: "Other" }));
    const { ok } = await importing;
    expect(valueOf(await program.client.activity.summary({})).orders).toBe(0);
    expect(tablesOf(path).import).toHaveLength(ok ? 2 : 1);
  });
});

test("an import whose thread was ended is taken back by the next one, which then is as if it were alone", async () => {
  const folder = temporaryFolder();
  const [hurt, sound] = ["hurt", "sound"].map((name) => emptyStore(join(folder, name)));
  const files = { first: join(folder, "first.csv"), second: join(folder, "second.csv") };
  writeFileSync(files.first, manyOrders(50_000, "A"));
  writeFileSync(files.second, manyOrders(3000, "B"));
  const first = { file: "first", recipe: orderRecipe() };
  await expect(runJob(hurt, "source.import", first, { files, writesUntilDeath: 6 })).rejects.toThrow(
    "thread was ended",
  );
  expect(hurt.get("SELECT count(*) AS lines FROM order_line")).not.toEqual({ lines: 0 });
  for (const store of [hurt, sound])
    await valueOfJob(store, "source.import", { file: "second", recipe: orderRecipe() }, { files });
  hurt.close();
  sound.close();
  expect(tablesOf(join(folder, "hurt"))).toEqual(tablesOf(join(folder, "sound")));
});

test("a disk that fills up in the middle is called that, and the project is as it was", async () => {
  const folder = temporaryFolder();
  const store = emptyStore(join(folder, "shop"));
  const before = tablesOf(join(folder, "shop"));
  const files = { orders: join(folder, "orders.csv") };
  writeFileSync(files.orders, manyOrders(60_000, "A"));
  store.pragma("max_page_count = 300");
  const importing = runJob(store, "source.import", { file: "orders", recipe: orderRecipe() }, { files });
  const error = await importing.catch((caught: unknown) => caught);
  expect(describeStoreError(error)).toEqual({
    ok: false,
    error: {
      code: "disk-full",
      message: "The disk is full. Nothing was changed. Free some space and do it again.",
    },
  });
  store.close();
  expect(tablesOf(join(folder, "shop"))).toEqual(before);
});
