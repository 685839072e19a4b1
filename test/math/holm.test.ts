import { expect, test } from "vitest";
import { holmAdjusted } from "../../src-main/math/holm.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { roundBetween } from "../../src-main/math/round-between.ts";

// Holm's steps by hand: 4 · 0.01, 3 · 0.02, 2 · 0.03 (raised to the one before), 1 · 0.04 (raised).
test("0.01, 0.04, 0.03 and 0.02 become 0.04, 0.06, 0.06 and 0.06", () => {
  const wanted = [0.04, 0.06, 0.06, 0.06].map((p) => expect.closeTo(p, 12));
  expect(holmAdjusted([0.01, 0.04, 0.03, 0.02])).toEqual(wanted);
});

test("among twenty tests without any effect a false finding at 5 % is as rare as that (seed 1979)", () => {
  const rng = makeRng(1979);
  let found = 0;
  for (let round = 0; round < 2000; round++) {
    if (Math.min(...holmAdjusted(Array.from({ length: 20 }, () => rng.next()))) <= 0.05) found += 1;
  }
  // 100 expected at most, deviation 10; four of them.
  expect(found).toBeLessThan(140);
});

test.each([
  [3, 4, 4],
  [2.31, 2.97, 2.5],
  [0.26, 0.34, 0.3],
  [-3, 7, 0],
  [-5, -3, -4],
  [0, 0.3, 0.2],
  [1042.17, 1042.18, 1042.18],
])("between %d and %d the number with the fewest digits is %d", (low, high, wanted) => {
  expect(roundBetween(low, high)).toBe(wanted);
});

test("a round number lies between, whatever the bounds (seed 1979)", () => {
  const rng = makeRng(1979, 1);
  for (let i = 0; i < 2000; i++) {
    const low = (rng.next() - 0.5) * 10 ** (6 * rng.next() - 2);
    const high = low + rng.next() * 10 ** (6 * rng.next() - 4);
    const found = roundBetween(low, high);
    expect(found > low && found <= high).toBe(high > low);
  }
});
