import type { SeedingSpace } from "../kmeans-plus-plus.ts";
import { BLOCK_ROWS, BLOCK_VALUES, type RunMemory } from "./run-memory.ts";
import type { Team } from "./team.ts";

/** The rows of a run as k-means++ sees them: D² in the kernel, in the place of the run's bounds. */
export function seedingSpace(team: Team, run: RunMemory): SeedingSpace {
  /** Sum of D² over each block, as it is and with each of the rows tried last. */
  let blockSums: Float64Array = new Float64Array(run.blocks);
  let trialSums: Float64Array[] = [];
  let tried: readonly number[] = [];
  const measure = (rows: readonly number[]) => {
    rows.forEach((row, place) => run.candidates.set(run.row(row), (1 + place) * run.d));
    run.trials = rows.length;
    team.forEachBlock("seed", run.address, run.blocks);
  };
  const valuesAt = (place: number) => blockSums.map((_, block) => run.blockValues[block * BLOCK_VALUES + place]);
  return {
    n: run.n,
    begin(row) {
      run.bounds.fill(Number.POSITIVE_INFINITY);
      run.candidates.set(run.row(row));
      measure([]);
      blockSums = valuesAt(0);
      return total(blockSums);
    },
    rowAt(target) {
      let block = 0;
      let left = target;
      for (; block < run.blocks - 1 && left >= blockSums[block]; block++) left -= blockSums[block];
      // D² of a block is brought up to date where it is needed: here, or by the pass that tries rows.
      run.trials = 0;
      team.onBlock("seed", run.address, block);
      return rowInBlock(run, block, left);
    },
    tryRows(rows) {
      tried = rows;
      measure(rows);
      trialSums = rows.map((_, place) => valuesAt(place));
      return Float64Array.from(trialSums, total);
    },
    take(place) {
      run.candidates.set(run.row(tried[place]));
      blockSums = trialSums[place];
    },
  };
}

function total(sums: Float64Array): number {
  return sums.reduce((sum, value) => sum + value, 0);
}

/** Row at which the running sum of D² within a block passes `target`; never one that is taken, where D² is 0. */
function rowInBlock(run: RunMemory, block: number, target: number): number {
  const end = Math.min(run.n, (block + 1) * BLOCK_ROWS);
  let left = target;
  let found = block * BLOCK_ROWS;
  for (let i = found; i < end && left >= 0; i++) {
    if (run.bounds[i] === 0) continue;
    found = i;
    left -= run.bounds[i];
  }
  return found;
}
