import { plainDecimal } from "./plain-decimal.ts";

/** What a number format makes of a stored number, as far as a table needs it. */
export type CellFormat =
  | { readonly kind: "number" }
  /** Days since the workbook's first day. */
  | { readonly kind: "date" }
  /** A share of a day. */
  | { readonly kind: "time" }
  /** Hours that go on beyond 24. */
  | { readonly kind: "duration" }
  /** Filled up with zeros from the left: postal codes, article numbers. */
  | { readonly kind: "padded"; readonly digits: number };

const plain: CellFormat = { kind: "number" };

/** Built-in formats by number, ECMA-376 part 1 §18.8.30; the ranges are dates in East Asian versions. */
function builtIn(id: number): CellFormat {
  if (id === 46) return { kind: "duration" };
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35)) return { kind: "time" };
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return { kind: "date" };
  return plain;
}

/** @param code a custom format such as `dd/mm/yyyy hh:mm`, `[h]:mm`, `00000`, `#,##0.00 "days"`; undefined for a built-in one. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return builtIn(id);
  // Quoted text, escaped characters, fill and width marks, colours and locales say nothing about the number.
  const first = code.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";")[0];
  if (/\[(h+|m+|s+)\]/i.test(first)) return { kind: "duration" };
  const marks = first.replace(/\[[^\]]*\]/g, "").toLowerCase();
  if (/general|[#?]/.test(marks)) return plain;
  const letters = marks.replace(/am\/pm|a\/p/g, "");
  // An m is a month, and minutes beside hours or seconds.
  if (/[yd]/.test(letters) || (letters.includes("m") && !/[hs]/.test(letters))) return { kind: "date" };
  if (/[hs]/.test(letters)) return { kind: "time" };
  return /^0{2,}$/.test(marks.trim()) ? { kind: "padded", digits: marks.trim().length } : plain;
}

const DAY_MS = 86_400_000;
/** 1899-12-30: with it, serials from 1 March 1900 on are right although spreadsheets believe in a 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** @returns the text of a number cell: dates as yyyy-MM-dd, with a time as yyyy-MM-ddTHH:mm:ss; numbers in full. */
export function numberText(raw: string, format: CellFormat, isSince1904: boolean): string {
  if (format.kind === "number" && /^-?(0|[1-9]\d{0,14})(\.\d*[1-9])?$/.test(raw) && raw.length < 17) return raw;
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  switch (format.kind) {
    case "date":
      return dateText(value, isSince1904) ?? plainDecimal(value);
    case "time":
      // Under a time format a whole day is a date that was formatted wrongly.
      return value >= 0 && value < 1 ? clock(Math.round(value * DAY_MS)) : (dateText(value, isSince1904) ?? raw);
    case "duration":
      return `${value < 0 ? "-" : ""}${clock(Math.round(Math.abs(value) * DAY_MS))}`;
    case "padded":
      return Number.isInteger(value) && value >= 0
        ? plainDecimal(value).padStart(format.digits, "0")
        : plainDecimal(value);
    default:
      return plainDecimal(value);
  }
}

function dateText(serial: number, isSince1904: boolean): string | undefined {
  // Up to 31 December 9999, the last day that spreadsheets know.
  if (serial < 0 || serial >= 2_958_466) return undefined;
  // Before the false leap day the count is one off.
  const days = !isSince1904 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const ms = (isSince1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY_MS);
  const text = new Date(ms).toISOString();
  if (ms % DAY_MS === 0) return text.slice(0, 10);
  return ms % 1000 === 0 ? text.slice(0, 19) : text.slice(0, 23);
}

function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(ms / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms % 1000 === 0 ? text : `${text}.${String(ms % 1000).padStart(3, "0")}`;
}
