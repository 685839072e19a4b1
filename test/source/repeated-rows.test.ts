import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { hashCells } from "../../src-main/source/hash-cells.ts";
import { RepeatedRows } from "../../src-main/source/repeated-rows.ts";

const SEED = 77;

function rawRow(cells: readonly string[]) {
  return { line: 1, cells, hasBrokenQuote: false, hasUndecodable: false };
}

test.each([100, 900_000])(`tells the repeats among %i rows as a Set does (seed ${SEED})`, (count) => {
  const rng = makeRng(SEED);
  const seen = new Set<string>();
  const repeats = new RepeatedRows();
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    const cells = [`${rng.below(count)}`, "a", rng.below(2) === 0 ? "" : "b"];
    const text = cells.join("\u0001");
    if (repeats.isRepeat(rawRow(cells)) !== seen.has(text)) wrong.push(text);
    seen.add(text);
  }
  expect(wrong).toEqual([]);
});

test("where a cell ends is part of what a row says", () => {
  const rows = [["a", "bc"], ["ab", "c"], ["abc"], ["abc", ""], ["", "abc"], ["a", "b", "c"], ["bc", "a"]];
  expect(new Set(rows.map(hashCells)).size).toBe(rows.length);
});

test(`300,000 different rows have different hashes, and low bits are as even as chance makes them (seed ${SEED})`, () => {
  const hashes = Array.from({ length: 300_000 }, (_, i) => hashCells([`${i}`, "x", `${i % 7}`]));
  expect(new Set(hashes).size).toBe(hashes.length);
  const counts = new Int32Array(256);
  for (const hash of hashes) counts[hash % 256] += 1;
  // Chi-square with 255 degrees of freedom: 330.5 is exceeded by chance once in a thousand times.
  const expected = hashes.length / 256;
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(330.5);
});
