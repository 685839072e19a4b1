/**
 * For each group of another grouping, from −1 on, the segment that most of its rows are in.
 * @param labels length n, 0…k − 1 or −1. @param groups length n, −1 or more.
 * @returns length of the largest group + 2: `homes[group + 1]`; −1 where most are in no segment.
 * O(n + groups·k).
 */
export function homesOf(labels: ArrayLike<number>, groups: Int32Array, k: number): Int32Array {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const counts = new Float64Array((count + 1) * (k + 1));
  groups.forEach((group, i) => (counts[(group + 1) * (k + 1) + labels[i] + 1] += 1));
  return Int32Array.from({ length: count + 1 }, (_, group) => {
    const row = counts.subarray(group * (k + 1), (group + 1) * (k + 1));
    return row.indexOf(Math.max(...row)) - 1;
  });
}
