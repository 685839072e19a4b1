import { wordsOf } from "./fold-text.ts";

const titles = new Set(
  "mr mrs ms miss mx dr prof sir herr frau hr fr m mme mlle sr sra srta don dona sig sigra signor signora dhr mevr mw ing dipl".split(
    " ",
  ),
);
const suffixes = new Set("jr sr ii iii iv esq phd md".split(" "));

/** Given or family name for comparing: folded words, titles left out. @returns "" where nothing is left. */
export function normaliseName(text: string): string {
  const words = wordsOf(text);
  const kept = words.length > 1 ? words.filter((word) => !titles.has(word)) : words;
  return (kept.length > 0 ? kept : words).join(" ");
}

/** Words that belong to the family name behind them. */
const particles = new Set(
  "van von der den de la le du da di del della dos ter ten te zu zur al el bin ibn mac mc st".split(" "),
);

/**
 * A whole name in its two parts. "Smith, Anna Maria" is read as it is written; else the family name is the last word
 * with the particles before it, as in "Ludwig van Beethoven".
 */
export function splitFullName(text: string): { given: string; surname: string } {
  const comma = text.indexOf(",");
  if (comma > 0 && /\p{L}/u.test(text.slice(comma + 1))) {
    const rest = normaliseName(text.slice(comma + 1));
    if (!suffixes.has(rest)) return { given: rest, surname: normaliseName(text.slice(0, comma)) };
  }
  const words = normaliseName(text)
    .split(" ")
    .filter((word, i, all) => word !== "" && (i === 0 || !(i === all.length - 1 && suffixes.has(word))));
  if (words.length < 2) return { given: "", surname: words[0] ?? "" };
  let start = words.length - 1;
  while (start > 1 && particles.has(words[start - 1])) start -= 1;
  return { given: words.slice(0, start).join(" "), surname: words.slice(start).join(" ") };
}
