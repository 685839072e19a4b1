/** Not known yet on a day. A customer who is known and in no segment is −1. */
export const NOT_KNOWN = -2;

/** How a population went from states to states between two days. */
export interface Transitions {
  /** States on the first day × states on the second: those known on both. */
  readonly counts: readonly (readonly number[])[];
  /** The same as shares of each row, 0–1; 0 where a row is empty. */
  readonly rates: readonly (readonly number[])[];
  /** Not known on the first day, by state on the second. */
  readonly arrived: readonly number[];
}

/**
 * Counts who went from which state to which.
 * @param before length n: state on the first day, 0 … states − 1, or NOT_KNOWN. @param after on the second.
 * O(n + states²). Rates: Anderson & Goodman 1957, doi:10.1214/aoms/1177707039.
 */
export function transitionsBetween(before: ArrayLike<number>, after: ArrayLike<number>, states: number): Transitions {
  const counts = Array.from({ length: states }, () => new Array<number>(states).fill(0));
  const arrived = new Array<number>(states).fill(0);
  for (let i = 0; i < after.length; i++) {
    if (after[i] === NOT_KNOWN) continue;
    if (before[i] === NOT_KNOWN) arrived[after[i]] += 1;
    else counts[before[i]][after[i]] += 1;
  }
  return { counts, rates: counts.map(ratesOf), arrived };
}

function ratesOf(row: readonly number[]): number[] {
  const sum = row.reduce((total, count) => total + count, 0);
  return row.map((count) => (sum === 0 ? 0 : count / sum));
}
