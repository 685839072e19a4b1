import { wordsOf } from "./fold-text.ts";

/** In which order a column writes day and month where both are numbers. */
export type DateOrder = "dmy" | "mdy";

const months = [
  ["jan", "januar", "january", "janvier", "enero", "ene", "gennaio", "gen", "januari"],
  ["feb", "februar", "february", "fevrier", "fev", "febrero", "febbraio", "februari"],
  ["mar", "marz", "maerz", "mrz", "march", "mars", "marzo", "maart", "mrt"],
  ["apr", "april", "avril", "avr", "abril", "abr", "aprile"],
  ["may", "mai", "mayo", "maggio", "mag", "mei"],
  ["jun", "juni", "june", "juin", "junio", "giugno", "giu"],
  ["jul", "juli", "july", "juillet", "juil", "julio", "luglio", "lug"],
  ["aug", "august", "aout", "agosto", "ago", "augustus"],
  ["sep", "sept", "september", "septembre", "septiembre", "settembre", "set"],
  ["oct", "okt", "oktober", "october", "octobre", "octubre", "ottobre", "ott"],
  ["nov", "november", "novembre", "noviembre"],
  ["dec", "dez", "dezember", "december", "decembre", "diciembre", "dic", "dicembre"],
];
const monthNumbers = new Map(months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** @returns the order that the column's own values allow; day first where nothing tells. */
export function dateOrderOf(values: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const parts = /^\s*'?(\d{1,2})[./\-\s](\d{1,2})[./\-\s]\d{2,4}/.exec(value);
    if (!parts) continue;
    if (Number(parts[1]) > 12) dayFirst += 1;
    if (Number(parts[2]) > 12) monthFirst += 1;
  }
  return monthFirst > dayFirst ? "mdy" : "dmy";
}

/**
 * A date of birth as eight digits yyyymmdd, so that slips of the pen can be counted digit by digit. A date that does not
 * exist, such as 19810231, is kept as it stands: it is one slip away from the right one. A year alone stays a year.
 * @returns "" where the text is no date. Years of two digits become the past hundred years before 2030.
 */
export function normaliseDate(text: string, order: DateOrder): string {
  const words = wordsOf(text);
  if (words.length === 1 && /^(?:18|19|20)\d\d$/.test(words[0])) return words[0];
  if (words.length === 1) return /^\d{8}(?:\d{6})?$/.test(words[0]) ? eightDigits(words[0].slice(0, 8), order) : "";
  if (words.length < 3) return "";
  const named = words.slice(0, 3).findIndex((word) => monthNumbers.has(word));
  if (named >= 0) {
    const [first, second] = words.slice(0, 3).filter((_, i) => i !== named);
    const month = monthNumbers.get(words[named]) ?? 0;
    return first.length > 2 ? join(first, month, second) : join(second, month, first.replace(/\D+$/, ""));
  }
  const [a, b, c] = words;
  if (!/^\d{1,4}$/.test(a) || !/^\d{1,2}$/.test(b)) return "";
  if (a.length > 2) return join(a, Number(b), c.slice(0, 2));
  if (!/^\d{2,4}$/.test(c)) return "";
  return order === "mdy" ? join(c, Number(a), b) : join(c, Number(b), a);
}

/** Eight digits begin with the year, unless only the end makes one. */
function eightDigits(digits: string, order: DateOrder): string {
  const isYear = (year: number) => year >= 1850 && year <= 2100;
  if (isYear(Number(digits.slice(0, 4))) || !isYear(Number(digits.slice(4)))) return digits;
  const [a, b] = [digits.slice(0, 2), digits.slice(2, 4)];
  return digits.slice(4) + (order === "mdy" ? a + b : b + a);
}

function join(year: string, month: number, day: string): string {
  if (!/^\d{1,2}$/.test(day) || !/^\d{2,4}$/.test(year)) return "";
  const full = year.length === 2 ? String(Number(year) < 30 ? 2000 + Number(year) : 1900 + Number(year)) : year;
  return full.padStart(4, "0") + String(month).padStart(2, "0") + day.padStart(2, "0");
}
