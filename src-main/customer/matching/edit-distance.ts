let before = new Int32Array(64);
let last = new Int32Array(64);
let row = new Int32Array(64);

/**
 * Slips that turn one text into the other: a character left out, put in, changed, or two neighbours swapped (each
 * place changed at most once: optimal string alignment).
 * @param most beyond it the exact number does not matter: most + 1 is returned, and sooner.
 * @returns 0 … most + 1.
 * O(most · |a|) time, O(|b|) memory kept between calls. Damerau 1964, doi:10.1145/363958.363994; the band is Ukkonen's
 * (1985, doi:10.1016/S0019-9958(85)80046-2).
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  let n = a.length;
  let m = b.length;
  if (Math.abs(n - m) > most) return most + 1;
  let from = 0;
  while (from < n && from < m && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  while (n > from && m > from && a.charCodeAt(n - 1) === b.charCodeAt(m - 1)) {
    n -= 1;
    m -= 1;
  }
  n -= from;
  m -= from;
  if (n === 0 || m === 0) return Math.min(most + 1, Math.max(n, m));
  if (most === 1) return isOneSlip(a, b, from, n, m) ? 1 : 2;
  return bandedDistance(a, b, from, n, m, most);
}

/** What is left without the common beginning and end is one changed character, or two that changed places. */
function isOneSlip(a: string, b: string, from: number, n: number, m: number): boolean {
  if (n === 1 && m === 1) return true;
  return (
    n === 2 && m === 2 && a.charCodeAt(from) === b.charCodeAt(from + 1) && a.charCodeAt(from + 1) === b.charCodeAt(from)
  );
}

/** Only cells within `most` of the diagonal can hold a distance that small. */
function bandedDistance(a: string, b: string, from: number, n: number, m: number, most: number): number {
  if (m + 2 > row.length) {
    before = new Int32Array(2 * m + 2);
    last = new Int32Array(2 * m + 2);
    row = new Int32Array(2 * m + 2);
  }
  for (let j = 0; j <= m; j++) last[j] = j;
  for (let i = 1; i <= n; i++) {
    const first = Math.max(1, i - most);
    const end = Math.min(m, i + most);
    row[first - 1] = first === 1 ? i : most + 1;
    let least = most + 1;
    const letter = a.charCodeAt(from + i - 1);
    for (let j = first; j <= end; j++) {
      const other = b.charCodeAt(from + j - 1);
      const above = j === i + most ? most + 1 : last[j];
      let cost = Math.min(above + 1, row[j - 1] + 1, last[j - 1] + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(from + j - 2) && a.charCodeAt(from + i - 2) === other)
        cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    const oldest = before;
    before = last;
    last = row;
    row = oldest;
  }
  return Math.min(last[m], most + 1);
}
