/** A customer's prepared values on two days, and the centres of the segments left and entered. */
export interface Move {
  /** Length d. */
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly entered: ArrayLike<number>;
}

/**
 * What each feature did to bring a customer from one segment to another. How much nearer a customer is to one centre
 * than to the other is a difference of squared distances, and so a sum over features; the change of each term from the
 * first day to the second is that feature's part of the move: 2 (after − before) (entered − left).
 * @returns length d: above 0 towards the entered segment; they add up to the whole change. O(d).
 */
export function pullsOfMove({ before, after, left, entered }: Move): Float64Array {
  return Float64Array.from({ length: before.length }, (_, c) => 2 * (after[c] - before[c]) * (entered[c] - left[c]));
}

/** A feature below this share of the strongest pull is not worth naming. */
const NAMED_SHARE = 0.25;
const MOST_NAMED = 3;

/** @returns the features that brought the customer over, strongest first; empty where none did. */
export function namedPulls(pulls: Float64Array): number[] {
  const order = Array.from(pulls.keys()).sort((a, b) => pulls[b] - pulls[a]);
  return order.filter((c) => pulls[c] > 0 && pulls[c] >= NAMED_SHARE * pulls[order[0]]).slice(0, MOST_NAMED);
}
