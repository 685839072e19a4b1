import { describe, expect, test } from "vitest";
import { fitBetaPrior, posteriorShare } from "../../src-main/math/beta-prior.ts";
import { resultantLength } from "../../src-main/math/circular.ts";
import { credibleMean, fitCredibility } from "../../src-main/math/credibility.ts";
import { fitGammaPrior, posteriorRate } from "../../src-main/math/gamma-prior.ts";
import { quantile } from "../../src-main/math/quantile.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { theilSenSlope } from "../../src-main/math/theil-sen.ts";
import { wilsonLower } from "../../src-main/math/wilson.ts";

const SEED = 1956;
const MANY = 20_000;

/** Customers whose true figures are drawn, and whose rows are drawn from them; the fit must find what was planted. */
describe(`priors find what was planted (seed ${SEED})`, () => {
  test("shares: a fifth of the customers at 60 %, the others at 10 %", () => {
    const rng = makeRng(SEED, 1);
    const trials = Float64Array.from({ length: MANY }, () => 1 + rng.below(20));
    const successes = trials.map((n, i) => {
      const share = i % 5 === 0 ? 0.6 : 0.1;
      return Array.from({ length: n }, () => rng.next() < share).filter(Boolean).length;
    });
    const prior = fitBetaPrior(successes, trials);
    // Mean 0.2, variance of the shares 0.2·0.8·0.25 = 0.04: the beta with it has weight 0.2·0.8/0.04 − 1 = 3.
    expect(prior.mean).toBeCloseTo(0.2, 2);
    expect(prior.weight).toBeCloseTo(3, 0);
  });

  test("rates: half of the customers at 2 a year, the others at 6", () => {
    const rng = makeRng(SEED, 2);
    const years = Float64Array.from({ length: MANY }, () => 0.5 + 3 * rng.next());
    const counts = years.map((time, i) => poisson(() => rng.next(), (i % 2 === 0 ? 2 : 6) * time));
    const prior = fitGammaPrior(counts, years);
    // Mean 4, variance of the rates 4: the gamma with them weighs mean / variance = 1 year.
    expect(prior.mean).toBeCloseTo(4, 1);
    expect(prior.weight).toBeCloseTo(1, 1);
  });

  test("means: customers 10 apart (deviation), orders 20 apart", () => {
    const rng = makeRng(SEED, 3);
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    const orders = Array.from({ length: MANY }, () => {
      const own = 50 + 10 * normal();
      return Array.from({ length: 2 + rng.below(6) }, () => own + 20 * normal());
    });
    const means = Float64Array.from(orders, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
    const squares = Float64Array.from(orders, (values, i) =>
      values.reduce((sum, value) => sum + (value - means[i]) ** 2, 0),
    );
    const prior = fitCredibility(
      Float64Array.from(orders, ({ length }) => length),
      means,
      squares,
    );
    // Bühlmann's k: variance within over variance between, 400 / 100.
    expect(prior.mean).toBeCloseTo(50, 0);
    expect(Math.abs(prior.weight - 4)).toBeLessThan(0.4);
  });

  test("customers who do not differ: their own figure is nearly disregarded", () => {
    const rng = makeRng(SEED, 4);
    const trials = new Float64Array(MANY).fill(10);
    const successes = trials.map((n) => Array.from({ length: n }, () => rng.next() < 0.3).filter(Boolean).length);
    expect(fitBetaPrior(successes, trials).weight).toBeGreaterThan(100);
  });
});

/** Knuth's method; fine for small means. */
function poisson(next: () => number, mean: number): number {
  let count = 0;
  for (let product = next(); product > Math.exp(-mean); product *= next()) count += 1;
  return count;
}

describe("a customer's own figure", () => {
  test("is between what it is and what all are, the nearer to its own the more rows there are", () => {
    const prior = { mean: 0.2, weight: 3 };
    const shares = [1, 3, 10, 100].map((n) => posteriorShare(n, n, prior));
    // (n + 0.6) / (n + 3)
    expect(shares).toEqual([1.6 / 4, 3.6 / 6, 10.6 / 13, 100.6 / 103].map((share) => expect.closeTo(share, 12)));
    expect(posteriorRate(6, 2, { mean: 4, weight: 1 })).toBeCloseTo((6 + 4) / (2 + 1), 12);
    expect(credibleMean(4, 70, { mean: 50, weight: 4 })).toBe(60);
  });

  test("without a row is not defined, and not zero", () => {
    const none = { mean: 0.2, weight: 3 };
    expect([posteriorShare(0, 0, none), posteriorRate(0, 0, none), credibleMean(0, 0, none)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

test("Wilson's lower limits are those of Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29", () => {
  const lower = [
    [81, 263],
    [15, 148],
    [0, 20],
    [1, 29],
  ].map(([successes, trials]) => wilsonLower(successes, trials));
  expect(lower).toEqual([0.2553, 0.0624, 0, 0.0061].map((limit) => expect.closeTo(limit, 4)));
});

test("one odd point does not turn the Theil–Sen slope", () => {
  expect(theilSenSlope([1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 900])).toBe(2);
  // Slopes of (0,0), (1,1), (2,1), (3,5): 1, 0.5, 5/3, 0, 2, 4; their median is (1 + 5/3) / 2.
  expect(theilSenSlope([0, 1, 2, 3], [0, 1, 1, 5])).toBeCloseTo(4 / 3, 12);
  expect(theilSenSlope([3, 3], [1, 2])).toBeNaN();
});

test(`Theil–Sen of up to 200 points is the median of the slopes of all pairs, of which none is left out (seed ${SEED})`, () => {
  const rng = makeRng(SEED, 9);
  for (let round = 0; round < 30; round++) {
    const n = round === 0 ? 200 : 2 + rng.below(199);
    // Some points share an x, as orders of one day do; such pairs have no slope.
    const x = Array.from({ length: n }, () => rng.below(2 * n)).sort((a, b) => a - b);
    const y = x.map(() => Math.round(100 * rng.next()));
    const slopes = x
      .flatMap((xi, i) => x.slice(i + 1).map((xj, j) => (y[i + 1 + j] - y[i]) / (xj - xi)))
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    expect(theilSenSlope(x, y)).toBeCloseTo(quantile(slopes, 0.5), 12);
  }
});

test("Theil–Sen of a thousand points is that of a line, though it looks at two hundred of them", () => {
  const x = Array.from({ length: 1000 }, (_, i) => i);
  expect(
    theilSenSlope(
      x,
      x.map((value) => 7 - 0.25 * value),
    ),
  ).toBe(-0.25);
});

test("directions that are all the same have length 1, opposite ones 0, and a quarter turn between two √½", () => {
  expect(resultantLength([3, 3, 3], 7)).toBeCloseTo(1, 12);
  expect(resultantLength([0, 12], 24)).toBeCloseTo(0, 12);
  expect(resultantLength([0, 6], 24)).toBeCloseTo(Math.SQRT1_2, 12);
  expect(resultantLength([], 24)).toBeNaN();
});
