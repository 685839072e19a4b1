import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { sharesCovered, spendingCovered } from "./random-arms.ts";

const RUNS = 4000;
// Of 4,000 runs the share that covers has a standard error of 0.34 points: 94 to 97 % leaves three of them at 95 %.
const [LEAST, MOST] = [0.94, 0.97];

test("of 3 % against 4 % among 5,000 in each arm Newcombe's 95 % interval holds the difference in 94 to 97 % of the tests (seed 873)", () => {
  const share = sharesCovered(makeRng(873), RUNS) / RUNS;
  expect(share).toBeGreaterThan(LEAST);
  expect(share).toBeLessThan(MOST);
});

test("of spending that is zero for 95 % and else log-normal Welch's 95 % interval holds the difference in 94 to 97 % of the tests (seed 28)", () => {
  const share = spendingCovered(makeRng(28), RUNS) / RUNS;
  expect(share).toBeGreaterThan(LEAST);
  expect(share).toBeLessThan(MOST);
});
