import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { withoutDust } from "../../src-main/math/without-dust.ts";

const SEED = 4495;

test(`the mean of equal prices is that price, however many there are (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  let dusty = 0;
  for (let round = 0; round < 20_000; round++) {
    const price = rng.below(10 ** (1 + rng.below(6))) / 100;
    const mean = (Math.round(price * 100 * 9) / 100 / 9) * 1;
    if (mean !== price) dusty += 1;
    expect(withoutDust(mean)).toBe(price);
  }
  expect(dusty).toBeGreaterThan(100);
});

test("leaves whole numbers, what is not defined and what is too large as it is", () => {
  for (const value of [0, 7, -3, 1e8, 2 ** 53, 1e300, Number.POSITIVE_INFINITY]) expect(withoutDust(value)).toBe(value);
  expect(withoutDust(Number.NaN)).toBeNaN();
  expect(Object.is(withoutDust(-1e-17), 0)).toBe(true);
});
