import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { hashCells } from "../../src-main/source/hash-cells.ts";
import { NO_NAME } from "../../src-main/source/natural-key.ts";
import { type RowChanges, RowDiff } from "../../src-main/source/row-diff.ts";

const SEED = 77;
const TRIALS = 60;

/** A row: what names it, and what it says besides. */
type Row = readonly [name: string, rest: string];

const keyOf = ([name]: Row) => (name === "" ? NO_NAME : hashCells([name]));

function diff(before: readonly Row[], now: readonly Row[]): RowChanges {
  const rows = new RowDiff({
    lines: Int32Array.from(before, (_, i) => i + 2),
    hashes: Float64Array.from(before, hashCells),
    keys: Float64Array.from(before, keyOf),
  });
  for (const row of now) rows.add(hashCells(row), keyOf(row));
  return rows.finish();
}

const counts = ({ same, changed, added, vanished }: RowChanges) => ({
  same,
  changed: changed.length,
  added: added.length,
  vanished: vanished.length,
});

/** Rows of which some are equal and some have no name. */
function randomRows(rng: Rng, most: number): Row[] {
  return Array.from({ length: rng.below(most) }, () => [
    rng.below(9) === 0 ? "" : `order ${rng.below(40)}`,
    `amount ${rng.below(6)}`,
  ]);
}

function shuffled<T>(rng: Rng, list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

function eachTrial(check: (rng: Rng, trial: number) => void): void {
  for (let trial = 0; trial < TRIALS; trial++) check(makeRng(SEED, trial), trial);
}

test(`a file beside itself, in whatever order, has changed in nothing (seed ${SEED})`, () => {
  eachTrial((rng) => {
    const rows = randomRows(rng, 200);
    const nothing = { same: rows.length, changed: 0, added: 0, vanished: 0 };
    expect(counts(diff(rows, rows))).toEqual(nothing);
    expect(counts(diff(rows, shuffled(rng, rows)))).toEqual(nothing);
  });
});

test(`rows with new names, put anywhere among the others, are the ones that were added (seed ${SEED})`, () => {
  eachTrial((rng) => {
    const rows = randomRows(rng, 200);
    const more = Array.from({ length: rng.below(30) }, (_, i): Row => [`new ${i}`, "amount 1"]);
    const now = shuffled(rng, [...rows, ...more]);
    const { same, changed, added, vanished } = diff(rows, now);
    expect([same, changed, vanished]).toEqual([rows.length, [], []]);
    expect(added.length).toBe(more.length);
  });
});

test(`what one direction calls added, the other calls vanished; what is changed stays so (seed ${SEED})`, () => {
  eachTrial((rng) => {
    const [before, now] = [randomRows(rng, 150), randomRows(rng, 150)];
    const [there, back] = [counts(diff(before, now)), counts(diff(now, before))];
    expect(back).toEqual({ ...there, added: there.vanished, vanished: there.added });
  });
});

test(`the counts are those of the multisets, counted one by one (seed ${SEED})`, () => {
  eachTrial((rng) => {
    const [before, now] = [randomRows(rng, 150), randomRows(rng, 150)];
    const left = [...before];
    const other: Row[] = [];
    for (const row of now) {
      const at = left.findIndex(([name, rest]) => name === row[0] && rest === row[1]);
      if (at >= 0) left.splice(at, 1);
      else other.push(row);
    }
    const same = before.length - left.length;
    let changed = 0;
    for (const [name] of other) {
      const at = name === "" ? -1 : left.findIndex((row) => row[0] === name);
      if (at < 0) continue;
      left.splice(at, 1);
      changed += 1;
    }
    expect(counts(diff(before, now))).toEqual({
      same,
      changed,
      added: other.length - changed,
      vanished: left.length,
    });
  });
});

test("one changed row among thousands is found by its name, in the place where it stands", () => {
  const before = Array.from({ length: 5000 }, (_, i): Row => [`order ${i}`, `amount ${i % 7}`]);
  const now = before.map((row, i): Row => (i === 4321 ? [row[0], "amount 99"] : row));
  expect(diff(before, now)).toEqual({ same: 4999, changed: [[4321, 0]], added: [], vanished: [] });
});

test("rows that nothing names are never taken for one another", () => {
  expect(counts(diff([["", "amount 1"]], [["", "amount 2"]]))).toEqual({ same: 0, changed: 0, added: 1, vanished: 1 });
});
