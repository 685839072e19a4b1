import type { Matrix } from "./matrix.ts";

/**
 * Puts rows into another order, in place: row i becomes what row `order[i]` was.
 * @param order a permutation of the row numbers.
 * O(n·d) time, n + 8·d bytes besides.
 */
export function permuteRows({ values, n, d }: Matrix, order: Int32Array): void {
  const isDone = new Uint8Array(n);
  const held = new Float64Array(d);
  for (let start = 0; start < n; start++) {
    if (isDone[start] === 1) continue;
    // Along a cycle of the permutation each row moves into the gap that the one before it left.
    held.set(values.subarray(start * d, (start + 1) * d));
    let gap = start;
    for (; order[gap] !== start; gap = order[gap]) {
      values.copyWithin(gap * d, order[gap] * d, (order[gap] + 1) * d);
      isDone[gap] = 1;
    }
    values.set(held, gap * d);
    isDone[gap] = 1;
  }
}
