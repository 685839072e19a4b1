/** How two labellings of the same rows meet. */
export interface Contingency {
  readonly rows: number;
  /** Rows that have a label of the one and a label of the other, for each pair that occurs. */
  readonly cells: readonly { readonly a: number; readonly b: number; readonly rows: number }[];
  /** Rows of each label of the first, by its place among the different labels. */
  readonly sizesA: readonly number[];
  readonly sizesB: readonly number[];
}

/**
 * Cross table of two labellings; `a` and `b` of a cell are places among the different labels, in order of appearance.
 * @param a length n. @param b length n. Any whole numbers; only which rows share one matters.
 * O(n).
 */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length) throw new RangeError(`Labels of ${a.length} and of ${b.length} rows cannot be compared.`);
  const [placesA, placesB] = [new Map<number, number>(), new Map<number, number>()];
  const [sizesA, sizesB]: [number[], number[]] = [[], []];
  const together = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const placeA = placeOf(placesA, a[i]);
    const placeB = placeOf(placesB, b[i]);
    sizesA[placeA] = (sizesA[placeA] ?? 0) + 1;
    sizesB[placeB] = (sizesB[placeB] ?? 0) + 1;
    // A pair as one number: there are never more labels than rows.
    const pair = placeA * (a.length + 1) + placeB;
    together.set(pair, (together.get(pair) ?? 0) + 1);
  }
  const cells = Array.from(together, ([pair, rows]) => ({
    a: Math.floor(pair / (a.length + 1)),
    b: pair % (a.length + 1),
    rows,
  }));
  return { rows: a.length, cells, sizesA, sizesB };
}

function placeOf(places: Map<number, number>, label: number): number {
  const place = places.get(label) ?? places.size;
  places.set(label, place);
  return place;
}
