import { BLOCK_ROWS, blockEnd, distancesOf, foundOf, laneScratch, NO_LABEL, Run, sizeChanges, tileOf } from "./layout";
import { gatherTile, squaredDistances } from "./tile";

/**
 * Gives each row of a block its nearest centre and notes what that changes in the centres' sums.
 *
 * A row's bound is (distance to the second nearest centre − distance to the nearest) when it was last measured, plus
 * the threshold that its centre had then. Thresholds grow by how far the centre and the fastest of the others have
 * moved, so while the bound exceeds the threshold no other centre can have come nearer and the row is left alone
 * (Hamerly 2010, doi:10.1137/1.9781611972801.12, with both of his bounds in one number).
 */
export function assign(address: usize, block: i32, place: i32): void {
  const run = changetype<Run>(address);
  const scratch = laneScratch(run, place);
  const tile = tileOf(run, scratch);
  const found = foundOf(run, distancesOf(run, tile));
  const list = found + 32;
  const stride = (<usize>run.d) << 2;
  const labels = run.labels;
  const bounds = run.bounds;
  const thresholds = run.thresholds;
  const count = listOpenRows(run, block, list);
  for (let q = 0; q < count; q += 4) {
    const four = list + ((<usize>q) << 2);
    const row0 = run.rows + <usize>load<u32>(four) * stride;
    const row1 = run.rows + <usize>load<u32>(four, 4) * stride;
    const row2 = run.rows + <usize>load<u32>(four, 8) * stride;
    const row3 = run.rows + <usize>load<u32>(four, 12) * stride;
    gatherTile(tile, run.d, row0, row1, row2, row3);
    nearestTwo(run, tile, found);
    const valid = (<usize>min(4, count - q)) << 2;
    for (let u: usize = 0; u < valid; u += 4) {
      const i = <usize>load<u32>(four + u);
      const label = load<i32>(found + u, 16);
      const bound = load<f32>(found + u) + load<f32>(thresholds + ((<usize>label) << 2));
      store<f32>(bounds + (i << 2), roundedDown(bound));
      const old = <i32>load<u8>(labels + i);
      if (label != old) {
        store<u8>(labels + i, <u8>label);
        move(run, scratch, i, label, old);
      }
    }
  }
}

/** A bound that is too small costs time; one that is too large would cost exactness. */
function roundedDown(bound: f32): f32 {
  return bound - abs(bound) * 2.3841858e-7;
}

/** Takes the thresholds off the bounds of a block, before they begin anew at 0. */
export function settle(address: usize, block: i32, _place: i32): void {
  const run = changetype<Run>(address);
  const labels = run.labels;
  const bounds = run.bounds;
  const thresholds = run.thresholds;
  const end = blockEnd(run, block);
  for (let i = block * BLOCK_ROWS; i < end; i++) {
    const at = bounds + ((<usize>i) << 2);
    store<f32>(at, roundedDown(load<f32>(at) - load<f32>(thresholds + ((<usize>load<u8>(labels + i)) << 2))));
  }
}

/** Lists the rows whose bound is used up, and repeats the last, so that the list fills whole tiles. */
function listOpenRows(run: Run, block: i32, list: usize): i32 {
  const end = blockEnd(run, block);
  const labels = run.labels;
  const bounds = run.bounds;
  const thresholds = run.thresholds;
  let highest: f32 = 0;
  for (let c = 0; c < run.k; c++) highest = max(highest, load<f32>(thresholds + ((<usize>c) << 2)));
  let count = 0;
  for (let i = block * BLOCK_ROWS; i < end; i += 4) {
    // Late passes leave nearly all rows alone: four at a time are passed over when even the highest threshold allows it.
    const four = v128.load(bounds + ((<usize>i) << 2));
    if (!v128.any_true(f32x4.le(four, f32x4.splat(highest)))) continue;
    for (let u = i; u < min(i + 4, end); u++) {
      const threshold = load<f32>(thresholds + ((<usize>load<u8>(labels + u)) << 2));
      store<i32>(list + ((<usize>count) << 2), u);
      count += i32(load<f32>(bounds + ((<usize>u) << 2)) <= threshold);
    }
  }
  if (count) {
    const after = list + ((<usize>count) << 2);
    const last = load<i32>(after - 4);
    for (let u: usize = 0; u < 12; u += 4) store<i32>(after + u, last);
  }
  return count;
}

/** For a tile's rows: gap between the two nearest centres, less what rounding may have added, then the nearest. */
function nearestTwo(run: Run, tile: usize, found: usize): void {
  const k = run.k;
  const distances = distancesOf(run, tile);
  squaredDistances(tile, run.d, run.centres, k, distances);
  let nearest = f32x4.splat(f32.MAX_VALUE);
  let second = nearest;
  let index = i32x4.splat(0);
  for (let c = 0; c < k; c++) {
    const distance = v128.load(distances + ((<usize>c) << 4));
    index = v128.bitselect(i32x4.splat(c), index, f32x4.lt(distance, nearest));
    second = f32x4.pmin(second, f32x4.pmax(nearest, distance));
    nearest = f32x4.pmin(nearest, distance);
  }
  // A sum of d squares in float32 is wrong by (d + 2) · 2⁻²⁴ of itself at most, its root by half of that: twice enough.
  const rounding = <f32>(run.d + 6) * 5.9604645e-8;
  const upper = f32x4.mul(f32x4.sqrt(nearest), f32x4.splat(1 + rounding));
  const lower = f32x4.mul(f32x4.sqrt(second), f32x4.splat(1 - rounding));
  v128.store(found, f32x4.sub(lower, upper));
  v128.store(found, index, 16);
}

/** Takes a row out of its old centre's sum and size and puts it into the new one's. Sums are exact, in any order. */
function move(run: Run, sums: usize, i: usize, label: i32, old: i32): void {
  const d = run.d;
  const sizes = sizeChanges(run, sums);
  const total = sizes + ((<usize>run.k) << 3);
  const row = run.rows + ((i * d) << 2);
  store<f64>(total, load<f64>(total) + 1);
  addRow(sums + ((<usize>(label * d)) << 3), sizes + ((<usize>label) << 3), row, d, 1);
  if (old != NO_LABEL) addRow(sums + ((<usize>(old * d)) << 3), sizes + ((<usize>old) << 3), row, d, -1);
}

function addRow(sum: usize, size: usize, row: usize, d: i32, sign: f64): void {
  const signs = f64x2.splat(sign);
  const end = row + ((<usize>d) << 2);
  store<f64>(size, load<f64>(size) + sign);
  for (; row + 4 < end; row += 8) {
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(row));
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(pair, signs)));
    sum += 16;
  }
  if (row < end) store<f64>(sum, load<f64>(sum) + <f64>load<f32>(row) * sign);
}
