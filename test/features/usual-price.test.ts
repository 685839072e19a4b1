import { expect, test } from "vitest";
import { highestRecurring } from "../../src-main/features/rows/product-traits.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const sorted = (prices: readonly number[]) => Float64Array.from(prices).sort();

test("what most sales are reduced from is the usual price, also beside a single mistyped one (500 random products)", () => {
  const rng = makeRng(31);
  for (let round = 0; round < 500; round++) {
    const list = 5 + 200 * rng.next();
    const full = Array.from({ length: 2 + rng.below(20) }, () => list);
    // Up to seven in eight sales are reduced, by a tenth to a half.
    const reduced = Array.from({ length: rng.below(7 * full.length) }, () => list * (0.5 + 0.4 * rng.next()));
    const mistyped = rng.below(2) === 0 ? [list * (2 + 90 * rng.next())] : [];
    expect(highestRecurring(sorted([...full, ...reduced, ...mistyped]))).toBe(list);
  }
});

test("what is sold at ever other prices has no usual one, however many sales there are (200 random products)", () => {
  const rng = makeRng(32);
  for (let round = 0; round < 200; round++) {
    const prices = Array.from({ length: 60 + rng.below(400) }, () => 10 * 4 ** rng.next());
    expect(highestRecurring(sorted(prices))).toBeNaN();
  }
});

test("a price recurs where two sales and a tenth of all were made within a hundredth of it", () => {
  const rng = makeRng(33);
  let known = 0;
  for (let round = 0; round < 500; round++) {
    const prices = sorted(Array.from({ length: 1 + rng.below(30) }, () => Math.round(100 * 1.4 ** rng.next()) / 10));
    const near = (price: number) =>
      prices.filter((one) => one >= price * 0.99 && one <= price * 1.01).length >= Math.max(2, prices.length / 10);
    const expected = prices.findLast(near) ?? Number.NaN;
    expect(highestRecurring(prices)).toBe(expected);
    known += Number.isNaN(expected) ? 0 : 1;
  }
  expect(known).toBeGreaterThan(100);
  expect(known).toBeLessThan(500);
});
