import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { currentVersion, migrate } from "../../src-main/store/migrate.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { readHeader } from "../../src-main/store/read-header.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A whole project file; small, but of many pages. */
function projectFile(): string {
  const path = join(temporaryFolder(), "shop.tessera");
  const store = openStore(path, "write");
  migrate(store);
  store.close();
  return path;
}

/** A whole project's bytes after a change, in a file of their own. */
function changedFile(change: (bytes: Buffer) => Buffer): string {
  const path = projectFile();
  writeFileSync(path, change(readFileSync(path)));
  return path;
}

function refusal(path: string) {
  const before = readFileSync(path);
  const header = readHeader(path, "shop.tessera");
  expect(readFileSync(path)).toEqual(before);
  return header.ok ? undefined : header.error;
}

test("a whole project is known by its version and size", () => {
  const path = projectFile();
  expect(readHeader(path, "shop.tessera")).toEqual({
    ok: true,
    value: { version: currentVersion(), sizeBytes: readFileSync(path).length },
  });
});

describe("a damaged project is named as such and not touched:", () => {
  test("of 0 bytes", () => {
    expect(refusal(changedFile(() => Buffer.alloc(0)))).toEqual({
      code: "project-damaged",
      message: "“shop.tessera” is empty: 0 bytes. It was not changed. Look for an earlier copy of the file.",
    });
  });

  test("cut off after half of its pages, with both sizes", () => {
    const path = projectFile();
    const whole = readFileSync(path).length;
    writeFileSync(path, readFileSync(path).subarray(0, whole / 2));
    const inWords = (bytes: number) => bytes.toLocaleString("en-US");
    expect(refusal(path)?.message).toContain(`${inWords(whole / 2)} bytes where ${inWords(whole)} belong`);
  });

  test("cut off anywhere, even inside its first hundred bytes", () => {
    const whole = readFileSync(projectFile());
    const ends = [16, 17, 60, 99, 100, 101, 4095, 4096, 4097, whole.length - 4096, whole.length - 1];
    const codes = ends.map((end) => refusal(changedFile((bytes) => bytes.subarray(0, end)))?.code);
    expect(codes).toEqual(ends.map(() => "project-damaged"));
  });
});

test("a newer program's project is named as such and not touched", () => {
  const newer = changedFile((bytes) => {
    bytes.writeUInt32BE(currentVersion() + 1, 60);
    return bytes;
  });
  expect(refusal(newer)).toEqual({
    code: "project-newer",
    message: "“shop.tessera” was saved by a newer version of Tessera. It was not changed. Update Tessera to open it.",
  });
});

describe("a program that was ended while it moved its last changes into the file", () => {
  /** The file as such a program leaves it: its first page knows of pages that only the WAL has. */
  function interruptedFile(): string {
    const path = projectFile();
    const store = openStore(path, "write");
    store.pragma("journal_mode = WAL");
    store.pragma("wal_autocheckpoint = 0");
    const add = "INSERT INTO history (at_ms, call, words) VALUES (0, '', ?)";
    for (let i = 0; i < 500; i++) store.run(add, "x".repeat(1000));
    const [short, wal] = [readFileSync(path), readFileSync(`${path}-wal`)];
    store.close();
    const firstPage = readFileSync(path).subarray(0, 4096);
    writeFileSync(path, Buffer.concat([firstPage, short.subarray(4096)]));
    writeFileSync(`${path}-wal`, wal);
    return path;
  }

  test("left a project that is whole together with what lies beside it", () => {
    const path = interruptedFile();
    expect(readHeader(path, "shop.tessera").ok).toBe(true);
    const store = openStore(path, "write");
    const found = [store.get("SELECT count(*) AS n FROM history"), store.pragma("integrity_check")];
    store.close();
    expect(found).toEqual([{ n: 500 }, "ok"]);
  });

  test("left a damaged one when that is taken away", () => {
    const path = interruptedFile();
    rmSync(`${path}-wal`);
    expect(refusal(path)?.code).toBe("project-damaged");
  });
});

describe("what is no project is named as such and not touched:", () => {
  test.each([
    ["a short text", "customer,date\n"],
    ["a long text", "customer,date,amount\n".repeat(200)],
    ["a text that begins like a database", "SQLite format 4 is not a thing\n".repeat(20)],
  ])("%s", (_, content) => {
    const path = join(temporaryFolder(), "orders.csv");
    writeFileSync(path, content);
    expect(refusal(path)?.code).toBe("not-a-project");
  });

  test("another program's SQLite file", () => {
    const path = join(temporaryFolder(), "places.sqlite");
    const db = new Database(path);
    db.exec("CREATE TABLE place (name TEXT)");
    db.close();
    expect(refusal(path)?.code).toBe("not-a-project");
  });
});

test("a file that is not there any more", () => {
  expect(readHeader(join(temporaryFolder(), "gone.tessera"), "gone.tessera")).toEqual({
    ok: false,
    error: {
      code: "project-unreadable",
      message: "“gone.tessera” is no longer where it was. It may have been moved, renamed or deleted.",
    },
  });
});

test("a folder", () => {
  const folder = join(temporaryFolder(), "shop.tessera");
  mkdirSync(folder);
  expect(readHeader(folder, "shop.tessera")).toEqual({
    ok: false,
    error: { code: "project-unreadable", message: "“shop.tessera” is a folder, not a project." },
  });
});
