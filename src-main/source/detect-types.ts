/** What a cell looks like, before anything is known of its column. */
export type CellType =
  | "empty"
  | "number"
  | "date"
  | "time"
  | "email"
  | "url"
  | "code"
  | "flag"
  /** Words without marks that could part cells. */
  | "text"
  /** Words with commas, semicolons, bars or quotes between them. */
  | "prose"
  /** Nothing that a person would have typed into one cell. */
  | "other";

const MONTH =
  "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zé]*\\.?";
const CLOCK = "\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d+)?)?\\s*(?:[ap]\\.?m\\.?)?";
const ZONE = "(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}|\\(?[a-z]{3,4}\\)?)?";

const number =
  /^[-+(]?\s*(?:[$€£¥₹₽₺₩]|[A-Z]{3}\s)?\s*[-+]?(?:\d{1,3}(?:[.,' \u00a0\u202f’]\d{2,3})+|\d+)?(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s*(?:[$€£¥₹₽₺₩%)‰]|[A-Z]{3})?-?$/;
const date = new RegExp(
  `^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}[-/ .]+${MONTH}[-/ .,]+\\d{2,4}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{2,4}|\\d{4}年\\d{1,2}月\\d{1,2}日)(?:[T ,]+(?:at\\s+)?${CLOCK}\\s*${ZONE})?$`,
  "i",
);
const time = new RegExp(`^-?${CLOCK}$|^\\d+:\\d{2}:\\d{2}(?:[.,]\\d+)?$`, "i");
const email = /^[^\s@,;:|"<>]+@[\w-]+(?:\.[\w-]+)+$/;
const url = /^(?:https?|ftp):\/\/[^\s|"]+$|^www\.[^\s|"]+\.[^\s|"]+$/i;
const flag = /^(?:true|false|yes|no|y|n|t|f|n\/?a|null|none|nan|nil|-|--|\.|\?|ja|nein|oui|non|si|sí|да|нет|✓|x)$/i;
const code = /^(?=[^\s]*\d)[\p{L}\p{N}#][\p{L}\p{N}\-_/.+]*$/u;
const text = /^[\p{L}\p{N}\p{M}(#@&*+\-_.'’¿¡«„“‘–—°§$€£¥<>/%…!?•=[\]{}™®©\u00a0]+(?:[ \u00a0/][^,;|\t"]*)?$/u;
const prose = /^[\p{L}\p{N}\p{M}(#"'“„«‘¿¡\-*•][^\t]*$/su;

/** @param wasQuoted the cell stood in quotes, so marks inside it part nothing. */
export function typeOfCell(cell: string): CellType {
  const trimmed = cell.trim();
  if (trimmed === "") return "empty";
  if (/\d/.test(trimmed)) {
    if (number.test(trimmed)) return "number";
    if (date.test(trimmed)) return "date";
    if (time.test(trimmed)) return "time";
  }
  if (flag.test(trimmed)) return "flag";
  if (trimmed.includes("@") && email.test(trimmed)) return "email";
  if (url.test(trimmed)) return "url";
  if (code.test(trimmed)) return "code";
  // Quotes around a cell that were not taken off, and quotes that open and do not close, belong to another dialect.
  if (/^["'`].*["'`]$/s.test(trimmed) && trimmed.length > 1) return "other";
  if (text.test(trimmed)) return "text";
  return prose.test(trimmed) && !hasOddQuotes(trimmed) ? "prose" : "other";
}

function hasOddQuotes(cell: string): boolean {
  let quotes = 0;
  for (let at = cell.indexOf('"'); at >= 0; at = cell.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1 && (cell.startsWith('"') || cell.endsWith('"'));
}

/** Values rather than words: a name of a column is none of these. */
export function isValueType(type: CellType): boolean {
  return type === "number" || type === "date" || type === "time" || type === "email" || type === "url";
}
