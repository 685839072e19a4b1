import { makeRng } from "../../src-main/math/rng.ts";
import { sharesCovered, spendingCovered } from "../math/random-arms.ts";
import type { BenchRow } from "./run.ts";

/** The share that covers has a standard error of 0.22 points then. */
const RUNS = 10_000;

/** How often 95 % intervals hold the true difference of two arms, in tests whose truth is known. */
export function benchCoverage(): Promise<BenchRow[]> {
  const row = (name: string, of: string, covered: number): BenchRow => ({
    name: `coverage of 95 %: ${name}`,
    of: `${of}, 5,000 in each arm, 10,000 tests, seed 6`,
    ours: (100 * covered) / RUNS,
    unit: "%",
    target: "94–97 %",
  });
  return Promise.resolve([
    row("Newcombe, shares", "3 % against 4 %", sharesCovered(makeRng(6, 1), RUNS)),
    row("Welch, spending", "zero for 95 %, else log-normal", spendingCovered(makeRng(6, 2), RUNS)),
  ]);
}
