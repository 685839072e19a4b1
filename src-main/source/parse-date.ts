import { dateFormats } from "../../src-shared/source-formats.ts";
import { type Day, dayOf } from "../../src-shared/units.ts";

/** A date as the file has it. */
export interface LocalInstant {
  day: Day;
  /** Milliseconds since the day began; 0 where the file gives no time. */
  msOfDay: number;
  /** Minutes east of UTC where the file says so; undefined: the source's own zone. */
  offsetMinutes: number | undefined;
}

const COLON = 58;

export type DateParser = (text: string, into: LocalInstant) => boolean;

// First three letters, accents off; where languages collide they agree on the month.
const monthNames: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan ene gen januar janvier jänner",
    "feb fev febbraio février",
    "mar mär mrz maart mars",
    "apr abr avr avril",
    "may mai mei mag maggio mayo",
    "jun giu juin giugno",
    "jul lug juil juillet luglio",
    "aug ago aou aout agosto",
    "sep set settembre",
    "oct okt ott out ottobre",
    "nov",
    "dec dez dic déc dicembre",
  ].flatMap((names, month) => names.split(" ").map((name) => [plainLetters(name), month + 1])),
);

function plainLetters(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function monthOf(word: string): number | undefined {
  const plain = plainLetters(word).replace(/\.$/, "");
  return monthNames[plain] ?? monthNames[plain.slice(0, 3)];
}

/**
 * Compiles the reader of one format.
 * @returns a function that fills `into` and says whether the text was a real date in this format: 31/02/2024 is not.
 * @throws RangeError for a format that is not one of `dateFormats`.
 */
export function compileDateParser(format: string): DateParser {
  const parse = compileUncached(format);
  // The lines of an order, and often whole runs of them, share their date.
  let lastText = "";
  const last: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  return (text, into) => {
    if (text !== lastText || text === "") {
      if (!parse(text, last)) {
        lastText = "";
        return false;
      }
      lastText = text;
    }
    into.day = last.day;
    into.msOfDay = last.msOfDay;
    into.offsetMinutes = last.offsetMinutes;
    return true;
  };
}

function compileUncached(format: string): DateParser {
  switch (format) {
    case "unix seconds":
      return (text, into) => /^\d{9,10}$/.test(text) && setInstant(Number(text) * 1000, into);
    case "unix milliseconds":
      return (text, into) => /^\d{12,13}$/.test(text) && setInstant(Number(text), into);
    case "unix microseconds":
      return (text, into) => /^\d{15,16}$/.test(text) && setInstant(Math.floor(Number(text) / 1000), into);
    case "spreadsheet days":
      return parseSpreadsheetDays;
    default:
      return compilePattern(format);
  }
}

function setInstant(ms: number, into: LocalInstant): boolean {
  into.day = Math.floor(ms / 86_400_000);
  into.msOfDay = ms - into.day * 86_400_000;
  into.offsetMinutes = 0;
  return true;
}

/** Days since 1899-12-30, as spreadsheets count from March 1900 on; earlier ones differ between spreadsheets. */
function parseSpreadsheetDays(text: string, into: LocalInstant): boolean {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return false;
  const days = Number(text);
  into.day = Math.floor(days) - 25_569;
  into.msOfDay = Math.min(86_399_999, Math.round((days - Math.floor(days)) * 86_400_000));
  into.offsetMinutes = undefined;
  return true;
}

const WEEKDAY = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const TIME = String.raw`(?:(?:\s*[T,]\s*|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?`;

/** What each part of a pattern matches, and which number it gives. */
const parts: readonly {
  readonly token: string;
  readonly pattern: string;
  readonly meaning: "year" | "shortYear" | "month" | "monthName" | "day";
}[] = [
  { token: "yyyy", pattern: "(\\d{4})", meaning: "year" },
  { token: "yy", pattern: "(\\d{2})", meaning: "shortYear" },
  { token: "MMM", pattern: "(\\p{L}{3,10}\\.?)", meaning: "monthName" },
  { token: "MM", pattern: "(\\d{1,2})", meaning: "month" },
  { token: "dd", pattern: "(\\d{1,2})", meaning: "day" },
  { token: "d", pattern: "(\\d{1,2})", meaning: "day" },
];

function compilePattern(format: string): DateParser {
  if (!(dateFormats as readonly string[]).includes(format)) throw new RangeError(`“${format}” is no date format`);
  const meanings: string[] = [];
  let rest = format;
  let source = "";
  while (rest !== "") {
    const part = parts.find(({ token }) => rest.startsWith(token));
    if (part) {
      meanings.push(part.meaning);
      // Without separators nothing but the width tells the parts apart.
      source += format === "yyyyMMdd" ? part.pattern.replace("1,2", "2") : part.pattern;
      rest = rest.slice(part.token.length);
    } else {
      source += rest[0] === " " ? "[\\s.]+" : rest[0] === "," ? ",?" : rest[0] === "." ? "\\." : rest[0];
      rest = rest.slice(1);
    }
  }
  const shape = new RegExp(`^\\s*${WEEKDAY}${source}${TIME}\\s*$`, "u");
  const parseFixed = compileFixedWidth(format);
  return (text, into) => {
    if (parseFixed?.(text, into)) return true;
    const match = shape.exec(text);
    if (!match) return false;
    let year = 0;
    let month = 0;
    let dayOfMonth = 0;
    for (let i = 0; i < meanings.length; i++) {
      const word = match[i + 1];
      if (meanings[i] === "monthName") month = monthOf(word) ?? 0;
      else if (meanings[i] === "month") month = Number(word);
      else if (meanings[i] === "day") dayOfMonth = Number(word);
      else year = meanings[i] === "year" ? Number(word) : fullYear(Number(word));
    }
    return setDay(year, month, dayOfMonth, into) && setTime(match, meanings.length + 1, into);
  };
}

/**
 * The common case, two digits for day and month, and after a blank or T `HH:mm`, with seconds, thousandths and Z or
 * without: read at fixed places, ten times as quick as the expression.
 * @returns undefined for formats whose parts have no fixed width.
 */
function compileFixedWidth(format: string): DateParser | undefined {
  if (!/^[yMd./-]+$/.test(format) || format.includes("MMM") || !format.includes("yyyy") || !format.includes("dd"))
    return undefined;
  const width = format.length;
  const [yearAt, monthAt, dayAt] = [format.indexOf("yyyy"), format.indexOf("MM"), format.indexOf("dd")];
  const marks = Array.from(format)
    .map((letter, at) => ({ code: letter.charCodeAt(0), at }))
    .filter(({ at }) => !/[yMd]/.test(format[at]));
  return (text, into) => {
    if (text.length < width) return false;
    for (const { code, at } of marks) if (text.charCodeAt(at) !== code) return false;
    const year = twoDigits(text, yearAt) * 100 + twoDigits(text, yearAt + 2);
    if (!setDay(year, twoDigits(text, monthAt), twoDigits(text, dayAt), into)) return false;
    into.msOfDay = 0;
    into.offsetMinutes = undefined;
    return text.length === width || setFixedClock(text, width, into);
  };
}

/** @param at where the blank or T stands. @returns whether the text ends with such a time of day. */
function setFixedClock(text: string, at: number, into: LocalInstant): boolean {
  const gap = text.charCodeAt(at);
  if ((gap !== 32 && gap !== 84) || text.charCodeAt(at + 3) !== COLON) return false;
  const [hour, minute] = [twoDigits(text, at + 1), twoDigits(text, at + 4)];
  let end = at + 6;
  let second = 0;
  let ms = 0;
  if (text.charCodeAt(end) === COLON) {
    second = twoDigits(text, end + 1);
    end += 3;
    if (text.charCodeAt(end) === 46 /* . */) {
      ms = twoDigits(text, end + 1) * 10 + (twoDigits(text, end + 2) % 10);
      end += 4;
    }
  }
  if (text.charCodeAt(end) === 90 /* Z */) {
    into.offsetMinutes = 0;
    end += 1;
  }
  if (end !== text.length || !(hour <= 23 && minute <= 59 && second <= 60 && ms < 1000)) return false;
  into.msOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  return true;
}

/** @returns NaN unless two digits stand there. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** POSIX: 69–99 are 1969–1999, 00–68 are 2000–2068. */
function fullYear(short: number): number {
  return short >= 69 ? 1900 + short : 2000 + short;
}

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function setDay(year: number, month: number, dayOfMonth: number, into: LocalInstant): boolean {
  // Written so that NaN, which is what no digits give, is refused too.
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12)) return false;
  if (!(dayOfMonth >= 1 && dayOfMonth <= monthLengths[month - 1])) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2 && dayOfMonth === 29 && !isLeap) return false;
  into.day = dayOf(year, month, dayOfMonth);
  return true;
}

function setTime(match: RegExpExecArray, at: number, into: LocalInstant): boolean {
  into.msOfDay = 0;
  into.offsetMinutes = undefined;
  if (match[at] === undefined) return true;
  const minute = Number(match[at + 1]);
  const second = Number(match[at + 2] ?? 0);
  const hour = hourOf(Number(match[at]), match[at + 4]);
  if (hour === undefined || hour > 23 || minute > 59 || second > 60) return false;
  const ms = Number((match[at + 3] ?? "").padEnd(3, "0").slice(0, 3));
  into.msOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  into.offsetMinutes = offsetOf(match[at + 5]);
  return true;
}

/** Some programs write AM or PM behind a clock of 24 hours: 13:05 PM, 00:05 AM. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  const isAfternoon = /^p/i.test(half);
  if (hour === 0 || hour > 12) return isAfternoon === hour > 12 ? hour : undefined;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (!/\d/.test(zone)) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.replace(/\D/g, "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4)));
}
