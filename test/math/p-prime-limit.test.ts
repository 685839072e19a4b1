import { expect, test } from "vitest";
import { pPrimeLimit } from "../../src-main/math/p-prime-limit.ts";
import { makeRng } from "../../src-main/math/rng.ts";

test("by hand: shares of 10 and 12 of a hundred have their centre at 11 %, and a limit of three binomial deviations", () => {
  const { usual, limit } = pPrimeLimit(
    [
      { count: 10, of: 100 },
      { count: 12, of: 100 },
    ],
    100,
  );
  // σ = √(0.11 · 0.89 / 100) = 0.031289; the scores are ∓0.3196, their range 0.639 / 1.128 is below 1.
  expect(usual).toBeCloseTo(0.11, 12);
  expect(limit).toBeCloseTo(0.11 + 3 * 0.031289, 5);
});

test("by hand: where months differ by more than chance the limit is as much wider", () => {
  const before = [50, 150, 50, 150].map((count) => ({ count, of: 1000 }));
  // Centre 0.1, σ = √(0.1 · 0.9 / 1000) = 0.0094868; scores ∓5.2705, ranges 10.5409 / 1.128 = 9.3448.
  expect(pPrimeLimit(before, 1000).limit).toBeCloseTo(0.1 + 3 * 9.3448 * 0.0094868, 4);
});

test("what differs by chance only is seldom above the limit, and a share that doubles nearly always is", () => {
  const rng = makeRng(7);
  const draw = (share: number, of: number) => {
    let count = 0;
    for (let i = 0; i < of; i++) if (rng.next() < share) count += 1;
    return { count, of };
  };
  let [byChance, doubled] = [0, 0];
  const ROUNDS = 1000;
  for (let round = 0; round < ROUNDS; round++) {
    const before = Array.from({ length: 8 }, () => draw(0.1, 300));
    const { limit } = pPrimeLimit(before, 300);
    byChance += draw(0.1, 300).count / 300 > limit ? 1 : 0;
    doubled += draw(0.2, 300).count / 300 > limit ? 1 : 0;
  }
  // One side of three deviations is 0.13 %; the centre is estimated from eight months, which doubles the rate at most.
  expect(byChance / ROUNDS).toBeLessThan(0.01);
  expect(doubled / ROUNDS).toBeGreaterThan(0.9);
});

test("where nobody was ever counted the limit is above nothing, and one period alone tells nothing", () => {
  const never = Array.from({ length: 6 }, () => ({ count: 0, of: 50 }));
  expect(pPrimeLimit(never, 50)).toMatchObject({ usual: 1 / 300 });
  expect(() => pPrimeLimit([{ count: 1, of: 10 }], 10)).toThrow(RangeError);
});
