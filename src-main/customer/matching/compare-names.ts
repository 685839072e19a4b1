import { type Comparison, type Level, remembered } from "./comparison.ts";
import { editDistance } from "./edit-distance.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { LetterCounts } from "./letter-counts.ts";

export const nameLevels = { different: 1, unlike: 2, alike: 3, near: 4, exact: 5, initial: 6, swapped: 7 } as const;

/** Shares of typical files of people; u is right to an order of magnitude only. */
const levels: readonly Level[] = [
  { words: "differs", m: 0.015, u: 0.915 },
  { words: "hardly alike", m: 0.015, u: 0.06 },
  { words: "alike", m: 0.03, u: 0.01 },
  { words: "nearly the same", m: 0.08, u: 0.003 },
  { words: "the same", m: 0.84, u: 0.005 },
  { words: "the same initial", m: 0.01, u: 0.006 },
  { words: "the same in the other name's place", m: 0.01, u: 0.001 },
];

/** @returns the level of two different folded names. Thresholds after Winkler 1990 and Christen 2012, chapter 5. */
export function compareNames(a: string, b: string): number {
  const short = a.length < b.length ? a : b;
  const long = a.length < b.length ? b : a;
  if (short.length === 1) return long.startsWith(short) ? nameLevels.initial : nameLevels.different;
  const hasWords = short.includes(" ") || long.includes(" ");
  if (hasWords && isPart(short, long)) return nameLevels.near;
  const similarity = hasWords ? Math.max(jaroWinkler(a, b), jaroWinkler(inOrder(a), inOrder(b))) : jaroWinkler(a, b);
  if (similarity >= 0.92 || (similarity >= 0.7 && short.length >= 4 && editDistance(a, b, 1) === 1))
    return nameLevels.near;
  if (similarity >= 0.85 || (similarity >= 0.7 && short.length >= 5 && editDistance(a, b, 2) === 2))
    return nameLevels.alike;
  return similarity >= 0.7 ? nameLevels.unlike : nameLevels.different;
}

function inOrder(name: string): string {
  return name.split(" ").sort().join("");
}

/** "anna" is part of "anna maria"; an initial stands for a word that begins with it. */
function isPart(short: string, long: string): boolean {
  const words = long.split(" ");
  return short
    .split(" ")
    .every((part) => words.some((word) => word === part || (part.length === 1 && word.startsWith(part))));
}

export function nameComparison(values: readonly string[]): Comparison {
  const letters = new LetterCounts(values);
  const hasWords = Uint8Array.from(values, (value) => (value.includes(" ") || value.length === 1 ? 1 : 0));
  return {
    levels,
    exact: nameLevels.exact,
    compare: remembered((a, b) => {
      const isHopeless = hasWords[a] + hasWords[b] === 0 && !letters.mayReach(a, b, 0.7);
      return isHopeless ? nameLevels.different : compareNames(values[a], values[b]);
    }),
    usesFrequency: true,
  };
}
