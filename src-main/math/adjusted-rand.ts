/**
 * Adjusted Rand index of two labellings of the same rows: agreement over pairs of rows, corrected for chance.
 * @param a length n. @param b length n. Any whole numbers; only which rows share one matters.
 * @returns 1 for the same grouping, about 0 for unrelated ones, down to −0.5.
 * O(n). Hubert & Arabie 1985, doi:10.1007/BF01908075.
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const together = pairsWithin(n, (i) => `${a[i]},${b[i]}`);
  const inA = pairsWithin(n, (i) => a[i]);
  const inB = pairsWithin(n, (i) => b[i]);
  const expected = (inA * inB) / ((n * (n - 1)) / 2);
  const most = (inA + inB) / 2;
  // Both all in one group, or both all alone: the same grouping, but 0/0.
  return most === expected || n < 2 ? 1 : (together - expected) / (most - expected);
}

/** Pairs of rows with the same key. */
function pairsWithin(n: number, keyOf: (i: number) => unknown): number {
  const counts = new Map<unknown, number>();
  for (let i = 0; i < n; i++) counts.set(keyOf(i), (counts.get(keyOf(i)) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
