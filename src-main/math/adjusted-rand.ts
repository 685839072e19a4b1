import { crossTable } from "./cross-table.ts";

/**
 * Adjusted Rand index of two labellings of the same rows: agreement over pairs of rows, corrected for chance.
 * @param a length n. @param b length n. Any whole numbers; only which rows share one matters.
 * @returns 1 for the same grouping, about 0 for unrelated ones, down to −0.5.
 * O(n). Hubert & Arabie 1985, doi:10.1007/BF01908075.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { rows, cells, sizesA, sizesB } = crossTable(a, b);
  const together = pairsWithin(cells.map((cell) => cell.rows));
  const inA = pairsWithin(sizesA);
  const inB = pairsWithin(sizesB);
  const expected = (inA * inB) / ((rows * (rows - 1)) / 2);
  const most = (inA + inB) / 2;
  // Both all in one group, or both all alone: the same grouping, but 0/0.
  return most === expected || rows < 2 ? 1 : (together - expected) / (most - expected);
}

function pairsWithin(counts: readonly number[]): number {
  return counts.reduce((pairs, count) => pairs + (count * (count - 1)) / 2, 0);
}
