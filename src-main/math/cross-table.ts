/** How two labellings of the same rows overlap. */
export interface CrossTable {
  /** a × b, row-major: rows with the one label and the other. Rows labelled −1 in either are not counted. */
  readonly counts: Float64Array;
  /** Labels of the first labelling: its largest label + 1. */
  readonly a: number;
  readonly b: number;
}

/**
 * Counts the rows by their labels in two labellings.
 * @param a length n: 0 or more, −1 for none. @param b length n.
 * O(n) time, 8 a·b bytes.
 */
export function crossTable(a: ArrayLike<number>, b: ArrayLike<number>): CrossTable {
  let most = -1;
  let mostOther = -1;
  for (let i = 0; i < a.length; i++) {
    most = Math.max(most, a[i]);
    mostOther = Math.max(mostOther, b[i]);
  }
  const columns = mostOther + 1;
  const counts = new Float64Array((most + 1) * columns);
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) counts[a[i] * columns + b[i]]++;
  return { counts, a: most + 1, b: columns };
}
