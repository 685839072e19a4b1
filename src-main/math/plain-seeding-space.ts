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
  let tried: Float64Array<ArrayBuffer>[] = [];
  const withRow = (row: number) => {
    onPause();
    return nearest.map((least, i) => Math.min(least, distance(i, row)));
  };
  const sum = (distances: Float64Array) => distances.reduce((total, one) => total + one, 0);
  return {
    n,
    begin(row) {
      nearest = withRow(row);
      return sum(nearest);
    },
    rowAt(target) {
      let left = target;
      const found = nearest.findIndex((least) => (left -= least) < 0);
      // Rounding may leave a little over after the last row.
      return found === -1 ? nearest.findLastIndex((least) => least > 0) : found;
    },
    tryRows(candidates) {
      tried = candidates.map(withRow);
      return Float64Array.from(tried, sum);
    },
    take(place) {
      nearest = tried[place];
    },
  };
}
