import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { KeyTable } from "../../src-main/store/key-table.ts";
import { randomText, wildAlphabet } from "../shared/random.ts";

const SEED = 5;

test("known keys keep their ids, whatever gaps those have, and new ones follow the last", () => {
  const table = new KeyTable([
    [3, "a"],
    [7, "b"],
  ]);
  expect(["b", "c", "a", "d", "c"].map((key) => table.idOf(key))).toEqual([7, 8, 3, 9, 8]);
});

test("ids of an empty table begin at 1", () => {
  const table = new KeyTable([]);
  expect(["x", "y"].map((key) => table.idOf(key))).toEqual([1, 2]);
});

describe("what is new is handed out once", () => {
  test("with the id of the first, the others following", () => {
    const table = new KeyTable([[4, "known"]]);
    for (const key of ["new", "known", "newer"]) table.idOf(key);
    const first = table.takeNew();
    table.idOf("new");
    table.idOf("newest");
    expect([first, table.takeNew()]).toEqual([
      { firstId: 5, keys: ["new", "newer"] },
      { firstId: 7, keys: ["newest"] },
    ]);
  });

  test("and is counted all along", () => {
    const table = new KeyTable([[1, "known"]]);
    table.idOf("known");
    table.idOf("new");
    table.takeNew();
    table.idOf("newer");
    expect(table.newKeys).toBe(2);
  });
});

test(`after any stream of keys the ones known and the ones handed out are each key's id (seed ${SEED})`, () => {
  for (let trial = 0; trial < 50; trial++) {
    const rng = makeRng(SEED, trial);
    const known = [...new Set(Array.from({ length: rng.below(20) }, () => randomText(rng, wildAlphabet, 2)))];
    const table = new KeyTable(known.map((key, i) => [2 * i + 1, key] as const));
    const ids = new Map(known.map((key, i) => [key, 2 * i + 1]));
    const seen = new Map<string, number>();
    for (let i = 0; i < 200; i++) {
      const key = randomText(rng, wildAlphabet, 2);
      seen.set(key, table.idOf(key));
      if (rng.below(40) > 0 && i < 199) continue;
      const { firstId, keys } = table.takeNew();
      keys.forEach((newKey, at) => void ids.set(newKey, firstId + at));
    }
    expect(
      [...seen].filter(([key, id]) => ids.get(key) !== id),
      `trial ${trial}`,
    ).toEqual([]);
  }
});
