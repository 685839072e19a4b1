/** Rows that one call works on: few enough to share out evenly and to stop quickly, enough to forget the call. */
export const BLOCK_ROWS: i32 = 2048;

/** Fields of a k-means run: addresses and sizes. `run-memory.ts` writes them in this order. */
@unmanaged
export class Run {
  /** float32 n × d, row-major. */
  rows: usize;
  n: i32;
  d: i32;
  k: i32;
  /** uint8 n: centre of each row; NO_LABEL before the first pass. */
  labels: usize;
  /** float32 n: bound of each row, see assign.ts; while starts are chosen, D² of seed.ts. */
  bounds: usize;
  /** float32 k × d. */
  centres: usize;
  /** float32 by label, NO_LABEL too: how far the bounds of a centre's rows have been used up. */
  thresholds: usize;
  /** float32 (1 + trials) × d: the start taken last, then those on trial. */
  candidates: usize;
  trials: i32;
  /** float64 blocks × BLOCK_VALUES: what a call found out about its block. */
  blockValues: usize;
  /** Scratch of place 0; the others follow, scratchBytes apart. */
  scratch: usize;
  scratchBytes: usize;
}

export const BLOCK_VALUES: i32 = 8;
export const NO_LABEL: i32 = 255;

/**
 * Scratch of one lane: changes of the centres' sums (float64 k × d), of their sizes (float64 k), rows that changed
 * (float64); then a tile, distances of its rows to each point, two vectors, a list of rows.
 */
export function laneScratch(run: Run, place: i32): usize {
  return run.scratch + <usize>place * run.scratchBytes;
}

export function sizeChanges(run: Run, scratch: usize): usize {
  return scratch + ((<usize>(run.k * run.d)) << 3);
}

export function tileOf(run: Run, scratch: usize): usize {
  // Whole vectors, after sizes and the count of changed rows.
  return (sizeChanges(run, scratch) + ((<usize>(run.k + 1)) << 3) + 15) & ~15;
}

export function distancesOf(run: Run, tile: usize): usize {
  return tile + ((<usize>run.d) << 4);
}

/** After distances to k centres or to the starts of a step of k-means++. */
export function foundOf(run: Run, distances: usize): usize {
  return distances + ((<usize>max(run.k, BLOCK_VALUES)) << 4);
}

export function blockEnd(run: Run, block: i32): i32 {
  return min(run.n, (block + 1) * BLOCK_ROWS);
}
