import { expect, test } from "vitest";
import { kmeansPlusPlus, type SeedingSpace } from "../../src-main/math/kmeans-plus-plus.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";

/** Places on a line, and a record of what was asked of them. */
function line(places: readonly number[]) {
  let nearest = places.map(() => Number.POSITIVE_INFINITY);
  const tried: number[][] = [];
  const withRow = (row: number) => nearest.map((d, i) => Math.min(d, ((places[i] ?? 0) - (places[row] ?? 0)) ** 2));
  const sum = (distances: readonly number[]) => distances.reduce((total, distance) => total + distance, 0);
  const space: SeedingSpace = {
    n: places.length,
    begin: (row) => sum((nearest = withRow(row))),
    rowAt: (target) => {
      let left = target;
      return nearest.findIndex((distance) => (left -= distance) < 0);
    },
    tryRows: (rows) => {
      tried.push([...rows]);
      return Float64Array.from(rows, (row) => sum(withRow(row)));
    },
    take: (place) => {
      nearest = withRow(tried.at(-1)?.[place] ?? 0);
    },
  };
  return { space, tried };
}

/** Numbers in the order given. */
function scripted(numbers: number[]): Rng {
  const next = () => numbers.shift() ?? 0;
  return { next, below: (below) => Math.floor(next() * below) };
}

test("each centre is the best of the rows drawn with a chance proportional to D²", () => {
  // First centre 0: D² is 0, 1, 100, 144, 245 in all. Draws at 0.1 and 0.9 of that: rows 2 (1 < 24.5 ≤ 101) and 3.
  // With row 2 a sum of 0 + 1 + 0 + 4 would remain, with row 3 of 0 + 1 + 4 + 0: equal, so the first.
  const { space, tried } = line([0, 1, 10, 12]);
  expect(kmeansPlusPlus(space, 2, scripted([0, 0.1, 0.9]))).toEqual([0, 2]);
  expect(tried).toEqual([[2, 3]]);
});

test("2 + ⌊ln k⌋ rows are tried for each further centre: 4 for k = 12", () => {
  const { space, tried } = line(Array.from({ length: 40 }, (_, i) => i * i));
  kmeansPlusPlus(space, 12, makeRng(1));
  expect(tried.map((rows) => rows.length)).toEqual(Array.from({ length: 11 }, () => 4));
});

test("no more centres are chosen than there are different rows", () => {
  const { space } = line([3, 3, 8, 3, 8]);
  expect(new Set(kmeansPlusPlus(space, 5, makeRng(1)).map((row) => [3, 3, 8, 3, 8][row]))).toEqual(new Set([3, 8]));
});
