/**
 * Median of values that need not be sorted: the middle one, or the mean of the two in the middle.
 * @param values without NaN; put into another order.
 * @returns NaN for none.
 * O(n) on average (Hoare's selection 1961, doi:10.1145/366622.366647), where sorting would take a log n more.
 */
export function medianOf(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const middle = n >> 1;
  selectPlace(values, middle);
  if (n % 2 === 1) return values[middle];
  let below = values[0];
  for (let i = 1; i < middle; i++) below = Math.max(below, values[i]);
  return below + (values[middle] - below) / 2;
}

/** Puts values in such an order that none before `place` is greater than any from there on. */
function selectPlace(values: Float64Array, place: number): void {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >>> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else return;
  }
}
