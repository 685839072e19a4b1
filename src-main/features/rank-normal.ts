import { normalCdf } from "../math/normal.ts";
import { normalQuantile } from "../math/normal-quantile.ts";
import { quantile } from "../math/quantile.ts";

/** Steps of the table; a finer one would tell values of few customers apart that are nearly the same. */
const STEPS = 200;

/** @returns 201 quantiles, ascending: what `rankNormal` needs to do the same to a new customer. @param sorted ascending. */
export function quantileTable(sorted: Float64Array): number[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => quantile(sorted, step / STEPS));
}

/**
 * The value as a normal score: what a normal distribution has at the same rank. Values that share a stretch of the table
 * get the middle of it; beyond the ends the outermost half step counts, so that every score is finite.
 * @returns about −2.8 to 2.8. O(log 200). Van der Waerden 1952.
 */
export function rankNormal(value: number, table: readonly number[]): number {
  const position = (firstAbove(table, value, false) + firstAbove(table, value, true) - 1) / 2;
  const below = Math.floor(position);
  const [low, high] = [table[below], table[below + 1]];
  // Between two marks of the table the score moves evenly.
  const isBetween = low !== undefined && high !== undefined && value > low && value < high;
  const share = (isBetween ? below + (value - low) / (high - low) : position) / STEPS;
  return normalQuantile(Math.min(1 - 0.5 / STEPS, Math.max(0.5 / STEPS, share)));
}

/** The inverse: the value of the table at a normal score. */
export function fromRankNormal(score: number, table: readonly number[]): number {
  return quantile(table, Math.min(1, Math.max(0, normalCdf(score))));
}

/** First position whose mark is above `value`, or not below it. */
function firstAbove(table: readonly number[], value: number, orEqual: boolean): number {
  let [low, high] = [0, table.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orEqual ? table[middle] < value : table[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
