import { type Moments, momentsOf } from "../../src-main/math/moments.ts";
import { normalDeviate } from "../../src-main/math/normal.ts";
import type { Rng } from "../../src-main/math/rng.ts";
import { newcombeInterval } from "../../src-main/math/two-proportions.ts";
import { welchTest } from "../../src-main/math/welch.ts";

/** Customers of each arm. */
const PER_ARM = 5000;
/** Of the log of what a buyer spends. */
const SPREAD = 1;

/** Places of the successes among trials, which come at geometric distances. */
function* successes(rng: Rng, share: number): Generator<number> {
  const logOfFailure = Math.log1p(-share);
  for (let at = Math.floor(Math.log(1 - rng.next()) / logOfFailure); at < PER_ARM; ) {
    yield at;
    at += 1 + Math.floor(Math.log(1 - rng.next()) / logOfFailure);
  }
}

/** Spending of an arm of whom 5 % buy for log-normal amounts. */
function spending(rng: Rng, median: number): Moments {
  const spent = new Float64Array(PER_ARM);
  for (const at of successes(rng, 0.05)) spent[at] = median * Math.exp(SPREAD * normalDeviate(rng));
  return momentsOf(spent);
}

/** @returns how many of so many tests of 4 % against 3 % Newcombe's 95 % interval holds the true difference in. */
export function sharesCovered(rng: Rng, runs: number): number {
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const [a, b] = [0.04, 0.03].map((share) => ({ successes: [...successes(rng, share)].length, trials: PER_ARM }));
    const { low, high } = newcombeInterval(a, b);
    if (low <= 0.01 && high >= 0.01) covered += 1;
  }
  return covered;
}

/** @returns how many of so many tests of spending with medians of 50 and 40 Welch's 95 % interval holds the difference in. */
export function spendingCovered(rng: Rng, runs: number): number {
  const difference = 0.05 * (50 - 40) * Math.exp(SPREAD ** 2 / 2);
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const { low = 0, high = 0 } = welchTest(spending(rng, 50), spending(rng, 40)) ?? {};
    if (low <= difference && high >= difference) covered += 1;
  }
  return covered;
}
