import type { FitCall } from "../fit-call.ts";
import { makeRng } from "../rng.ts";
import type { FuzzyGraph } from "./fuzzy-graph.ts";

/**
 * Nearness in the plane is 1 / (1 + a·d^(2b)). These values come closest, by least squares over distances 0 to 3, to 1 up to
 * a distance of 0.1 and exp(0.1 − d) beyond: min_dist 0.1 and spread 1 of umap-learn.
 */
export const A = 1.5769434603113077;
export const B = 0.8950608779109733;

const EPOCHS = 200;
/** Points that a pair is pushed away from, for each time that it is pulled together. */
const STRANGERS = 5;
/** No step moves a coordinate farther. */
const LONGEST_STEP = 4;
/** Keeps the push of two points in one place finite. */
const LEAST_GAP = 0.001;
/** Names the sub-stream of random numbers. */
const LAYOUT_STREAM = -7;

/**
 * Moves points in the plane until those that belong together are near: pairs are pulled in proportion to their weight, and
 * points pushed away from random others, in ever smaller steps.
 * @param start 2 × n coordinates, x and y of each point in turn; not changed.
 * @returns the same after 200 passes; with one seed always the same.
 * O(200 · pairs). McInnes, Healy & Melville 2018, arXiv:1802.03426, algorithm 5.
 */
export function layOut({ from, to, weights }: FuzzyGraph, start: Float64Array, call: FitCall): Float64Array {
  const at = start.slice();
  const n = at.length / 2;
  const rng = makeRng(call.seed, LAYOUT_STREAM);
  const most = weights.reduce((highest, weight) => Math.max(highest, weight), 0);
  const every = weights.map((weight) => most / weight);
  const due = every.slice();
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    call.stopIfAsked();
    call.progress(epoch / EPOCHS);
    const rate = 1 - (epoch - 1) / EPOCHS;
    for (let pair = 0; pair < from.length; pair++) {
      if (due[pair] > epoch) continue;
      due[pair] += every[pair];
      pull(at, 2 * from[pair], 2 * to[pair], rate);
      for (let stranger = 0; stranger < STRANGERS; stranger++) {
        const other = rng.below(n);
        if (other !== from[pair]) push(at, 2 * from[pair], 2 * other, rate);
      }
    }
  }
  return at;
}

function pull(at: Float64Array, own: number, other: number, rate: number): void {
  const dx = at[own] - at[other];
  const dy = at[own + 1] - at[other + 1];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return;
  const power = squared ** B;
  const force = (-2 * A * B * (power / squared)) / (1 + A * power);
  const stepX = clipped(force * dx) * rate;
  const stepY = clipped(force * dy) * rate;
  at[own] += stepX;
  at[own + 1] += stepY;
  at[other] -= stepX;
  at[other + 1] -= stepY;
}

function push(at: Float64Array, own: number, other: number, rate: number): void {
  const dx = at[own] - at[other];
  const dy = at[own + 1] - at[other + 1];
  const squared = dx * dx + dy * dy;
  const force = (2 * B) / ((LEAST_GAP + squared) * (1 + A * squared ** B));
  at[own] += (squared > 0 ? clipped(force * dx) : LONGEST_STEP) * rate;
  at[own + 1] += (squared > 0 ? clipped(force * dy) : LONGEST_STEP) * rate;
}

function clipped(step: number): number {
  return step > LONGEST_STEP ? LONGEST_STEP : step < -LONGEST_STEP ? -LONGEST_STEP : step;
}
