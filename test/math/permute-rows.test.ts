import { expect, test } from "vitest";
import { permuteRows } from "../../src-main/math/permute-rows.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { takeRows } from "../../src-main/math/take-rows.ts";
import { evenMatrix, shuffled } from "./random-matrix.ts";

test("rows in place are the rows that are taken in that order (20 permutations)", () => {
  for (let stream = 0; stream < 20; stream++) {
    const rng = makeRng(11, stream);
    const n = 1 + rng.below(60);
    const rows = evenMatrix(rng, n, 1 + rng.below(4));
    const order = Int32Array.from(shuffled(rng, n));
    const taken = takeRows(rows, order);
    permuteRows(rows, order);
    expect(rows).toEqual(taken);
  }
});
