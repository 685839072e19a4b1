import { expect, test } from "vitest";
import { cholesky, solveLower } from "../../src-main/math/cholesky.ts";
import { makeRng } from "../../src-main/math/rng.ts";

test("the factor of 4, 12, −16; 12, 37, −43; −16, −43, 98 has whole numbers", () => {
  const values = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
  expect(Array.from(cholesky(values, 3) ?? [])).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
});

test("a matrix with a direction of no width has no factor", () => {
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
});

test("solving undoes multiplying (seed 1910)", () => {
  const rng = makeRng(1910);
  for (let d = 1; d < 8; d++) {
    const lower = Float64Array.from({ length: d * d }, (_, at) => (at % d > at / d ? 0 : 0.5 + rng.next()));
    const wanted = Float64Array.from({ length: d }, () => rng.next());
    const b = wanted.map((_, i) => wanted.reduce((sum, x, k) => sum + (lower[i * d + k] ?? 0) * x, 0));
    solveLower(lower, b);
    expect(Array.from(b)).toEqual(Array.from(wanted, (x) => expect.closeTo(x, 9)));
  }
});
