/** Letters of the two words that were matched to each other; kept between calls, because millions of pairs are compared. */
let takenLeft = new Uint8Array(64);
let takenRight = new Uint8Array(64);

/**
 * Jaro's similarity: the letters that two words have in common within half the longer one's length, and how many of
 * them stand in another order.
 * @returns 0–1; 1 only for equal texts; 0 with nothing in common. Two empty texts are equal.
 * O(|a|·|b|) time at worst, no memory. Jaro 1989, doi:10.1080/01621459.1989.10478785.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return 0;
  if (n > takenLeft.length || m > takenRight.length) {
    takenLeft = new Uint8Array(2 * Math.max(n, m));
    takenRight = new Uint8Array(2 * Math.max(n, m));
  }
  takenLeft.fill(0, 0, n);
  takenRight.fill(0, 0, m);
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1);
  let common = 0;
  for (let i = 0; i < n; i++) {
    const letter = a.charCodeAt(i);
    const to = Math.min(m - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= to; j++) {
      if (takenRight[j] === 1 || b.charCodeAt(j) !== letter) continue;
      takenLeft[i] = 1;
      takenRight[j] = 1;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  let moved = 0;
  for (let i = 0, j = 0; i < n; i++) {
    if (takenLeft[i] === 0) continue;
    while (takenRight[j] === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved += 1;
    j += 1;
  }
  return (common / n + common / m + (common - moved / 2) / common) / 3;
}

/**
 * Jaro's similarity, raised by a common beginning of up to four letters (p = 0.1): people misspell the ends of words.
 * @returns 0–1. Winkler 1990, "String comparator metrics and enhanced decision rules", section 3.
 */
export function jaroWinkler(a: string, b: string): number {
  const plain = jaro(a, b);
  if (plain === 0 || plain === 1) return plain;
  const most = Math.min(4, a.length, b.length);
  let prefix = 0;
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return plain + prefix * 0.1 * (1 - plain);
}
