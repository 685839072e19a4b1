import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StopRequested } from "../../src-main/jobs/job-context.ts";
import { saveSetting } from "../../src-main/project/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { forgetChanges } from "../../src-main/store/steps.ts";
import { describeStoreError } from "../../src-main/store/store-error.ts";
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
  forgetChanges(store);
  return store;
}

/** Opens a new project that has one import of the source "orders" already. */
async function projectWithOrders(): Promise<string> {
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("first.csv", manyOrders(2000, "A"));
  valueOf(await program.client.source.import({ file, recipe: orderRecipe(), name: "orders" }));
  return join(program.folder, "projects", fileName);
}

/** So many that the program can say stop long before the end, however busy the machine. */
const MANY_ROWS = 150_000;

/** Imports a file of the same source by another recipe. @param onFirst called once the import has begun to read. */
async function importMore(rows: number, onFirst: () => void, signal?: AbortSignal) {
  const file = program.chooseNew("second.csv", manyOrders(rows, "B"));
  const recipe = orderRecipe({ repairs: { "repeated-row": "refuse" } });
  let isFirst = true;
  const onProgress = () => {
    if (isFirst) onFirst();
    isFirst = false;
  };
  return program.client.source.import({ file, recipe, name: "orders" }, { onProgress, ...(signal && { signal }) });
}

describe("an import that is cancelled leaves the project as it was", () => {
  test("by its person", async () => {
    const path = await projectWithOrders();
    const before = tablesOf(path);
    const wish = new AbortController();
    expect(errorOf(await importMore(MANY_ROWS, () => wish.abort(), wish.signal))).toEqual({
      code: "stopped",
      message: "Stopped. Nothing was changed.",
    });
    expect(tablesOf(path)).toEqual(before);
  });

  test("at whatever moment it asks whether to stop, the first and the last among them", async () => {
    const folder = temporaryFolder();
    const files = { first: join(folder, "first.csv"), second: join(folder, "second.csv") };
    writeFileSync(files.first, manyOrders(500, "A"));
    writeFileSync(files.second, manyOrders(20_000, "B"));
    const path = join(folder, "stopped");
    const store = emptyStore(path);
    await valueOfJob(store, "source.import", { file: "first", recipe: orderRecipe() }, { files });
    const before = tablesOf(path);
    const second = { file: "second", recipe: orderRecipe() };
    const whole = openStore(join(folder, "whole"), "write");
    migrate(whole);
    let asked = 0;
    await valueOfJob(whole, "source.import", second, { files, onAsked: () => asked++ });
    whole.close();
    expect(asked).toBeGreaterThan(3);
    for (const stopsAt of new Set([1, Math.ceil(asked / 3), Math.ceil((2 * asked) / 3), asked])) {
      await expect(runJob(store, "source.import", second, { files, stopsAt })).rejects.toThrow(StopRequested);
      expect([stopsAt, tablesOf(path)]).toEqual([stopsAt, before]);
    }
    store.close();
  });

  test("before its turn has come", async () => {
    const path = await projectWithOrders();
    const wish = new AbortController();
    const file = program.chooseNew("third.csv", manyOrders(5000, "C"));
    const first = importMore(5000, () => {});
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
    const begun = Promise.withResolvers<void>();
    const importing = importMore(MANY_ROWS, begun.resolve);
    await begun.promise;
    await program.client.project.close({});
    expect(errorOf(await importing).code).toBe("stopped");
    expect(tablesOf(path)).toEqual(before);
    expect(filesIn(join(path, "..")).filter((name) => name.startsWith("Shop") && !name.endsWith(".tessera"))).toEqual(
      [],
    );
  });

  test("to open another one writes nothing into the other", async () => {
    const path = await projectWithOrders();
    const begun = Promise.withResolvers<void>();
    const importing = importMore(MANY_ROWS, begun.resolve);
    await begun.promise;
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
