/**
 * The defined values of a column, ascending.
 * @param values length n; NaN = not defined, left out.
 * O(n) for whole numbers over a range of at most n, which are counted instead of compared; else O(n log n).
 */
export function sortedValues(values: Float64Array): Float64Array {
  let [least, most, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let isWhole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    isWhole &&= Number.isInteger(value);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!isWhole || count === 0 || most - least > count) return values.filter((value) => !Number.isNaN(value)).sort();
  const counts = new Uint32Array(most - least + 1);
  for (const value of values) if (!Number.isNaN(value)) counts[value - least] += 1;
  const sorted = new Float64Array(count);
  let at = 0;
  for (let step = 0; step < counts.length; step++) {
    sorted.fill(least + step, at, at + counts[step]);
    at += counts[step];
  }
  return sorted;
}
