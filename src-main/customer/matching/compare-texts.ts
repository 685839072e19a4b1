import { type Comparison, type Level, remembered } from "./comparison.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { LetterCounts } from "./letter-counts.ts";

const levels: readonly Level[] = [
  { words: "differs", m: 0.04, u: 0.93 },
  { words: "is partly the same", m: 0.04, u: 0.04 },
  { words: "alike", m: 0.06, u: 0.015 },
  { words: "nearly the same", m: 0.1, u: 0.005 },
  { words: "the same", m: 0.76, u: 0.01 },
];

/** Words that most of a column's values hold say little: each weighs log(1 + n / how many values hold it). */
export function wordWeights(values: readonly string[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const value of values)
    for (const word of new Set(value.split(" "))) holders.set(word, (holders.get(word) ?? 0) + 1);
  for (const [word, count] of holders) holders.set(word, Math.log(1 + values.length / count));
  return holders;
}

/**
 * Share of the words, by weight, that two texts have in common in any order; nearly equal words count by their
 * Jaro–Winkler similarity (soft TF-IDF of Cohen, Ravikumar & Fienberg 2003, normalised like Dice's coefficient).
 * @returns 0–1, symmetric.
 */
export function wordOverlap(a: readonly string[], b: readonly string[], weight: (word: string) => number): number {
  const isSwapped = a.length > b.length;
  const few = isSwapped ? b : a;
  const many = isSwapped ? a : b;
  let total = 0;
  for (const word of a) total += weight(word);
  for (const word of b) total += weight(word);
  if (total === 0) return 0;
  const taken = new Uint8Array(many.length);
  let common = 0;
  // Equal words first, so that a near one does not take the place of an equal one.
  const open: string[] = [];
  for (const word of few) {
    const at = many.findIndex((other, j) => taken[j] === 0 && other === word);
    if (at < 0) open.push(word);
    else {
      taken[at] = 1;
      common += 2 * weight(word);
    }
  }
  for (const word of open) {
    let best = 0.88;
    let bestAt = -1;
    for (let j = 0; j < many.length; j++) {
      if (taken[j] === 1) continue;
      const similarity = jaroWinkler(word, many[j]);
      if (similarity > best) {
        best = similarity;
        bestAt = j;
      }
    }
    if (bestAt < 0) continue;
    taken[bestAt] = 1;
    common += best * (weight(word) + weight(many[bestAt]));
  }
  return common / total;
}

/** Two different folded texts, whose words may be in another order, misspelt or written together. */
export function textComparison(values: readonly string[]): Comparison {
  const weights = wordWeights(values);
  const words = values.map((value) => value.split(" "));
  const joined = values.map((value) => value.replaceAll(" ", ""));
  const letterCounts = new LetterCounts(joined);
  const numbers = wordNumbers(words);
  const weight = (word: string) => weights.get(word) ?? 0;
  const compare = (a: number, b: number) => {
    if (joined[a] === joined[b]) return 4;
    // Without a common word only the letters in their order can make two texts alike.
    const overlap = sharesWord(numbers[a], numbers[b]) ? wordOverlap(words[a], words[b], weight) : 0;
    if (overlap >= 0.9) return 4;
    const letters = letterCounts.mayReach(a, b, 0.8) ? jaroWinkler(joined[a], joined[b]) : 0;
    if (letters >= 0.94) return 4;
    if (overlap >= 0.7 || letters >= 0.88) return 3;
    return overlap >= 0.4 || letters >= 0.8 ? 2 : 1;
  };
  return { levels, exact: 5, compare: remembered(compare), usesFrequency: true };
}

/** The words of each text as ascending numbers, which are quicker to compare than letters. */
function wordNumbers(words: readonly (readonly string[])[]): Int32Array[] {
  const known = new Map<string, number>();
  return words.map((list) =>
    Int32Array.from(list, (word) => {
      const number = known.get(word) ?? known.size;
      known.set(word, number);
      return number;
    }).sort(),
  );
}

function sharesWord(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) return true;
    if (a[i] < b[j]) i += 1;
    else j += 1;
  }
  return false;
}
