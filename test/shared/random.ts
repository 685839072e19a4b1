import type { Rng } from "../../src-main/math/rng.ts";

/** @returns one of the given things. */
export function pick<T>(rng: Rng, from: readonly T[]): T {
  return from[rng.below(from.length)];
}

/** @returns the same things in a random order. */
export function shuffled<T>(rng: Rng, list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(rng.below(left.length), 1)[0]);
}

/** @returns up to `longest` pieces of `alphabet`, one after the other. */
export function randomText(rng: Rng, alphabet: readonly string[], longest: number): string {
  return Array.from({ length: rng.below(longest + 1) }, () => pick(rng, alphabet)).join("");
}

/** @returns `whole` cut into up to `most` pieces at random places; none of them is empty. */
export function cutAnywhere(rng: Rng, whole: string, most: number): string[] {
  const places = new Set(Array.from({ length: rng.below(most) }, () => 1 + rng.below(Math.max(1, whole.length - 1))));
  const ends = [...places, whole.length].filter((place) => place <= whole.length).sort((a, b) => a - b);
  return ends.map((end, i) => whole.slice(ends[i - 1] ?? 0, end)).filter((piece) => piece !== "");
}

/** Letters of several scripts, digits, marks that formats give a meaning to, and line breaks. */
export const wildAlphabet: readonly string[] = [
  ...Array.from("abcXYZ0189 äéßñğ東京Ж𝄞"),
  ...Array.from("\u0000\u2028\u00a0\u0301\ufeff\ufffd"),
  ...Array.from(",;\t|\"'\\\n\r=+-@{}$"),
  "\r\n",
];
