import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { matchSegments } from "../../src-main/segmentation/match-segments.ts";
import { shuffled } from "../math/random-matrix.ts";

const SEED = 77;

test("segments that were only numbered anew are found again", () => {
  const rng = makeRng(SEED);
  const older = Int32Array.from({ length: 500 }, () => rng.below(7));
  const numbers = shuffled(rng, 7);
  const newer = older.map((label) => numbers[label]);
  expect([...matchSegments(older, newer)]).toEqual(Array.from({ length: 7 }, (_, segment) => numbers.indexOf(segment)));
});

test("pairs are chosen for the most customers in all, not for the largest overlap first", () => {
  // Old 0 and 1, new 0 and 1 share 5, 4, 4 and 0 customers: 4 + 4 beats 5 + 0.
  const older = [...Array(5).fill(0), ...Array(4).fill(0), ...Array(4).fill(1)] as number[];
  const newer = [...Array(5).fill(0), ...Array(4).fill(1), ...Array(4).fill(0)] as number[];
  expect([...matchSegments(older, newer)]).toEqual([1, 0]);
});

test("a segment whose customers had none before continues none", () => {
  expect([...matchSegments([0, 0, 1, 1, -1, -1], [0, 0, 1, 1, 2, 2])]).toEqual([0, 1, -1]);
});
