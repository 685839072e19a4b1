import type { Needs } from "../algorithm-kit.ts";
import { needsOf } from "../needs-of.ts";
import { MOST_EXACT_ROWS } from "./grow-tree.ts";
import { MOST_LEAVES } from "./micro-clusters.ts";
import type { HierarchicalParams } from "./params.ts";

/** Different rows, the tree and its drawing, by value and by row. */
const BYTES_PER_VALUE = 8;
const BYTES_PER_ROW = 130;
/** By which the heap of small objects grows, whatever the size of the table. */
const BYTES_OF_HEAP = 2.5e6;
/** What linkages keep of each leaf: means by value, the boxes of a kd-tree by value, one distance of each pair. */
const BYTES_PER_MEAN = 8;
const BYTES_PER_BOXED_VALUE = 14;
const BYTES_PER_PAIR = 4;
/** Micro-clusters: threads, and the rows once more as float32. */
const BYTES_OF_LANES = 60e6;
const LANE_BYTES_PER_VALUE = 4;
const LANE_BYTES_PER_ROW = 50;

/** @returns what the hierarchy takes besides the matrix, if no two rows are equal. */
export function needs(n: number, d: number, { linkage }: HierarchicalParams): Needs {
  const isExact = n <= MOST_EXACT_ROWS;
  const lanes = isExact ? 0 : BYTES_OF_LANES + LANE_BYTES_PER_VALUE * n * d + LANE_BYTES_PER_ROW * n;
  const rows = BYTES_PER_VALUE * n * d + BYTES_PER_ROW * n;
  const bytes = BYTES_OF_HEAP + lanes + rows + linkageBytes(isExact ? n : MOST_LEAVES, d, linkage);
  return needsOf(n, d, bytes, 0, "Make the segments from a sample and assign the others by its model.");
}

function linkageBytes(leaves: number, d: number, linkage: HierarchicalParams["linkage"]): number {
  if (linkage === "ward") return BYTES_PER_MEAN * leaves * d;
  if (linkage === "single") return BYTES_PER_BOXED_VALUE * leaves * d;
  return (BYTES_PER_PAIR * leaves * leaves) / 2;
}
