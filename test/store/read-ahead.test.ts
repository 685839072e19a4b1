import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { ReadAhead } from "../../src-main/store/read-ahead.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const WORDS = ["", "Müller", "東京", "it's", "🙂", "x".repeat(300_000), "a\nb"];
const THING = "SELECT word, size, body, big FROM thing WHERE id = ?";

/** A file of random rows, with gaps between their ids, and a connection that only reads it. */
function randomThings(rng: Rng): { writer: OpenStore; reader: OpenStore } {
  const path = join(temporaryFolder(), "things.sqlite");
  const writer = openStore(path, "write");
  writer.pragma("journal_mode = WAL");
  writer.exec("CREATE TABLE thing (id INTEGER PRIMARY KEY, word TEXT, size REAL, body BLOB, big INTEGER)");
  for (let id = 1; id <= 60; id++) {
    if (rng.below(5) === 0) continue;
    const word = rng.below(4) === 0 ? null : WORDS[rng.below(WORDS.length)];
    const body = rng.below(3) === 0 ? null : Uint8Array.from({ length: rng.below(50) }, () => rng.below(256));
    writer.run("INSERT INTO thing VALUES (?, ?, ?, ?, ?)", id, word, rng.next(), body, rng.below(2 ** 31));
  }
  const reader = openStore(path, "read");
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  return { writer, reader };
}

const someIds = (rng: Rng, count: number) => Array.from({ length: count }, () => [1 + rng.below(60)]);

test("a series is what asking one by one gives: texts, numbers, bytes, NULLs, and nothing where there is no row (20 random files)", () => {
  const rng = makeRng(1);
  for (let round = 0; round < 20; round++) {
    const { reader } = randomThings(rng);
    const sets = someIds(rng, rng.below(40));
    const rows = sets.map((set) => reader.get<{ body: Uint8Array | null }>(THING, ...set));
    const plain = (row: { body: Uint8Array | null } | undefined) => row && { ...row, body: row.body && [...row.body] };
    const read = Array.from(reader.series<{ body: Uint8Array | null }>(THING, sets), plain);
    expect(read).toEqual(rows.map(plain));
  }
});

test("several series at once, some of them left half way, each give their own rows", () => {
  const rng = makeRng(2);
  const { reader } = randomThings(rng);
  const size = "SELECT size FROM thing WHERE id = ?";
  for (let round = 0; round < 30; round++) {
    const lists = Array.from({ length: 3 }, () => someIds(rng, 4 + rng.below(12)));
    const ends = lists.map((sets) => (rng.below(2) === 0 ? sets.length : rng.below(sets.length)));
    const open = lists.map((sets) => reader.series(size, sets));
    const read = lists.map(() => [] as unknown[]);
    for (let row = 0; row < 16; row++) {
      for (const [i, one] of open.entries()) {
        if (row < ends[i]) read[i].push(one.next().value);
        else one.return(undefined);
      }
    }
    expect(read).toEqual(lists.map((sets, i) => sets.slice(0, ends[i]).map(([id]) => reader.get(size, id))));
  }
});

test("what SQLite refuses is thrown at its row with SQLite's own code, and the next series works", () => {
  const { reader } = randomThings(makeRng(3));
  const sets = [1, 2, 3, 4, 9, 9].map((id) => [id]);
  const rows = reader.series(`SELECT CASE WHEN ? > 5 THEN json_extract('{', '$') END AS it`, sets);
  for (let row = 0; row < 4; row++) expect(rows.next().value).toEqual({ it: null });
  expect(() => rows.next()).toThrow(expect.objectContaining({ message: "malformed JSON", code: "SQLITE_ERROR" }));
  expect([...reader.series("SELECT ? AS it", sets)]).toEqual(sets.map(([it]) => ({ it })));
});

test("a series of a connection that writes sees what its transaction has not finished yet", () => {
  const { writer } = randomThings(makeRng(4));
  const sets = Array.from({ length: 10 }, (_, i) => [100 + i]);
  const seen = writer.transaction(() => {
    for (const [id] of sets) writer.run("INSERT INTO thing (id, size) VALUES (?, 1)", id);
    return [...writer.series("SELECT size FROM thing WHERE id = ?", sets)];
  });
  expect(seen).toEqual(sets.map(() => ({ size: 1 })));
});

test("a series sees what was committed before it began, also after an earlier one", () => {
  const { writer, reader } = randomThings(makeRng(5));
  const sets = Array.from({ length: 6 }, () => [1]);
  for (const size of [7, 8]) {
    writer.run("INSERT OR REPLACE INTO thing (id, size) VALUES (1, ?)", size);
    const rows = reader.series("SELECT size FROM thing WHERE id = ?", sets);
    expect([...rows]).toEqual(sets.map(() => ({ size })));
  }
});

test("a closed store leaves no connection behind: the file can be taken for oneself", () => {
  const { writer, reader } = randomThings(makeRng(6));
  const rows = reader.series("SELECT ? AS it", [[1], [2], [3], [4], [5]]);
  expect(rows.next().value).toEqual({ it: 1 });
  reader.close();
  // SQLite leaves the write-ahead log only for who is alone.
  expect(writer.pragma("journal_mode = DELETE")).toBe("delete");
  rmSync(writer.path);
});

test("a file that cannot be opened is said with SQLite's code, and a thread that dies is a failure, not a wait without end", () => {
  const nowhere = join(temporaryFolder(), "not there.sqlite");
  const entry = new URL("../../src-main/store/read-ahead-worker.ts", import.meta.url);
  const ahead = new ReadAhead(nowhere, entry);
  const first = () => ahead.rows("SELECT 1", [[]]).next();
  expect(first).toThrow(expect.objectContaining({ code: "SQLITE_CANTOPEN" }));
  const dying = new ReadAhead(nowhere, new URL("./dying-reader.ts", import.meta.url));
  expect(() => dying.rows("SELECT 1", [[]]).next()).toThrow("is gone");
  ahead.close();
  dying.close();
});
