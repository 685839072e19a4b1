import type { SeedingSpace } from "./kmeans-plus-plus.ts";

/**
 * Rows among which starting centres are chosen, by any measure of how far apart two rows are.
 * @param n rows.
 * @param distance squared distance, or what stands for it, between two rows.
 * @param onPause called before each look at all rows.
 * O(n) distances for each row that is tried.
 */
export function plainSeedingSpace(
  n: number,
  distance: (row: number, other: number) => number,
  onPause: () => void,
): SeedingSpace {
  let nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const tried: Float64Array<ArrayBuffer>[] = [];
  /** @returns the sum of what is written. */
  const measure = (row: number, into: Float64Array): number => {
    onPause();
    let sum = 0;
    for (let i = 0; i < n; i++) {
      into[i] = Math.min(nearest[i], distance(i, row));
      sum += into[i];
    }
    return sum;
  };
  return {
    n,
    begin: (row) => measure(row, nearest),
    rowAt(target) {
      let left = target;
      const found = nearest.findIndex((least) => (left -= least) < 0);
      // Rounding may leave a little over after the last row.
      return found === -1 ? nearest.findLastIndex((least) => least > 0) : found;
    },
    tryRows(candidates) {
      while (tried.length < candidates.length) tried.push(new Float64Array(n));
      return Float64Array.from(candidates, (row, place) => measure(row, tried[place]));
    },
    take(place) {
      [nearest, tried[place]] = [tried[place], nearest];
    },
  };
}
