/** More slips than this and it is another word. */
const MOST_SLIPS = 2;

/** @returns the known word that a mistyped one was most likely meant to be; undefined where none is near. */
export function closestOf(typed: string, known: readonly string[]): string | undefined {
  const near = known
    .map((word) => ({ word, slips: slipsBetween(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= Math.min(MOST_SLIPS, word.length - 1))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.word;
}

/** Letters that have to be added, dropped or exchanged (Levenshtein 1966). O(length²). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length] ?? 0;
}
