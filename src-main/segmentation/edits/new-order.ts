/** Where segments stand when some of them go on and others are new. */
export interface NewOrder {
  /** By new position: the old one that goes on there, −1 for a new segment. */
  readonly continues: number[];
  /** By the order given: the new position. */
  readonly placeOf: number[];
}

/** Those that go on come first, in the order that they had; the new ones follow. @param old −1 for a new one. */
export function inOrder(segments: readonly { readonly old: number }[]): NewOrder {
  const rank = ({ old }: { readonly old: number }) => (old < 0 ? Number.POSITIVE_INFINITY : old);
  const order = [...segments.keys()].sort((a, b) => {
    const [x, y] = [rank(segments[a]), rank(segments[b])];
    return x === y ? a - b : x - y;
  });
  const placeOf = new Array<number>(order.length);
  for (const [place, segment] of order.entries()) placeOf[segment] = place;
  return { continues: order.map((segment) => segments[segment].old), placeOf };
}
