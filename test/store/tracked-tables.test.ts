import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { flipStep, nextSteps, recordStep } from "../../src-main/store/steps.ts";
import { trackedColumns } from "../../src-main/store/track-changes.ts";
import { trackedTables, untrackedTables } from "../../src-main/store/tracked-tables.ts";
import { pick, randomText, wildAlphabet } from "../shared/random.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function freshStore(): OpenStore {
  const store = openStore(join(temporaryFolder(), "fresh.tessera"), "write");
  migrate(store);
  return store;
}

test("every table is either tracked, or named with the reason why it is not", () => {
  const store = freshStore();
  const tables = store.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  store.close();
  expect([...Object.keys(trackedTables), ...Object.keys(untrackedTables)].sort()).toEqual(
    tables.map(({ name }) => name).sort(),
  );
});

test("tracked columns are there, and hold nothing that JSON cannot give back exactly", () => {
  const store = freshStore();
  for (const [table, tracked] of Object.entries(trackedTables)) {
    const rows = store.all<{ name: string; type: string }>("SELECT name, type FROM pragma_table_info(?)", table);
    const typeOf = new Map(rows.map(({ name, type }) => [name, type]));
    for (const column of [...tracked.key, ...trackedColumns(store, table, tracked)])
      expect([`${table}.${column}`, typeOf.get(column)]).toEqual([
        `${table}.${column}`,
        expect.stringMatching(/^(INTEGER|TEXT|REAL)$/),
      ]);
  }
  store.close();
});

test("a store whose triggers are there already is left alone when it is opened again", () => {
  const store = freshStore();
  const version = store.pragma("schema_version");
  migrate(store);
  expect(store.pragma("schema_version")).toBe(version);
  store.close();
});

const seeds = [1, 2, 3, 4, 5];

test.each(seeds)("random changes in random steps: taken back and done again to the last row (seed %d)", (seed) => {
  const rng = makeRng(seed);
  const store = freshStore();
  const states: unknown[] = [];
  const ids: number[] = [];
  const stateOf = () =>
    Object.fromEntries(
      ["setting", "identity_decision", "audit_decision"].map((table) => [
        table,
        store.all(`SELECT * FROM ${table} ORDER BY 1`),
      ]),
    );
  states.push(stateOf());
  for (let step = 0; step < 25; step++) {
    store.transaction(() =>
      recordStep(store, nameOf, () => {
        for (let i = rng.below(6); i >= 0; i--) pick(rng, changes)(store, rng);
      }),
    );
    const { undo } = nextSteps(store);
    if (undo === undefined || ids.includes(undo)) continue;
    ids.push(undo);
    states.push(stateOf());
  }
  for (let i = ids.length - 1; i >= 0; i--) {
    expect(nextSteps(store).undo).toBe(ids[i]);
    store.transaction(() => flipStep(store, ids[i]));
    expect(stateOf()).toEqual(states[i]);
  }
  for (const [i, id] of ids.entries()) {
    expect(nextSteps(store).redo).toBe(id);
    store.transaction(() => flipStep(store, id));
    expect(stateOf()).toEqual(states[i + 1]);
  }
  store.close();
});

const nameOf = () => ({ call: "test.change", atMs: 0, words: "Something." });

type Change = (store: OpenStore, rng: ReturnType<typeof makeRng>) => void;

/** Every way to write a row: new, replaced, changed, changed to what it was, and deleted one by one or many at once. */
const changes: readonly Change[] = [
  (store, rng) =>
    store.run(
      "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
      pick(rng, ["goal", "comparison", "currency"]),
      randomText(rng, wildAlphabet, 12),
    ),
  (store, rng) => store.run("DELETE FROM setting WHERE key = ?", pick(rng, ["goal", "comparison", "currency"])),
  (store) => store.run("UPDATE setting SET value = value"),
  (store, rng) =>
    store.run(
      "INSERT INTO identity_decision (left_key, right_key, decision, decided_at_ms) VALUES (?, ?, 'merge', ?)",
      randomText(rng, wildAlphabet, 8),
      randomText(rng, wildAlphabet, 8),
      rng.below(2 ** 31) * 2 ** 21,
    ),
  (store, rng) => store.run("DELETE FROM identity_decision WHERE id % 3 = ?", rng.below(3)),
  (store, rng) => store.run("UPDATE identity_decision SET decision = 'apart' WHERE id % 4 = ?", rng.below(4)),
  (store, rng) =>
    store.run(
      `INSERT OR REPLACE INTO audit_decision (finding, decision, repair, params, words, note, decided_at_ms)
       VALUES (?, 'accept', '', '{}', '', ?, 0)`,
      pick(rng, ["a", "b"]),
      randomText(rng, wildAlphabet, 20),
    ),
];

test("what only follows from other steps is no step, and what was taken back can still be done again", () => {
  const store = freshStore();
  const save = (value: string, name: typeof nameOf | (() => undefined)) =>
    store.transaction(() =>
      recordStep(store, name, () => store.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('goal', ?)", value)),
    );
  save("1", nameOf);
  const step = nextSteps(store).undo ?? 0;
  store.transaction(() => flipStep(store, step));
  save("2", () => undefined);
  expect(nextSteps(store)).toEqual({ undo: undefined, redo: step });
  expect(store.get("SELECT count(*) AS n FROM history")).toEqual({ n: 1 });
  store.close();
});

test("a change that fails takes its step with it", () => {
  const store = freshStore();
  const failing = () =>
    store.transaction(() =>
      recordStep(store, nameOf, () => {
        store.run("INSERT INTO setting (key, value) VALUES ('goal', '1')");
        throw new Error("no");
      }),
    );
  expect(failing).toThrow("no");
  expect([nextSteps(store), store.all("SELECT * FROM history_change"), store.all("SELECT * FROM setting")]).toEqual([
    { undo: undefined, redo: undefined },
    [],
    [],
  ]);
  store.close();
});

test("what was taken back cannot be done again once something else was done", () => {
  const store = freshStore();
  const save = (value: string) =>
    store.transaction(() =>
      recordStep(store, nameOf, () =>
        store.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('goal', ?)", value),
      ),
    );
  save("1");
  const first = nextSteps(store).undo ?? 0;
  store.transaction(() => flipStep(store, first));
  expect(nextSteps(store)).toEqual({ undo: undefined, redo: first });
  save("2");
  expect(nextSteps(store).redo).toBeUndefined();
  expect(() => store.transaction(() => flipStep(store, first))).toThrow("given-up");
  expect(store.get("SELECT count(*) AS n FROM history_change WHERE history_id = ?", first)).toEqual({ n: 0 });
  store.close();
});

test("a history that names another table or column is not obeyed", () => {
  const store = freshStore();
  store.run("INSERT INTO history (id, at_ms, call, words, state) VALUES (1, 0, 'x', 'x', 'done')");
  store.run(`INSERT INTO history_change (history_id, "table", what, key) VALUES (1, 'customer', 'insert', '[1]')`);
  expect(() => store.transaction(() => flipStep(store, 1))).toThrow("not tracked");
  store.run(
    `UPDATE history_change SET "table" = 'setting', what = 'delete', before = ?`,
    JSON.stringify({ key: "goal", value: "1", 'x") VALUES (1); --': 2 }),
  );
  store.transaction(() => flipStep(store, 1));
  expect(store.all("SELECT key, value FROM setting")).toEqual([{ key: "goal", value: "1" }]);
  store.close();
});

test("a step is called what its call says first, or else what the call is for", () => {
  const store = freshStore();
  const save = (value: string, ...sentences: string[]) =>
    store.transaction(() =>
      recordStep(store, nameOf, () => {
        store.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('goal', ?)", value);
        for (const words of sentences)
          store.run("INSERT INTO history (at_ms, call, words) VALUES (0, 'test.change', ?)", words);
      }),
    );
  save("1", "First.", "And more.");
  save("2");
  expect(store.all("SELECT words, state FROM history ORDER BY id")).toEqual([
    { words: "First.", state: "done" },
    { words: "And more.", state: "told" },
    { words: "Something.", state: "done" },
  ]);
  store.close();
});
