/**
 * Finds customers among those of a table.
 * @param customerIds length n, ascending. @param wanted in any order.
 * @returns their rows, ascending and each once; those who are not there are left out. O(m log n).
 */
export function rowsOfCustomers(customerIds: Int32Array, wanted: readonly number[]): Int32Array {
  const rows = new Set<number>();
  for (const customerId of wanted) {
    const row = lowerBound(customerIds, customerId);
    if (customerIds[row] === customerId) rows.add(row);
  }
  return Int32Array.from(rows).sort();
}

/** @returns the first place whose value is not below the wanted one. */
function lowerBound(ascending: Int32Array, wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
