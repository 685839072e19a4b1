/** Where segments stand when some of them go on and others are new. */
export interface NewOrder {
  /** By new position: the old one that goes on there, −1 for a new segment. */
  readonly continues: number[];
  /** By the order given: the new position. */
  readonly placeOf: number[];
}

/**
 * Those that go on come first, in the order that they had; the new ones follow.
 * @param olds for each segment the old position that it goes on from, −1 for a new one.
 */
export function inOrder(olds: ArrayLike<number>): NewOrder {
  const rank = (segment: number) => (olds[segment] < 0 ? Number.POSITIVE_INFINITY : olds[segment]);
  const order = Array.from(olds, (_, segment) => segment).sort((a, b) =>
    rank(a) === rank(b) ? a - b : rank(a) - rank(b),
  );
  const placeOf = new Array<number>(order.length);
  for (const [place, segment] of order.entries()) placeOf[segment] = place;
  return { continues: order.map((segment) => olds[segment]), placeOf };
}
