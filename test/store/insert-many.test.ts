import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { fillFrom, insertMany } from "../../src-main/store/insert-many.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { readColumns } from "../../src-main/store/read-columns.ts";
import { randomText, wildAlphabet } from "../shared/random.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SEED = 77;

function emptyTable(): OpenStore {
  const store = openStore(join(temporaryFolder(), "rows.db"), "write");
  store.exec("CREATE TABLE thing (id INTEGER PRIMARY KEY, word TEXT, size REAL)");
  return store;
}

test.each([0, 1, 2, 99, 100, 101, 199, 200, 250, 1000])(`%i rows arrive, each once (seed ${SEED})`, (count) => {
  const rng = makeRng(SEED, count);
  const rows = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    word: rng.below(5) === 0 ? null : randomText(rng, wildAlphabet, 5).replaceAll("\u0000", ""),
    size: rng.next(),
  }));
  const store = emptyTable();
  const values = rows.flatMap(({ id, word, size }) => [id, word, size]);
  insertMany(store, "INSERT INTO thing (id, word, size)", 3, count, fillFrom(values, 3));
  const stored = store.all("SELECT id, word, size FROM thing ORDER BY id");
  store.close();
  expect(stored).toEqual(rows);
});

test("a row that the table refuses leaves nothing of its transaction", () => {
  const store = emptyTable();
  const ids = Array.from({ length: 150 }, (_, i) => (i === 149 ? 1 : i + 1));
  const insert = () => insertMany(store, "INSERT INTO thing (id)", 1, 150, fillFrom(ids, 1));
  expect(() => store.transaction(insert)).toThrow(/UNIQUE/);
  expect(store.get("SELECT count(*) AS n FROM thing")).toEqual({ n: 0 });
  store.close();
});

test("columns are read in chunks of keys and join to what was stored, gaps and NULLs included", () => {
  const store = emptyTable();
  const kept = Array.from({ length: 45_000 }, (_, i) => i + 1).filter((id) => id % 3 > 0);
  const values = kept.flatMap((id) => [id, null, id % 7 === 0 ? null : id / 4]);
  insertMany(store, "INSERT INTO thing (id, word, size)", 3, kept.length, fillFrom(values, 3));
  const sql = `SELECT json_group_array(id) AS a, json_group_array(size) AS b
               FROM (SELECT id, size FROM thing WHERE id BETWEEN ? AND ? AND id <> ? ORDER BY id)`;
  const chunks = [...readColumns<[number[], (number | null)[]]>(store, sql, 45_000, 44_999)];
  store.close();
  expect(chunks.length).toBeGreaterThan(1);
  const expected = kept.filter((id) => id !== 44_999);
  expect(chunks.flatMap(([ids]) => ids)).toEqual(expected);
  expect(chunks.flatMap(([, sizes]) => sizes)).toEqual(expected.map((id) => (id % 7 === 0 ? null : id / 4)));
});
