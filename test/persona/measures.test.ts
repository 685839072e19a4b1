import { expect, test } from "vitest";
import { medianInterval } from "../../src-main/math/median-interval.ts";
import { liftOf, ratioOfTotals, ratioParts } from "../../src-main/math/ratio-of-totals.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { ranksWhereDefined, superiority } from "../../src-main/math/superiority.ts";
import { claimHolds, claimOf } from "../../src-shared/persona-claim.ts";

const SEED = 77;

test(`superiority is the share of pairs that a plain loop counts, ties as half (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let round = 0; round < 50; round++) {
    const n = 2 + rng.below(40);
    const values = Float64Array.from({ length: n }, () => (rng.below(8) === 0 ? Number.NaN : rng.below(6)));
    const isIn = Uint8Array.from({ length: n }, () => rng.below(2));
    let [above, pairs] = [0, 0];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (isIn[i] !== 1 || isIn[j] === 1 || Number.isNaN(values[i]) || Number.isNaN(values[j])) continue;
        pairs += 1;
        above += values[i] > values[j] ? 1 : values[i] === values[j] ? 0.5 : 0;
      }
    const found = superiority(ranksWhereDefined(values), isIn);
    if (pairs === 0) expect(found).toBeNaN();
    else expect(found).toBeCloseTo(above / pairs, 12);
  }
});

/** How surely the median lies between two of n values, by their ranks from 1: at least `low` and fewer than `high` below it. */
function coverage(n: number, low: number, high: number): number {
  // Pascal's triangle, each row halved, so that the numbers stay small.
  let row = [1];
  for (let i = 0; i < n; i++) row = Array.from({ length: i + 2 }, (_, k) => ((row[k - 1] ?? 0) + (row[k] ?? 0)) / 2);
  return row.slice(low, high).reduce((sum, part) => sum + part, 0);
}

test("the interval of a median of 6 to 200 values covers it with 95 % by the exact binomial, and is no wider than need be", () => {
  for (let n = 6; n <= 200; n++) {
    const { low = 0, high = 0 } = medianInterval(Float64Array.from({ length: n }, (_, i) => i + 1)) ?? {};
    expect([n, coverage(n, low, high) >= 0.95]).toEqual([n, true]);
    // Two ranks fewer on each side would not do.
    expect([n, coverage(n, low + 2, high - 2) < 0.95]).toEqual([n, true]);
  }
});

test("of fewer than six values no interval of the median is told", () => {
  expect(medianInterval(Float64Array.of(1, 2, 3, 4, 5))).toBeUndefined();
});

const clusters = (rng: Rng, rows: number) => {
  const trials = Int32Array.from({ length: rows }, () => 1 + rng.below(9));
  // Each row has a share of its own, so that its trials are alike.
  const hits = trials.map((count) => {
    const share = rng.next();
    return Array.from({ length: count }, () => Number(rng.next() < share)).reduce((sum, hit) => sum + hit, 0);
  });
  return { trials, hits };
};

test(`with one trial a row the standard error of a share is the binomial one (seed ${SEED})`, () => {
  const rng = makeRng(SEED, 1);
  const hits = Int32Array.from({ length: 400 }, () => Number(rng.next() < 0.3));
  const found = ratioOfTotals(ratioParts(hits, new Int32Array(400).fill(1), () => true));
  const p = found?.ratio ?? 0;
  expect(found?.standardError).toBeCloseTo(Math.sqrt((p * (1 - p)) / 399), 10);
});

test(`the interval of a share of clustered trials covers the truth about as often as it says (seed ${SEED})`, () => {
  const rng = makeRng(SEED, 2);
  let covered = 0;
  const rounds = 600;
  for (let round = 0; round < rounds; round++) {
    const { hits, trials } = clusters(rng, 80);
    const found = ratioOfTotals(ratioParts(hits, trials, () => true));
    if (found && found.low <= 0.5 && found.high >= 0.5) covered += 1;
  }
  // 95 % ± 4 standard errors of 600 rounds; a plain binomial interval covers some 75 % here.
  expect(covered / rounds).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / rounds));
});

test("the lift of equal shares is 1, within its interval, and the lift the other way round is its inverse", () => {
  const rng = makeRng(SEED, 3);
  const { hits, trials } = clusters(rng, 200);
  const first = ratioOfTotals(ratioParts(hits, trials, (i) => i % 2 === 0));
  const second = ratioOfTotals(ratioParts(hits, trials, (i) => i % 2 === 1));
  if (!first || !second) throw new Error("both halves have a hundred rows");
  const there = liftOf(first, second);
  const back = liftOf(second, first);
  expect(there?.ratio).toBeCloseTo(1 / (back?.ratio ?? 0), 12);
  expect(there?.low).toBeCloseTo(1 / (back?.high ?? 0), 12);
  expect(liftOf(first, first)?.ratio).toBe(1);
});

test("a claim holds within its interval and within a twentieth of its value, and not beyond", () => {
  const measure = { kind: "customer-share" } as const;
  const wide = claimOf(measure, { value: 0.5, low: 0.4, high: 0.6, n: 100 });
  expect([0.41, 0.59, 0.39, 0.61].map((value) => claimHolds(wide, { value, n: 100 }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const exact = claimOf(measure, { value: 200, n: 100 });
  expect([209, 191, 211, 189].map((value) => claimHolds(exact, { value, n: 100 }))).toEqual([true, true, false, false]);
});

test("a claim is broken when what was above the others is below them, however little it moved", () => {
  const claim = claimOf({ kind: "customer-share" }, { value: 0.5, low: 0.3, high: 0.7, others: 0.48, n: 30 });
  expect(claimHolds(claim, { value: 0.5, others: 0.49, n: 30 })).toBe(true);
  expect(claimHolds(claim, { value: 0.5, others: 0.52, n: 30 })).toBe(false);
});

test("a value that nobody can compute any more does not hold", () => {
  const claim = claimOf({ kind: "customer-share" }, { value: 0.5, n: 30 });
  expect(claimHolds(claim, { value: Number.NaN, n: 0 })).toBe(false);
});
