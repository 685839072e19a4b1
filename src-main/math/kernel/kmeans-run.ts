import { kmeansPlusPlus } from "../kmeans-plus-plus.ts";
import { makeRng } from "../rng.ts";
import type { KmeansTask, LaneReply } from "./lane-tasks.ts";
import { BLOCK_VALUES, NO_LABEL, RunMemory } from "./run-memory.ts";
import { seedingSpace } from "./seeding-space.ts";
import type { Team } from "./team.ts";

/**
 * One run of k-means: Lloyd's iteration to its end, in exact sums. Which rows a pass looks at is decided by bounds that
 * allow for rounding (assembly/assign.ts), so it gives what looking at all rows would give.
 * Lloyd 1982, doi:10.1109/TIT.1982.1056489.
 */
export function runKmeans(team: Team, task: KmeansTask, address: number): LaneReply {
  const run = new RunMemory(team.memory, address, task.k, team.places);
  if ("centres" in task.start) {
    run.centres.set(task.start.centres);
  } else {
    const rng = makeRng(task.start.seed, task.k, task.start.restart);
    const rows = kmeansPlusPlus(seedingSpace(team, run), task.k, rng);
    if (rows.length < task.k) return { kind: "too-few-rows", differentRows: rows.length };
    rows.forEach((row, c) => run.centres.set(run.row(row), c * run.d));
  }
  const centres = new Centres(run);
  run.labels.fill(NO_LABEL);
  run.bounds.fill(Number.NEGATIVE_INFINITY);
  let passes = 0;
  for (let changed = 1; changed > 0 && passes < task.mostPasses; passes++) {
    team.forEachBlock("assign", run.address, run.blocks);
    changed = centres.collectChanges();
    fillEmptyCentres(team, run, centres);
    centres.move();
    team.countPass();
    if (isPowerOfTwo(passes)) centres.settle(team);
  }
  return { kind: "kmeans", passes, explained: centres.explained() };
}

/** Sums and sizes of the rows of each centre, and how far the centres have moved. */
class Centres {
  readonly #run: RunMemory;
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  readonly #thresholds: Float64Array;

  constructor(run: RunMemory) {
    this.#run = run;
    this.sums = new Float64Array(run.k * run.d);
    this.sizes = new Float64Array(run.k);
    this.#thresholds = new Float64Array(run.k);
    run.thresholds.fill(0);
    for (const { sums, sizes, rows } of run.changes) for (const part of [sums, sizes, rows]) part.fill(0);
  }

  /** Takes over what the lanes have changed. @returns rows that changed. */
  collectChanges(): number {
    let changed = 0;
    for (const { sums, sizes, rows } of this.#run.changes) {
      changed += rows[0];
      for (let at = 0; at < sums.length; at++) this.sums[at] += sums[at];
      for (let c = 0; c < sizes.length; c++) this.sizes[c] += sizes[c];
      for (const part of [sums, sizes, rows]) part.fill(0);
    }
    return changed;
  }

  /** Moves every centre to the mean of its rows and uses up the rows' bounds by as much. */
  move(): void {
    const { k, d, centres, thresholds } = this.#run;
    const moved = new Float64Array(k);
    for (let c = 0; c < k; c++) {
      if (this.sizes[c] === 0) continue;
      let squared = 0;
      for (let j = c * d; j < (c + 1) * d; j++) {
        const mean = Math.fround(this.sums[j] / this.sizes[c]);
        squared += (mean - centres[j]) ** 2;
        centres[j] = mean;
      }
      moved[c] = Math.sqrt(squared);
    }
    const fastest = moved.indexOf(Math.max(...moved));
    const otherFast = Math.max(0, ...moved.filter((_, c) => c !== fastest));
    for (let c = 0; c < k; c++) {
      this.#thresholds[c] += moved[c] + (c === fastest ? otherFast : moved[fastest]);
      // Rounded up to float32, for the same reason as bounds are rounded down.
      thresholds[c] = this.#thresholds[c] * (1 + 2 ** -22);
    }
  }

  /**
   * Begins the thresholds anew. They have grown unlike during the first, long moves; bounds are checked fastest against
   * thresholds that are alike.
   */
  settle(team: Team): void {
    team.forEachBlock("settle", this.#run.address, this.#run.blocks);
    this.#thresholds.fill(0);
    this.#run.thresholds.fill(0);
  }

  explained(): number {
    const { k, d } = this.#run;
    let sum = 0;
    for (let c = 0; c < k; c++) {
      for (let j = c * d; j < (c + 1) * d; j++) sum += this.sums[j] ** 2 / Math.max(1, this.sizes[c]);
    }
    return sum;
  }
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

/** Gives a centre without rows the row that lies farthest from its own centre, as scikit-learn does. */
function fillEmptyCentres(team: Team, run: RunMemory, { sums, sizes }: Centres): void {
  for (let empty = sizes.indexOf(0); empty !== -1; empty = sizes.indexOf(0)) {
    team.forEachBlock("farthest", run.address, run.blocks);
    let best = 0;
    for (let at = 0; at < run.blockValues.length; at += BLOCK_VALUES) {
      if (run.blockValues[at] > run.blockValues[best]) best = at;
    }
    if (run.blockValues[best] === 0) return;
    const i = run.blockValues[best + 1];
    const row = run.row(i);
    const from = run.labels[i];
    run.labels[i] = empty;
    run.centres.set(row, empty * run.d);
    sizes[from]--;
    sizes[empty]++;
    for (let j = 0; j < run.d; j++) {
      sums[from * run.d + j] -= row[j];
      sums[empty * run.d + j] += row[j];
    }
    // The centre has jumped; that is rare enough to measure every row anew.
    run.bounds.fill(Number.NEGATIVE_INFINITY);
  }
}
