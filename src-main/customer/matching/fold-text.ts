/** Letters that Unicode does not take apart into a base letter and a mark. */
const wholeLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/**
 * A text as it is compared, never as it is shown: lower case, without accents, with single blanks between words.
 * "Łukasz  O’Brien" and "lukasz o'brien" become the same.
 */
export function foldText(text: string): string {
  // Most cells are plain letters already, and the rest of this function costs ten times as much.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(text)) return text;
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðþłı]/g, (letter) => wholeLetters[letter])
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a text: folded runs of letters and digits; "o'brien" stays one, "smith-jones" becomes two. */
export function wordsOf(text: string): string[] {
  return (
    foldText(text)
      .replaceAll("'", "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** What stands in a cell where nothing is known. Folded. */
const blanks = new Set([
  "",
  "-",
  "--",
  "n/a",
  "na",
  "nan",
  "null",
  "none",
  "nil",
  "unknown",
  "?",
  ".",
  "#n/a",
  "(null)",
]);

/** @returns true where a cell says nothing, in one of the ways in which programs write that. */
export function isBlank(text: string): boolean {
  return text === "" || (text.length < 8 && blanks.has(text.trim().toLowerCase()));
}
