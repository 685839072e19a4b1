import { addLanes, firstLanes, squaredDistances } from "./tile";

/** Rows that one call works on. */
export const SILHOUETTE_ROWS: i32 = 16;

/** Tiles summed in float32 before the sum moves on to float64: few enough that rounding stays below 1e-6. */
const TILES_TOGETHER: i32 = 32;

/** Fields of a silhouette: addresses, sizes. `sampled-silhouettes.ts` writes them in this order. */
@unmanaged
export class Scoring {
  /** float32 n × d, rows of a segment together, three spare rows at the end. */
  rows: usize;
  /** The same rows as tiles, see gatherTile; each segment begins with a new tile. */
  tiles: usize;
  n: i32;
  d: i32;
  k: i32;
  /** int32 n: segment of each row. */
  labels: usize;
  /** int32 k: rows of each segment, none of them empty. */
  sizes: usize;
  /** float64 n: the result. */
  silhouettes: usize;
  /** Scratch of place 0; the others follow, scratchBytes apart. */
  scratch: usize;
  scratchBytes: usize;
}

/**
 * Silhouettes of a block of rows: (b − a) / max(a, b), where a is the mean distance to the other rows of the own segment
 * and b the mean distance to the rows of the nearest other one; 0 in a segment of one.
 */
export function silhouette(address: usize, block: i32, place: i32): void {
  const scoring = changetype<Scoring>(address);
  // Scratch: distances of four points to a tile, their sums, then a and b of the four points.
  const measured = scoring.scratch + <usize>place * scoring.scratchBytes;
  const sums = measured + 64;
  const own = sums + 32;
  const next = own + 32;
  const end = min(scoring.n, (block + 1) * SILHOUETTE_ROWS);
  for (let i = block * SILHOUETTE_ROWS; i < end; i += 4) {
    const points = scoring.rows + <usize>i * ((<usize>scoring.d) << 2);
    for (let u: usize = 0; u < 32; u += 8) store<f64>(next + u, f64.MAX_VALUE);
    const valid = min(4, end - i);
    let tile = scoring.tiles;
    for (let g = 0; g < scoring.k; g++) {
      const size = load<i32>(scoring.sizes + ((<usize>g) << 2));
      tile = sumDistances(scoring, points, tile, size, measured);
      for (let u = 0; u < valid; u++) {
        const at = (<usize>u) << 3;
        const sum = load<f64>(sums + at);
        if (load<i32>(scoring.labels + ((<usize>(i + u)) << 2)) == g) store<f64>(own + at, sum / max(1, size - 1));
        else store<f64>(next + at, min(load<f64>(next + at), sum / size));
      }
    }
    for (let u = 0; u < valid; u++) {
      const at = (<usize>u) << 3;
      const size = load<i32>(scoring.sizes + ((<usize>load<i32>(scoring.labels + ((<usize>(i + u)) << 2))) << 2));
      const a = load<f64>(own + at);
      const b = load<f64>(next + at);
      const larger = max(a, b);
      store<f64>(scoring.silhouettes + ((<usize>(i + u)) << 3), size > 1 && larger > 0 ? (b - a) / larger : 0);
    }
  }
}

/** Sums the distances of four points to the rows of a segment. @returns the next segment's first tile. */
function sumDistances(scoring: Scoring, points: usize, tile: usize, size: i32, measured: usize): usize {
  const sums = measured + 64;
  for (let u: usize = 0; u < 32; u += 8) store<f64>(sums + u, 0);
  while (size > 0) {
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    for (let t = 0; t < TILES_TOGETHER && size > 0; t++) {
      squaredDistances(tile, scoring.d, points, 4, measured);
      // The last tile of a segment is padded.
      const counted = firstLanes(size);
      sum0 = f32x4.add(sum0, v128.and(f32x4.sqrt(v128.load(measured)), counted));
      sum1 = f32x4.add(sum1, v128.and(f32x4.sqrt(v128.load(measured, 16)), counted));
      sum2 = f32x4.add(sum2, v128.and(f32x4.sqrt(v128.load(measured, 32)), counted));
      sum3 = f32x4.add(sum3, v128.and(f32x4.sqrt(v128.load(measured, 48)), counted));
      tile += (<usize>scoring.d) << 4;
      size -= 4;
    }
    addLanes(sums, sum0);
    addLanes(sums + 8, sum1);
    addLanes(sums + 16, sum2);
    addLanes(sums + 24, sum3);
  }
  return tile;
}
