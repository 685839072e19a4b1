import { join } from "node:path";
import { expect, test } from "vitest";
import { APPLICATION_ID, currentVersion, migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function freshStore(): OpenStore {
  return openStore(join(temporaryFolder(), "fresh.tessera"), "write");
}

test("a fresh file gets the current version and the program's mark", () => {
  const store = freshStore();
  migrate(store);
  const marks = [store.pragma("user_version"), store.pragma("application_id")];
  store.close();
  expect(marks).toEqual([currentVersion(), APPLICATION_ID]);
});

test("the program's mark spells Tess, so that it can be seen in the file", () => {
  expect(Buffer.from(APPLICATION_ID.toString(16), "hex").toString("latin1")).toBe("Tess");
});

test("a store that is up to date keeps what it holds", () => {
  const store = freshStore();
  migrate(store);
  store.run("INSERT INTO setting (key, value) VALUES ('currency', '\"EUR\"')");
  migrate(store);
  const rows = store.all("SELECT key, value FROM setting");
  store.close();
  expect(rows).toEqual([{ key: "currency", value: '"EUR"' }]);
});

test("a migration that fails leaves the version before it, and none of its tables", () => {
  const store = freshStore();
  store.exec("CREATE TABLE history (id INTEGER)");
  expect(() => migrate(store)).toThrow(/history/);
  const left = [store.pragma("user_version"), store.all("SELECT name FROM sqlite_schema")];
  store.close();
  expect(left).toEqual([0, [{ name: "history" }]]);
});
