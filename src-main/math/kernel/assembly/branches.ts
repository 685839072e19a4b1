/** Columns added up between two looks whether branches are already too far away. */
const COLUMNS_TOGETHER: i32 = 8;

/** Branches of an unfinished hierarchy: sizes, addresses. `ward-merges.ts` writes them in this order. */
@unmanaged
export class Branches {
  /** Result of a search: distance as below, and slot. */
  least: f64;
  found: i32;
  count: i32;
  d: i32;
  /** float64: value j of the means of slots 0 and 1 side by side, for each j; then slots 2 and 3; a multiple of four slots. */
  means: usize;
  /** float64 by slot: 1 / rows. */
  inverses: usize;
  /** float64 d: room for the mean that is looked from. */
  query: usize;
}

/**
 * Finds the branch whose joining with that of a slot adds least to the sum of squares: squared distance of the means /
 * (1 / rows + 1 / rows). Of equally near ones it is `preferred`, −1 for none, else the one with the lowest slot.
 * Each sum runs over the columns in their order, so that it is the same seen from either branch.
 */
export function nearestBranch(address: usize, slot: i32, preferred: i32): void {
  const branches = changetype<Branches>(address);
  const d = branches.d;
  const count = branches.count;
  const query = branches.query;
  const inverses = branches.inverses;
  const own = meanOf(branches, slot);
  for (let j = 0; j < d; j++) store<f64>(query + ((<usize>j) << 3), load<f64>(own + ((<usize>j) << 4)));
  const ownInverse = load<f64>(inverses + ((<usize>slot) << 3));
  let least: f64 = Infinity;
  if (preferred >= 0)
    least = apart(branches, preferred) / (ownInverse + load<f64>(inverses + ((<usize>preferred) << 3)));
  let found = preferred;
  const tileBytes = (<usize>d) << 4;
  let tile = branches.means;
  for (let first = 0; first < count; first += 4) {
    const their = inverses + ((<usize>first) << 3);
    const sums0 = f64x2.add(f64x2.splat(ownInverse), v128.load(their));
    const sums1 = f64x2.add(f64x2.splat(ownInverse), v128.load(their, 16));
    const limit0 = f64x2.mul(f64x2.splat(least), sums0);
    const limit1 = f64x2.mul(f64x2.splat(least), sums1);
    let sum0 = f64x2.splat(0);
    let sum1 = f64x2.splat(0);
    let at = tile;
    let value = query;
    const end = query + ((<usize>d) << 3);
    while (value < end) {
      const stop = min(end, value + (COLUMNS_TOGETHER << 3));
      for (; value < stop; value += 8) {
        const looked = v128.load64_splat(value);
        const gap0 = f64x2.sub(v128.load(at), looked);
        const gap1 = f64x2.sub(v128.load(at + tileBytes), looked);
        sum0 = f64x2.add(sum0, f64x2.mul(gap0, gap0));
        sum1 = f64x2.add(sum1, f64x2.mul(gap1, gap1));
        at += 16;
      }
      if (!v128.any_true(v128.or(f64x2.lt(sum0, limit0), f64x2.lt(sum1, limit1)))) break;
    }
    tile += tileBytes << 1;
    if (value < end || !v128.any_true(v128.or(f64x2.lt(sum0, limit0), f64x2.lt(sum1, limit1)))) continue;
    const valid = min(4, count - first);
    for (let u = 0; u < valid; u++) {
      if (first + u == slot) continue;
      const pair = u < 2 ? f64x2.div(sum0, sums0) : f64x2.div(sum1, sums1);
      const distance = u & 1 ? f64x2.extract_lane(pair, 1) : f64x2.extract_lane(pair, 0);
      if (distance >= least) continue;
      least = distance;
      found = first + u;
    }
  }
  branches.least = least;
  branches.found = found;
}

/** Address of the first value of a slot's mean; the next ones follow 16 bytes apart. */
function meanOf(branches: Branches, slot: i32): usize {
  return branches.means + <usize>(slot >> 1) * ((<usize>branches.d) << 4) + ((<usize>(slot & 1)) << 3);
}

/** Squared distance of a slot's mean to the one looked from. */
function apart(branches: Branches, slot: i32): f64 {
  const mean = meanOf(branches, slot);
  let sum: f64 = 0;
  for (let j = 0; j < branches.d; j++) {
    const gap = load<f64>(mean + ((<usize>j) << 4)) - load<f64>(branches.query + ((<usize>j) << 3));
    sum += gap * gap;
  }
  return sum;
}
