/**
 * How far each cell of a cross table lies from what independent rows and columns would give, in standard errors.
 * @param counts a × b, row-major, 0 or more.
 * @returns a × b: about standard normal where rows and columns have nothing to do with each other; beyond ±2 a cell is
 *   noticeably over- or underfilled, beyond ±3 clearly. 0 where a row or column is empty or holds everything.
 * O(a·b). Haberman 1973, doi:10.2307/2529686; thresholds of Agresti 2007, section 2.4.5.
 */
export function adjustedResiduals(counts: Float64Array, a: number, b: number): Float64Array {
  const rows = new Float64Array(a);
  const columns = new Float64Array(b);
  let total = 0;
  for (let at = 0; at < counts.length; at++) {
    rows[Math.floor(at / b)] += counts[at];
    columns[at % b] += counts[at];
    total += counts[at];
  }
  return counts.map((count, at) => {
    const [row, column] = [rows[Math.floor(at / b)], columns[at % b]];
    const expected = (row * column) / total;
    const variance = expected * (1 - row / total) * (1 - column / total);
    return variance > 0 ? (count - expected) / Math.sqrt(variance) : 0;
  });
}
