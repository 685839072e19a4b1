import type { Rng } from "./rng.ts";

/** Rows among which starting centres are chosen, and their squared distances D² to the nearest centre chosen so far. */
export interface SeedingSpace {
  readonly n: number;
  /** Takes the first centre. @returns the sum of D² over all rows. */
  begin(row: number): number;
  /** @returns the row at which the running sum of D² passes `target`. */
  rowAt(target: number): number;
  /** @returns for each of some rows, what the sum of D² would be with it as a further centre. */
  tryRows(rows: readonly number[]): Float64Array;
  /** Takes the row at this place of those tried last. */
  take(place: number): void;
}

/**
 * Greedy k-means++: each centre is the best of a few rows drawn with a chance proportional to D².
 * @returns row numbers of the centres; fewer than k when there are no more different rows.
 * O(n·d·k·log k). Arthur & Vassilvitskii 2007, section 4; 2 + ⌊ln k⌋ draws as in scikit-learn.
 */
export function kmeansPlusPlus(space: SeedingSpace, k: number, rng: Rng): number[] {
  const draws = 2 + Math.floor(Math.log(k));
  const rows = [rng.below(space.n)];
  let sum = space.begin(rows[0]);
  while (rows.length < k && sum > 0) {
    const tried = Array.from({ length: draws }, () => space.rowAt(rng.next() * sum));
    const sums = space.tryRows(tried);
    const best = sums.indexOf(Math.min(...sums));
    space.take(best);
    rows.push(tried[best]);
    sum = sums[best];
  }
  return rows;
}
