let before = new Int32Array(64);
let last = new Int32Array(64);
let row = new Int32Array(64);

/**
 * Slips that turn one text into the other: a character left out, put in, changed, or two neighbours swapped (each
 * place changed at most once: optimal string alignment).
 * @param most beyond it the exact number does not matter: most + 1 is returned, and sooner.
 * @returns 0 … most + 1.
 * O(|a|·|b|) time, O(|b|) memory kept between calls. Damerau 1964, doi:10.1145/363958.363994.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const n = a.length;
  const m = b.length;
  if (Math.abs(n - m) > most) return most + 1;
  if (m + 1 > row.length) {
    before = new Int32Array(2 * m + 2);
    last = new Int32Array(2 * m + 2);
    row = new Int32Array(2 * m + 2);
  }
  for (let j = 0; j <= m; j++) last[j] = j;
  for (let i = 1; i <= n; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= m; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[m], most + 1);
}
