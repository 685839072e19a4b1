import { BLOCK_ROWS, BLOCK_VALUES, blockEnd, distancesOf, laneScratch, Run, tileOf } from "./layout";
import { addLanes, firstLanes, gatherTile, squaredDistances } from "./tile";

/**
 * One step of k-means++ on a block: the start taken last is let into D², the squared distances to the nearest start, and
 * for each start on trial the sum of D² is measured as it would be with that start too; without any on trial, the sum as
 * it is. Doing a block twice changes nothing.
 */
export function seed(address: usize, block: i32, place: i32): void {
  const run = changetype<Run>(address);
  const tile = tileOf(run, laneScratch(run, place));
  const distances = distancesOf(run, tile);
  const d = run.d;
  const trials = run.trials;
  const stride = (<usize>d) << 2;
  const sums = run.blockValues + ((<usize>(block * BLOCK_VALUES)) << 3);
  memory.fill(sums, 0, BLOCK_VALUES << 3);
  const end = blockEnd(run, block);
  for (let i = block * BLOCK_ROWS; i < end; i += 4) {
    const row = run.rows + <usize>i * stride;
    const last = <usize>min(3, end - 1 - i);
    gatherTile(tile, d, row, row + min(1, last) * stride, row + min(2, last) * stride, row + last * stride);
    squaredDistances(tile, d, run.candidates, 1 + trials, distances);
    const kept = run.bounds + ((<usize>i) << 2);
    // Room is kept for three more after the last row.
    const nearest = f32x4.pmin(v128.load(kept), v128.load(distances));
    v128.store(kept, nearest);
    const counted = v128.and(nearest, firstLanes(end - i));
    if (!trials) addLanes(sums, counted);
    for (let t = 0; t < trials; t++) {
      addLanes(sums + ((<usize>t) << 3), f32x4.pmin(counted, v128.load(distances + ((<usize>t) << 4), 16)));
    }
  }
}

/** Finds the row of a block that lies farthest from its own centre: squared distance and row; the first of equals. */
export function farthest(address: usize, block: i32, _place: i32): void {
  const run = changetype<Run>(address);
  const stride = (<usize>run.d) << 2;
  const end = blockEnd(run, block);
  let most: f64 = -1;
  let found = 0;
  for (let i = block * BLOCK_ROWS; i < end; i++) {
    const row = run.rows + <usize>i * stride;
    const centre = run.centres + <usize>load<u8>(run.labels + i) * stride;
    let sum: f64 = 0;
    for (let at: usize = 0; at < stride; at += 4) {
      const gap = <f64>load<f32>(row + at) - <f64>load<f32>(centre + at);
      sum += gap * gap;
    }
    if (sum > most) {
      most = sum;
      found = i;
    }
  }
  const values = run.blockValues + ((<usize>(block * BLOCK_VALUES)) << 3);
  store<f64>(values, most);
  store<f64>(values, <f64>found, 8);
}
