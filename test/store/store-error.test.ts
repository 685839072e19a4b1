import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src-main/store/open-store.ts";
import { describeStoreError } from "../../src-main/store/store-error.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test.each([
  ["SQLITE_FULL", "disk-full"],
  ["ENOSPC", "disk-full"],
  ["SQLITE_CORRUPT", "project-damaged"],
  ["SQLITE_NOTADB", "project-damaged"],
  ["SQLITE_READONLY", "read-only"],
  ["SQLITE_CANTOPEN", "read-only"],
  ["EROFS", "read-only"],
  ["EACCES", "read-only"],
  ["SQLITE_IOERR_WRITE", "disk-failed"],
  ["SQLITE_BUSY", "busy"],
])("%s is told as %s", (code, told) => {
  expect(describeStoreError(Object.assign(new Error("words"), { code }))).toMatchObject({
    ok: false,
    error: { code: told },
  });
});

test.each([
  ["a bug", new TypeError("x is undefined")],
  ["a constraint", Object.assign(new Error("UNIQUE"), { code: "SQLITE_CONSTRAINT_UNIQUE" })],
  ["nothing", null],
])("%s is not explained away", (_, error) => {
  expect(describeStoreError(error)).toBeUndefined();
});

test("SQLite's own error of a full file is one of them", () => {
  const store = openStore(join(temporaryFolder(), "small.db"), "write");
  store.pragma("max_page_count = 4");
  store.exec("CREATE TABLE thing (word TEXT)");
  let error: unknown;
  try {
    store.run("INSERT INTO thing (word) VALUES (?)", "x".repeat(100_000));
  } catch (caught) {
    error = caught;
  }
  store.close();
  expect(describeStoreError(error)).toEqual({
    ok: false,
    error: {
      code: "disk-full",
      message: "The disk is full. Nothing was changed. Free some space and do it again.",
    },
  });
});
