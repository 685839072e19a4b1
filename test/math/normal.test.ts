import { expect, test } from "vitest";
import { normalCdf, normalDeviate, twoSidedP } from "../../src-main/math/normal.ts";
import { makeRng } from "../../src-main/math/rng.ts";

// scipy 1.10.1: scipy.stats.norm.cdf(x).
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [1.959963984540054, 0.975],
  [-2.575829303548901, 0.004999999999999998],
  [-2.99, 0.0013948872354922468],
  [-3.01, 0.0013062384487694675],
  [-4.9, 4.791832765903185e-7],
  [-10, 7.61985302416047e-24],
  [-30, 4.906713927147908e-198],
])("the normal distribution function at %d is scipy's to 12 digits", (x, p) => {
  expect(normalCdf(x) / p).toBeCloseTo(1, 12);
});

test("both tails count in a two-sided p-value", () => {
  expect([twoSidedP(1.959963984540054), twoSidedP(-1.959963984540054), twoSidedP(0)]).toEqual([
    expect.closeTo(0.05, 12),
    expect.closeTo(0.05, 12),
    1,
  ]);
});

test("deviates have the moments of a standard normal (seed 1958)", () => {
  const rng = makeRng(1958);
  const deviates = Array.from({ length: 20_000 }, () => normalDeviate(rng));
  const moment = (power: number) => deviates.reduce((sum, z) => sum + z ** power, 0) / deviates.length;
  // Standard errors of the four moments are √(1, 2, 15, 96)/√20,000; five of them.
  expect(Math.abs(moment(1))).toBeLessThan(5 * 0.0071);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * 0.01);
  expect(Math.abs(moment(3))).toBeLessThan(5 * 0.0274);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * 0.0693);
});
