/** What can be searched for. */
export interface Searchable {
  readonly label: string;
  /** Further words that it is found by, which count less than the label. */
  readonly keywords?: string;
}

const WHOLE = 100;
const BEGINS = 80;
const BEGINS_WORD = 60;
const WITHIN = 40;
const SCATTERED = 20;
/** What a keyword counts of what the same would count in the label. */
const KEYWORD_SHARE = 0.5;

/** A text as it is compared: small letters without accents. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/**
 * How well something fits what was typed: each typed word has to be found, as a whole, at a beginning, within a word, or
 * in a label with its letters in order. Shorter labels lead among equals.
 * @returns above 0, higher is better; 0 where a word is not found. 0 < result ≤ 101 for one word.
 */
export function matchScore(typed: string, { label, keywords = "" }: Searchable): number {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const [inLabel, inKeywords] = [fold(label), fold(keywords)];
  let sum = 0;
  for (const word of words) {
    const asTyped = Math.max(wordScore(word, inLabel), KEYWORD_SHARE * wordScore(word, inKeywords));
    // One or two letters are scattered over every text, and any word over a sentence of keywords.
    const score = asTyped || (word.length > 2 && isScattered(word, inLabel) ? SCATTERED : 0);
    if (score === 0) return 0;
    sum += score;
  }
  return words.length === 0 ? 0 : sum / words.length + 1 / (1 + inLabel.length);
}

function wordScore(word: string, text: string): number {
  if (text === word) return WHOLE;
  if (text.startsWith(word)) return BEGINS;
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && !beginsAWord(word, text) ? WITHIN : BEGINS_WORD;
}

function beginsAWord(word: string, text: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}

/** Whether the letters of a word stand in a text in their order, the first of them at the beginning of a word. */
function isScattered(word: string, text: string): boolean {
  for (const { index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    let next = 0;
    for (let i = index; i < text.length && next < word.length; i++) if (text[i] === word[next]) next += 1;
    if (next === word.length && text[index] === word[0]) return true;
  }
  return false;
}

/** The best fitting ones first; those that do not fit are left out. Among equals the order stays. */
export function ranked<T extends Searchable>(
  typed: string,
  all: readonly T[],
  bonus: (one: T) => number = () => 0,
): T[] {
  return all
    .map((one) => ({ one, score: matchScore(typed, one) }))
    .filter(({ score }) => score > 0)
    .map(({ one, score }) => ({ one, score: score + bonus(one) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
