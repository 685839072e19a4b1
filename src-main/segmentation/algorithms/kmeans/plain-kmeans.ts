import { kmeansGenerator } from "ml-kmeans";
import type { FitCall } from "../../../math/fit-call.ts";
import type { SweepPlan } from "../../../math/kernel/kmeans-on-lanes.ts";
import { kmeansPlusPlus } from "../../../math/kmeans-plus-plus.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { plainSeedingSpace } from "../../../math/plain-seeding-space.ts";
import { makeRng } from "../../../math/rng.ts";
import type { Grouping } from "../measure-fit.ts";

/** A run and how good it is. */
interface PlainRun extends Grouping {
  readonly inertia: number;
}

/** For each k the best of several runs, by ml-kmeans in this thread. @param order the order to take the rows in. */
export function bestOfPlainRestarts(
  features: Matrix,
  order: Int32Array,
  { ks, restarts, seed, mostPasses }: SweepPlan,
  call: FitCall,
): Map<number, Grouping> {
  const rows = rowsInOrder(features, order);
  const best = new Map<number, PlainRun>();
  for (const [place, k] of ks.entries()) {
    for (let restart = 0; restart < restarts; restart++) {
      call.progress((place + restart / restarts) / ks.length);
      const space = plainSeedingSpace(
        rows.length,
        (i, other) => squaredDistance(rows[i], rows[other]),
        call.stopIfAsked,
      );
      const starts = kmeansPlusPlus(space, k, makeRng(seed, k, restart));
      const run = plainLloyd(
        rows,
        starts.map((row) => rows[row]),
        mostPasses,
        call,
      );
      if (run.inertia < (best.get(k)?.inertia ?? Number.POSITIVE_INFINITY)) best.set(k, run);
    }
  }
  return best;
}

/** Arrays of numbers, as ml-kmeans wants them. */
export function rowsInOrder({ values, d }: Matrix, order: Int32Array): number[][] {
  return Array.from(order, (row) => Array.from(values.subarray(row * d, (row + 1) * d)));
}

/** Lloyd's iteration by ml-kmeans from given centres. */
export function plainLloyd(rows: number[][], starts: number[][], mostPasses: number, call: FitCall): PlainRun {
  let centres = starts;
  for (let passes = 0; ; ) {
    const options = { initialization: centres, tolerance: 0, maxIterations: mostPasses - passes };
    let labels: number[] = [];
    let filled = false;
    for (const step of kmeansGenerator(rows, centres.length, options)) {
      call.stopIfAsked();
      passes++;
      labels = step.clusters;
      filled = fillEmpty(rows, labels, centres);
      if (filled) break;
      centres = step.centroids;
    }
    if (filled) centres = meansOf(rows, labels, centres.length);
    if (!filled || passes >= mostPasses) return { labels, passes, inertia: inertiaOf(rows, labels, centres) };
  }
}

/**
 * Gives a centre without rows the row that lies farthest from its own centre, as scikit-learn does; ml-kmeans would leave
 * it behind empty. @returns whether any label has changed.
 */
function fillEmpty(rows: number[][], labels: number[], centres: number[][]): boolean {
  const isEmpty = (_: unknown, c: number) => !labels.includes(c);
  if (!centres.some(isEmpty)) return false;
  const distances = labels.map((label, i) => squaredDistance(rows[i], centres[label]));
  for (let empty = centres.findIndex(isEmpty); empty !== -1; empty = centres.findIndex(isEmpty)) {
    const farthest = distances.indexOf(Math.max(...distances));
    labels[farthest] = empty;
    distances[farthest] = 0;
  }
  return true;
}

function meansOf(rows: number[][], labels: number[], k: number): number[][] {
  return Array.from({ length: k }, (_, c) => {
    const own = rows.filter((_, i) => labels[i] === c);
    return rows[0].map((_, j) => own.reduce((sum, row) => sum + row[j], 0) / own.length);
  });
}

function inertiaOf(rows: number[][], labels: number[], centres: number[][]): number {
  return labels.reduce((sum, label, i) => sum + squaredDistance(rows[i], centres[label]), 0);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) ** 2;
  return sum;
}
