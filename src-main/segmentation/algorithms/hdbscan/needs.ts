import type { Needs } from "../algorithm-kit.ts";
import { needsOf } from "../needs-of.ts";
import { searchSeconds } from "../search-seconds.ts";

/** Different rows, kd-tree with its boxes, the model and its text, by value and by row. */
const BYTES_PER_VALUE = 22;
const BYTES_PER_ROW = 280;
/** Once for the core distances, once for the spanning tree. */
const SEARCHES_PER_ROW = 2;

/** @returns what HDBSCAN* takes besides the matrix, if no two rows are equal. */
export function needs(n: number, d: number): Needs {
  return needsOf(
    n,
    d,
    BYTES_PER_VALUE * n * d + BYTES_PER_ROW * n,
    SEARCHES_PER_ROW * searchSeconds(n, d),
    "Leave features out, make the segments from a sample and assign the others by its model, or take K-means.",
  );
}
