/**
 * Share of customers with a smaller value, ties counting half.
 * @param column NaN = not defined, left out.
 * @returns 0–1. O(n).
 */
export function percentileOf(column: Float64Array, value: number): number {
  let below = 0;
  let equal = 0;
  let defined = 0;
  for (const other of column) {
    if (Number.isNaN(other)) continue;
    defined += 1;
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  return (below + equal / 2) / defined;
}
