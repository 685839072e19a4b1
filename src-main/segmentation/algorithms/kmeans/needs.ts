import { formatBytes, formatNumber } from "../../../../src-shared/format.ts";
import type { Needs } from "../algorithm-kit.ts";

/** Shared memory of the lanes ends at 4 GiB, and holds the rows once more as float32. */
const MOST_SHARED_BYTES = 4e9;
/** Order of the rows, labels before and after, bounds. */
const BYTES_PER_ROW = 40;

/** @returns what k-means takes besides the matrix. */
export function needs(n: number, d: number): Needs {
  const shared = 4 * n * d + 5 * n;
  return {
    bytes: 4 * n * d + BYTES_PER_ROW * n,
    ...(shared > MOST_SHARED_BYTES && {
      refusal:
        `${formatNumber(n)} customers with ${d} features take ${formatBytes(shared)} in one piece, and 4 GB is the most ` +
        "there is. Leave features out, or make the segments from a sample and assign the others by its model.",
    }),
  };
}
