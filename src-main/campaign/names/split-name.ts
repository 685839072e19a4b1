import {
  companyWords,
  familiesOftenFirst,
  familyFirst,
  iberianFamilies,
  lineage,
  nobodies,
  particles,
  suffixes,
  titles,
  twoFamilyNames,
} from "./name-words.ts";

/** A person's name in its two parts, as it is written. */
export interface NameParts {
  readonly first: string;
  readonly last: string;
}

const MOST_WORDS = 6;
const MOST_GIVEN = 3;
/** Han, kana and Hangul; written with a blank, the family name stands before it. */
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]+$/u;
const latin = /^[\p{Script=Latin}\p{M}'’.-]+$/u;
/** Ivanovich, Ivanovna: the father's name. */
const patronymic = /(?:ич|вна|чна)$/u;

/**
 * First and last name of somebody of whom only the whole name is known. Nobody is called by a guess: a file that matches
 * people by name is worse off with a wrong one than with none.
 * @param country ISO 3166 code of where the person lives; "" where that is not known.
 * @returns undefined where it is not sure which is which: firms, couples, one word, other orders of names.
 */
export function splitName(text: string, country: string): NameParts | undefined {
  const name = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  const commaParts = name.split(",").map((part) => part.trim());
  if (commaParts.some((part) => part === "") || name.split(/[\s,]+/u).some(isNoPersonsWord)) return undefined;
  const named = commaParts.map((part) => withoutTitles(part.split(" "))).filter((part) => part.length > 0);
  if (named.length === 1) return splitWords(named[0], country);
  return named.length === 2 ? splitByComma(named[0], named[1], country) : undefined;
}

/** “van der Berg, Anna”, and “Berg, Anna van der” as the Dutch sort it. */
function splitByComma(before: readonly string[], behind: readonly string[], country: string): NameParts | undefined {
  let given = behind.length;
  while (given > 0 && particles.has(fold(behind[given - 1]))) given -= 1;
  if (given === 0 || given > MOST_GIVEN) return undefined;
  const families = before.filter((word) => !particles.has(fold(word)));
  const mayBeTwo = twoFamilyNames.has(country) || families.some((word) => iberianFamilies.has(fold(word)));
  // “Anna Berg, Berlin” is no name with its parts changed about.
  if (families.length === 0 || families.length > (mayBeTwo ? 2 : 1)) return undefined;
  return { first: behind.slice(0, given).join(" "), last: [...behind.slice(given), ...before].join(" ") };
}

function splitWords(named: readonly string[], country: string): NameParts | undefined {
  if (named.length < 2) return undefined;
  const [one, two, three] = named;
  if (named.every((word) => eastAsian.test(word))) return named.length === 2 ? { first: two, last: one } : undefined;
  if (named.length === 3 && /^\p{Script=Cyrillic}/u.test(one)) {
    if (patronymic.test(three) && !patronymic.test(two)) return { first: two, last: one };
    return patronymic.test(two) && !patronymic.test(three) ? { first: one, last: three } : undefined;
  }
  if (!named.every((word) => latin.test(word))) return undefined;
  return splitByCapitals(named) ?? splitByOrder(named, country);
}

/** “DUPONT Jean”, “Jean DUPONT”: whoever writes one name in capitals says which is the family's. */
function splitByCapitals(named: readonly string[]): NameParts | undefined {
  const capital = named.map(
    (word) => word === word.toUpperCase() && (fold(word).length > 2 || particles.has(fold(word))),
  );
  const count = capital.filter(Boolean).length;
  if (count === 0 || count === named.length || !named.some((word, i) => capital[i] && fold(word).length > 2))
    return undefined;
  const isFirst = capital.slice(0, count).every(Boolean);
  const isLast = capital.slice(-count).every(Boolean);
  const others = named.filter((_, i) => !capital[i]);
  if (!(isFirst || isLast) || others.some((word) => particles.has(fold(word)) || fold(word).length < 2))
    return undefined;
  return { first: others.join(" "), last: named.filter((_, i) => capital[i]).join(" ") };
}

/** The given name first, then the family's with the particles that it begins with. */
function splitByOrder(named: readonly string[], country: string): NameParts | undefined {
  const folded = named.map(fold);
  // “Robert E. Lee” has an initial, “Ortega y Gasset” has two family names.
  if (named.some((word) => lineage.has(fold(word)) && !/^\p{Lu}\.?$/u.test(word))) return undefined;
  if (folded.length > MOST_WORDS) return undefined;
  if (particles.has(folded[0]) || familyFirst.has(country) || familiesOftenFirst.has(folded[0])) return undefined;
  const start = familyStart(folded);
  if (start === undefined) return undefined;
  const given = folded.slice(0, start);
  if (given.length > MOST_GIVEN || given.slice(1).some((word) => iberianFamilies.has(word) || word.endsWith("ez")))
    return undefined;
  if (given.length > 1 && twoFamilyNames.has(country)) return undefined;
  // An initial is no name that anybody is found by, and “M.” may be Monsieur.
  if (folded[0].length < 2 || folded[folded.length - 1].length < 2) return undefined;
  return { first: named.slice(0, start).join(" "), last: named.slice(start).join(" ") };
}

/** Where the family's name begins, with its particles; undefined where more than one word follows these, or none does. */
function familyStart(folded: readonly string[]): number | undefined {
  const last = folded.length - 1;
  const start = folded.findIndex((word) => particles.has(word));
  if (start < 0) return last;
  return folded.findIndex((word, i) => i > start && !particles.has(word)) === last ? start : undefined;
}

function withoutTitles(named: readonly string[]): string[] {
  const kept = [...named];
  while (kept.length > 0 && titles.has(fold(kept[0]))) kept.shift();
  while (kept.length > 0 && suffixes.has(fold(kept[kept.length - 1]))) kept.pop();
  return kept;
}

/** A firm, a guest, two people at once; or figures and signs that no name has. */
function isNoPersonsWord(word: string): boolean {
  if (!/^[\p{L}\p{M}'’.\-々ー]+$/u.test(word) || !/\p{L}/u.test(word)) return true;
  const folded = fold(word);
  return companyWords.has(folded) || nobodies.has(folded);
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}.’]/gu, "")
    .replaceAll("ß", "ss");
}
