import type { PersonRole } from "../../../src-shared/customer-matching.ts";
import { columnWords, commonGivenNames, keyWords } from "./column-words.ts";
import { foldText, isBlank, wordsOf } from "./fold-text.ts";
import { normaliseDate } from "./normalise-date.ts";
import type { ColumnRole } from "./person-table.ts";

export interface RecognisedColumn {
  readonly name: string;
  /** "key" numbers the rows; "ignored" says nothing about who somebody is. Neither is evidence. */
  readonly role: ColumnRole | "key" | "ignored";
  readonly why: string;
}

export interface ColumnCells {
  readonly name: string;
  readonly cells: readonly string[];
}

const SAMPLE = 2000;

/** What a sample of a column's cells looks like. */
interface Look {
  /** Share of cells that say something. */
  readonly filled: number;
  /** Different values by filled cells, 0–1, and counted. */
  readonly distinctShare: number;
  readonly distinct: number;
  readonly isAllDistinct: boolean;
  readonly share: (test: (cell: string) => boolean) => number;
}

/**
 * What each column of a file of people is, by its name and by its cells; a name only counts where the cells do not speak
 * against it. A column whose cells all differ and that is no address, number or id of a person numbers the rows.
 */
export function recogniseColumns(columns: readonly ColumnCells[]): RecognisedColumn[] {
  const looks = columns.map(({ cells }) => lookAt(cells));
  const named = columns.map(({ name }) => roleOfName(name));
  const found: RecognisedColumn[] = columns.map(({ name }, c) => {
    const look = looks[c];
    if (look.distinct < 2) return { name, role: "ignored", why: "holds one value or none" };
    const role = named[c];
    if (role && fits(role, look)) {
      if (role === "customerId" && look.isAllDistinct) return { name, role: "key", why: "every row has another value" };
      return { name, role, why: `by its name` };
    }
    if (isKey(name, columns[c].cells, look)) return { name, role: "key", why: "every row has another value" };
    return byCells(name, look) ?? { name, role: "text", why: "no role fits; compared word by word" };
  });
  return withoutDoubles(found, looks);
}

function lookAt(cells: readonly string[]): Look {
  const step = Math.max(1, Math.floor(cells.length / SAMPLE));
  const sample: string[] = [];
  for (let i = 0; i < cells.length; i += step) if (!isBlank(cells[i])) sample.push(cells[i].trim());
  const filled = cells.reduce((count, cell) => count + (isBlank(cell) ? 0 : 1), 0);
  const distinct = new Set(cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim())).size;
  return {
    filled: cells.length === 0 ? 0 : filled / cells.length,
    distinct,
    distinctShare: filled === 0 ? 0 : distinct / filled,
    isAllDistinct: filled === cells.length && distinct === filled && filled > 1,
    share: (test) => (sample.length === 0 ? 0 : sample.filter(test).length / sample.length),
  };
}

/** The role whose longest name is in the header: "Customer First Name" is a given name, not a name. */
export function roleOfName(header: string): PersonRole | undefined {
  const words = plain(header);
  let best: { role: PersonRole; score: number } | undefined;
  for (const [role, names] of Object.entries(columnWords) as [PersonRole, readonly string[]][]) {
    for (const name of names) {
      const isWhole = words === name || words.replaceAll(" ", "") === name.replaceAll(" ", "");
      const isPart = name.length > 3 && ` ${words} `.includes(` ${name} `);
      const score = isWhole ? 100 + name.length : isPart ? name.length : 0;
      if (score > (best?.score ?? 0)) best = { role, score };
    }
  }
  return best?.role;
}

/** Header words: camelCase and punctuation parted, accents folded. */
function plain(header: string): string {
  return wordsOf(header.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replaceAll("_", " ")).join(" ");
}

const isEmail = (cell: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell);
const isPhone = (cell: string) =>
  /^'?[+(\d][\d\s()./-]{6,}(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(cell) && cell.replace(/\D/g, "").length >= 7;
const isDate = (cell: string) => normaliseDate(cell, "dmy") !== "";
const isGender = (cell: string) =>
  /^(m|f|w|h|d|x|v|male|female|mann|frau|man|woman|homme|femme|hombre|mujer|männlich|weiblich|divers|other|u|unknown)$/i.test(
    cell,
  );
const hasLetters = (cell: string) => /\p{L}{2}/u.test(cell);
const hasDigits = (cell: string) => /\d/.test(cell);

/** Whether the cells could be what the header says. */
function fits(role: PersonRole, look: Look): boolean {
  switch (role) {
    case "email":
      return look.share(isEmail) > 0.5;
    case "phone":
      return look.share((cell) => cell.replace(/\D/g, "").length >= 6) > 0.5;
    case "birthDate":
      return look.share(isDate) > 0.5;
    case "gender":
      return look.distinct <= 12;
    case "givenName":
    case "surname":
      return look.share((cell) => /\p{L}/u.test(cell)) > 0.7;
    case "fullName":
      return (
        look.share((cell) => /\p{L}{2}.*[\s,].*\p{L}/u.test(cell) && !hasDigits(cell)) > 0.6 && looksPersonal(look)
      );
    case "streetNumber":
      return look.share((cell) => cell.length <= 8 && hasDigits(cell)) > 0.6;
    case "postcode":
      return look.share((cell) => cell.length <= 12 && hasDigits(cell)) > 0.6;
    case "address":
    case "address2":
    case "city":
    case "company":
      return look.share(hasLetters) > 0.4;
    case "region":
    case "country":
    case "nationalId":
    case "customerId":
      return true;
  }
}

/** Names of people begin, or go on behind a comma, with names that many people have; those of shops and books do not. */
function looksPersonal(look: Look): boolean {
  const isKnown = (cell: string) => wordsOf(cell).some((word, i) => i < 3 && commonGivenNames.has(word));
  return look.share(isKnown) > 0.15;
}

function isKey(name: string, cells: readonly string[], look: Look): boolean {
  if (look.isAllDistinct && look.share(isEmail) < 0.5) {
    const isNamed = keyWords.includes(plain(name));
    const isCounted = look.share((cell) => /^[\p{L}_-]{0,12}\d+(?:[-_]\p{L}+(?:[-_]\d+)?)?$/u.test(cell)) > 0.95;
    return isNamed || isCounted || look.share((cell) => !cell.includes(" ")) > 0.95;
  }
  // Numbered rows of which a few were lost or doubled still only count.
  return keyWords.includes(plain(name)) && look.distinctShare > 0.98 && isAscending(cells);
}

function isAscending(cells: readonly string[]): boolean {
  let rising = 0;
  for (let i = 1; i < cells.length; i++) if (Number(cells[i]) > Number(cells[i - 1])) rising += 1;
  return rising > 0.95 * (cells.length - 1);
}

/** Roles that cells show by themselves, whatever the header says. */
function byCells(name: string, look: Look): RecognisedColumn | undefined {
  const found = (role: ColumnRole, why: string): RecognisedColumn => ({ name, role, why });
  if (look.share(isEmail) > 0.8) return found("email", "its cells are e-mail addresses");
  const dates = look.share((cell) => isDate(cell) && /^(?:18|19|20)|(?:19|20)\d\d$/.test(cell));
  if (dates > 0.9 && look.distinct > 20) return found("birthDate", "its cells are dates");
  if (look.share((cell) => isPhone(cell) && /^['+(0]|[\s()-]/.test(cell)) > 0.8)
    return found("phone", "its cells are telephone numbers");
  if (look.distinct <= 4 && look.share(isGender) > 0.9) return found("gender", "its cells are genders");
  const isOneWord = (cell: string) => /^[\p{L}'’.-]+(?:\s[\p{L}'’.-]+)?$/u.test(cell);
  const common = look.share((cell) => commonGivenNames.has(foldText(cell).split(" ")[0]));
  if (look.share(isOneWord) > 0.85 && common > 0.35) {
    const twoWords = look.share((cell) => /\s/.test(cell));
    return twoWords > 0.6
      ? found("fullName", "many of its cells begin with common given names")
      : found("givenName", "many of its cells are common given names");
  }
  if (look.share((cell) => /^\d{1,5}\s+\p{L}{2}|\p{L}{3}\.?\s+\d{1,4}\s?[a-z]?$/u.test(cell)) > 0.7)
    return found("address", "its cells are streets with house numbers");
  return undefined;
}

/** Roles that may occur more than once; of the others the fullest column keeps the role. */
const plural = new Set<string>(["email", "phone", "text", "key", "ignored", "nationalId", "customerId"]);

function withoutDoubles(found: RecognisedColumn[], looks: readonly Look[]): RecognisedColumn[] {
  const hasParts = ["givenName", "surname"].every((role) => found.some((column) => column.role === role));
  return found.map((column, c) => {
    if (plural.has(column.role)) return column;
    if (column.role === "fullName" && hasParts)
      return { ...column, role: "ignored", why: "given name and surname have columns of their own" };
    const better = found.findIndex(
      (other, o) =>
        o !== c &&
        other.role === column.role &&
        (looks[o].filled > looks[c].filled || (looks[o].filled === looks[c].filled && o < c)),
    );
    if (better < 0) return column;
    if (column.role === "address") return { ...column, role: "address2", why: "a second address line" };
    return { ...column, role: "text", why: `“${found[better].name}” is the ${column.role} already` };
  });
}
