import { makeRng } from "./rng.ts";

/**
 * A random sample of rows without repeats: the same for the same n, size and seed.
 * @param size rows wanted; all of them when there are no more.
 * @returns ascending row numbers.
 * O(n). Algorithm S, Knuth, The Art of Computer Programming 2, 3.4.2.
 */
export function sampleRows(n: number, size: number, seed: number): Int32Array {
  const rng = makeRng(seed, SAMPLE_STREAM);
  const rows = new Int32Array(Math.min(n, size));
  for (let i = 0, taken = 0; taken < rows.length; i++) {
    if (rng.next() * (n - i) < rows.length - taken) rows[taken++] = i;
  }
  return rows;
}

/** Names the sub-stream of samples; those of k-means begin with a number of segments. */
const SAMPLE_STREAM = -1;
