/**
 * How alike the values of one group are: the share of the variance that lies between groups, by one-way analysis of
 * variance. For shares (values 0 and 1) it is the same estimator.
 * @param values length n. @param groupOf length n: number of the group, 0 or more.
 * @returns at most 1; below 0 where values of one group differ more than chance would have it; 0 where it cannot be told:
 * with one group, with groups of one only, and where nothing varies.
 * O(n + groups). ICC(1,1) of Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420; with groups of different sizes and for
 * shares Ridout, Demétrio & Firth 1999, doi:10.1111/j.0006-341X.1999.00137.x, formula 6.
 */
export function intraclassCorrelation(values: Float64Array, groupOf: Int32Array): number {
  const n = values.length;
  const sizes = sizesOf(groupOf);
  const sums = new Float64Array(sizes.length);
  for (let i = 0; i < n; i++) sums[groupOf[i]] += values[i];
  const groups = sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
  if (groups < 2 || groups === n) return 0;
  const mean = sums.reduce((total, sum) => total + sum, 0) / n;
  let [between, within] = [0, 0];
  for (const [group, size] of sizes.entries()) if (size > 0) between += size * (sums[group] / size - mean) ** 2;
  for (let i = 0; i < n; i++) within += (values[i] - sums[groupOf[i]] / sizes[groupOf[i]]) ** 2;
  const [meanBetween, meanWithin] = [between / (groups - 1), within / (n - groups)];
  const size = (n - sizes.reduce((total, own) => total + own * own, 0) / n) / (groups - 1);
  const whole = meanBetween + (size - 1) * meanWithin;
  return whole > 0 ? (meanBetween - meanWithin) / whole : 0;
}

/** People in the group of the average person, Σm² / Σm; at least 1. @param groupOf length n ≥ 1. O(n + groups). */
export function meanGroupOfPerson(groupOf: Int32Array): number {
  return sizesOf(groupOf).reduce((total, size) => total + size * size, 0) / groupOf.length;
}

function sizesOf(groupOf: Int32Array): Int32Array {
  const sizes = new Int32Array(groupOf.reduce((last, group) => Math.max(last, group), -1) + 1);
  for (const group of groupOf) sizes[group] += 1;
  return sizes;
}
