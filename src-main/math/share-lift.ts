/** How often something occurs in a group beside how often it occurs at all. */
export interface Lift {
  /** Share within the group over the share of all; above 1 where the group has it more. */
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Lift of a group with an interval: P(thing | group) / P(thing).
 * @param hits with the thing among the group's `rows`. @param otherHits the same among the `otherRows` outside of it.
 * @param z half the width of the interval in standard errors.
 * @returns undefined where nobody of the group or nobody else has the thing: an interval on the log scale has no end then.
 * O(1). Lift: Brin et al. 1997, doi:10.1145/253262.253325. The lift grows with the ratio of the two shares and with nothing
 * else, so its limits are those of the ratio: Katz et al. 1978, doi:10.2307/2530610, carried over.
 */
export function shareLift(
  hits: number,
  rows: number,
  otherHits: number,
  otherRows: number,
  z: number,
): Lift | undefined {
  if (!(hits > 0 && otherHits > 0)) return undefined;
  const ratio = hits / rows / (otherHits / otherRows);
  const reach = z * Math.sqrt(1 / hits - 1 / rows + 1 / otherHits - 1 / otherRows);
  const liftAt = (at: number) => (rows + otherRows) / (rows + otherRows / at);
  return { lift: liftAt(ratio), low: liftAt(ratio * Math.exp(-reach)), high: liftAt(ratio * Math.exp(reach)) };
}
