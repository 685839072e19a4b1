import type { FitCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { type Silhouette, segmentsAmong, summarizeSilhouettes } from "../mean-silhouette.ts";
import { sampleRows } from "../sample-rows.ts";
import { frameOf, writeFloat32 } from "./float32-rows.ts";
import type { LanePool } from "./lane-pool.ts";
import { withLanes } from "./warm-lanes.ts";

/** Rows that one call of the kernel scores, and room that it needs: assembly/silhouette.ts. */
const SILHOUETTE_ROWS = 16;
const SCRATCH_BYTES = 192;
/** Rows side by side in a tile. */
const TILE_ROWS = 4;

/**
 * `sampledSilhouette` of several labellings of the same rows, on all lanes. Distances are float32: the mean agrees with
 * float64 to six digits.
 * @returns one silhouette for each labelling, all measured on the same rows.
 * O(labellings · rows²·d) time, 8 bytes for each value of the sample.
 */
export function sampledSilhouettes(
  features: Matrix,
  labelings: readonly ArrayLike<number>[],
  rows: number,
  seed: number,
  call: FitCall,
): Promise<Silhouette[]> {
  const sample = sampleRows(features.n, rows, seed);
  return withLanes((lanes) => {
    const results: Silhouette[] = [];
    const share = () => results.length / labelings.length;
    return lanes.watched(call, share, async () => {
      for (const labels of labelings) results.push(await score(lanes, features, labels, sample));
      return results;
    });
  });
}

async function score(
  lanes: LanePool,
  features: Matrix,
  labels: ArrayLike<number>,
  sample: Int32Array,
): Promise<Silhouette> {
  const { labelled, segments, sizes } = segmentsAmong(labels, sample);
  if (sizes.length < 2) return summarizeSilhouettes(new Float64Array(labelled.length), sizes.length);
  const places = Array.from(segments.keys()).sort((a, b) => segments[a] - segments[b]);
  const { n, address, silhouettes } = upload(lanes, features, {
    rows: Int32Array.from(places, (place) => labelled[place]),
    segments: Int32Array.from(places, (place) => segments[place]),
    sizes,
  });
  const blocks = Math.ceil(n / SILHOUETTE_ROWS);
  await lanes.runTogether({ kind: "blocks", name: "silhouette", address, blocks });
  return summarizeSilhouettes(silhouettes, sizes.length);
}

/** Rows by segment: the segment of each, and how many each segment has. */
interface SortedRows {
  readonly rows: Int32Array;
  readonly segments: Int32Array;
  readonly sizes: Int32Array;
}

/** Writes what class Scoring in assembly/silhouette.ts describes. */
function upload(lanes: LanePool, features: Matrix, { rows, segments, sizes }: SortedRows) {
  const { arena } = lanes;
  const n = rows.length;
  const d = features.d;
  arena.clear();
  const tileCount = sizes.reduce((sum, size) => sum + Math.ceil(size / TILE_ROWS), 0);
  const fields = {
    rows: arena.allocate(4 * (n + TILE_ROWS - 1) * d),
    tiles: arena.allocate(4 * TILE_ROWS * tileCount * d),
    n,
    d,
    k: sizes.length,
    labels: arena.allocate(4 * n),
    sizes: arena.allocate(4 * sizes.length),
    silhouettes: arena.allocate(8 * n),
    scratch: arena.allocate(SCRATCH_BYTES * lanes.size),
    scratchBytes: SCRATCH_BYTES,
  };
  const words = Object.values(fields);
  const address = arena.allocate(4 * words.length);
  const { buffer } = arena.memory;
  new Uint32Array(buffer, address, words.length).set(words);
  new Int32Array(buffer, fields.labels, n).set(segments);
  new Int32Array(buffer, fields.sizes, sizes.length).set(sizes);
  const values = new Float32Array(buffer, fields.rows, n * d);
  writeFloat32(features, rows, frameOf(features, rows), values);
  writeTiles(values, d, sizes, new Float32Array(buffer, fields.tiles, TILE_ROWS * tileCount * d));
  return { n, address, silhouettes: new Float64Array(buffer, fields.silhouettes, n) };
}

/** Copies rows four by four side by side; the last tile of a segment keeps what was there in the places without a row. */
function writeTiles(values: Float32Array, d: number, sizes: Int32Array, tiles: Float32Array): void {
  let tile = 0;
  let at = 0;
  for (const size of sizes) {
    for (let i = 0; i < size; i++) {
      const place = tile + Math.floor(i / TILE_ROWS) * TILE_ROWS * d + (i % TILE_ROWS);
      for (let j = 0; j < d; j++) tiles[place + j * TILE_ROWS] = values[at++];
    }
    tile += Math.ceil(size / TILE_ROWS) * TILE_ROWS * d;
  }
}
