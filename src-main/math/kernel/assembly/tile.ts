/** Copies four rows side by side: value j of each forms one vector, so that four rows are worked on at once. */
export function gatherTile(tile: usize, d: i32, row0: usize, row1: usize, row2: usize, row3: usize): void {
  const end = tile + ((<usize>d) << 4);
  for (; tile < end; tile += 16) {
    let values = v128.load32_splat(row0);
    values = v128.load32_lane(row1, values, 1);
    values = v128.load32_lane(row2, values, 2);
    values = v128.load32_lane(row3, values, 3);
    v128.store(tile, values);
    row0 += 4;
    row1 += 4;
    row2 += 4;
    row3 += 4;
  }
}

/**
 * Squared distances of a tile's four rows to points that follow each other in memory.
 * @param out one vector for each point.
 */
export function squaredDistances(tile: usize, d: i32, points: usize, count: i32, out: usize): void {
  const stride = (<usize>d) << 2;
  let c = 0;
  for (; c + 3 < count; c += 4) {
    toFour(tile, d, points, out);
    points += stride << 2;
    out += 64;
  }
  for (; c < count; c++) {
    v128.store(out, toOne(tile, d, points));
    points += stride;
    out += 16;
  }
}

/** To four points: so many sums keep the processor busy while each waits for its last addition. */
function toFour(tile: usize, d: i32, points: usize, out: usize): void {
  const end = tile + ((<usize>d) << 4);
  const stride = (<usize>d) << 2;
  let third = points + 2 * stride;
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (; tile < end; tile += 16) {
    const values = v128.load(tile);
    const gap0 = f32x4.sub(values, v128.load32_splat(points));
    const gap1 = f32x4.sub(values, v128.load32_splat(points + stride));
    const gap2 = f32x4.sub(values, v128.load32_splat(third));
    const gap3 = f32x4.sub(values, v128.load32_splat(third + stride));
    sum0 = f32x4.add(sum0, f32x4.mul(gap0, gap0));
    sum1 = f32x4.add(sum1, f32x4.mul(gap1, gap1));
    sum2 = f32x4.add(sum2, f32x4.mul(gap2, gap2));
    sum3 = f32x4.add(sum3, f32x4.mul(gap3, gap3));
    points += 4;
    third += 4;
  }
  v128.store(out, sum0);
  v128.store(out, sum1, 16);
  v128.store(out, sum2, 32);
  v128.store(out, sum3, 48);
}

function toOne(tile: usize, d: i32, point: usize): v128 {
  const end = tile + ((<usize>d) << 4);
  let sum = f32x4.splat(0);
  for (; tile < end; tile += 16) {
    const gap = f32x4.sub(v128.load(tile), v128.load32_splat(point));
    sum = f32x4.add(sum, f32x4.mul(gap, gap));
    point += 4;
  }
  return sum;
}

/** Vector whose lanes before `count` are all ones, the others zeros. */
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Adds the four lanes to a float64. */
export function addLanes(sum: usize, four: v128): void {
  const high = v128.shuffle<i32>(four, four, 2, 3, 2, 3);
  const pair = f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(high));
  store<f64>(sum, load<f64>(sum) + f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1));
}
