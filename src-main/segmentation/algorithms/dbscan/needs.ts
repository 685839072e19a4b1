import type { Needs } from "../algorithm-kit.ts";
import { needsOf } from "../needs-of.ts";
import { searchSeconds } from "../search-seconds.ts";

/** Different rows, kd-trees with their boxes, the model and its text, by value and by row. */
const BYTES_PER_VALUE = 33;
const BYTES_PER_ROW = 160;

/** @returns what DBSCAN takes besides the matrix, if no two rows are equal. */
export function needs(n: number, d: number): Needs {
  return needsOf(
    n,
    d,
    BYTES_PER_VALUE * n * d + BYTES_PER_ROW * n,
    searchSeconds(n, d),
    "Leave features out, make the segments from a sample and assign the others by its model, or take K-means.",
  );
}
