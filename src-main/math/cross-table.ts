/** How two labellings of the same rows meet. Only pairs of labels that occur take memory, so every row may be alone. */
export interface CrossTable {
  readonly rows: number;
  /** Rows that have a label of the one and a label of the other, by the places of the two labels. */
  readonly cells: readonly { readonly a: number; readonly b: number; readonly rows: number }[];
  /** The different labels of the first, in order of appearance: a label's index here is its place. */
  readonly labelsA: readonly number[];
  readonly labelsB: readonly number[];
  /** Rows of each label of the first, by its place. */
  readonly sizesA: readonly number[];
  readonly sizesB: readonly number[];
}

/**
 * Cross table (contingency table) of two labellings.
 * @param a length n. @param b length n. Any whole numbers.
 * @throws RangeError where they are of different length.
 * O(n).
 */
export function crossTable(a: ArrayLike<number>, b: ArrayLike<number>): CrossTable {
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
  return { rows: a.length, cells, labelsA: [...placesA.keys()], labelsB: [...placesB.keys()], sizesA, sizesB };
}

function placeOf(places: Map<number, number>, label: number): number {
  const place = places.get(label) ?? places.size;
  places.set(label, place);
  return place;
}

/**
 * The table with a row for each label 0 … height − 1 and a column for each label 0 … width − 1.
 * @returns height × width, row-major; rows of the data with another label, such as −1 for none, are left out.
 * O(cells + height·width).
 */
export function countsByLabel(table: CrossTable, height: number, width: number): Float64Array {
  const counts = new Float64Array(height * width);
  for (const { a, b, rows } of table.cells) {
    const [row, column] = [table.labelsA[a], table.labelsB[b]];
    if (row >= 0 && row < height && column >= 0 && column < width) counts[row * width + column] = rows;
  }
  return counts;
}
