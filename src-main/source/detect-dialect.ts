import type { Dialect } from "../../src-shared/source-dialect.ts";
import { RowSplitter } from "./read-csv.ts";

/** How the cells of a text are parted, without its encoding and header. */
export type CellDialect = Pick<Dialect, "delimiter" | "quote" | "escape">;

export interface DialectFinding {
  readonly dialect: CellDialect;
  /** Why, in a sentence. */
  readonly evidence: string;
}

/** Tried in this order; on equal scores the earlier one wins. */
const delimiters = [",", ";", "\t", "|", ":", "^", "~", "#", "&", "*"] as const;

const names: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  blanks: "blanks",
};

/** A table of one column still has rows; without this floor its score would be zero whatever its cells are. */
const ONE_COLUMN_SCORE = 1e-3;

/**
 * Finds delimiter and quote by trying them: the right ones give rows of one length, of several cells, whose cells
 * look like numbers, dates, addresses and words. Score and weights of van den Burg, Nazábal & Sutton 2019, "Wrangling
 * messy CSV files by detecting row and type patterns", doi:10.1007/s10618-019-00646-y, §4.
 * @param sample whole lines from the start of the file.
 */
export function detectDialect(sample: string): DialectFinding {
  let best: { dialect: CellDialect; score: number; width: number } | undefined;
  for (const dialect of candidates(sample)) {
    const rows = new RowSplitter({ ...dialect, encoding: "utf-8", hasHeader: false, skipLines: 0 }).split(sample, true);
    const cells = rows.map((row) => (row.hasBrokenQuote ? [] : row.cells));
    const score = patternScore(cells) * typeScore(cells);
    if (!best || score > best.score * (1 + 1e-9)) best = { dialect, score, width: commonWidth(cells) };
  }
  if (!best) throw new Error("there is always a candidate");
  const { dialect, width } = best;
  const evidence =
    width === 1
      ? "One column: nothing parts the lines in a regular way."
      : `${width} columns, parted by ${names[dialect.delimiter] ?? `“${dialect.delimiter}”`}: this gives the most even rows of the most regular cells.`;
  return { dialect: width === 1 ? { ...dialect, delimiter: "," } : dialect, evidence };
}

function candidates(sample: string): CellDialect[] {
  // Several times of day in a row would give more, and more even, columns than the commas between them.
  const hasOtherColons = sample.replace(/\d{1,2}:\d{2}(:\d{2})?/g, "").includes(":");
  const present = delimiters.filter((mark) => sample.includes(mark) && (mark !== ":" || hasOtherColons));
  // A mark that never stands alone parts cells as a pair; by itself it would find an empty column behind each.
  const all: string[] = present.map((mark) => (isAlwaysDoubled(sample, mark + mark) ? mark + mark : mark));
  if (/[^\s][ \t]+[^\s]/.test(sample)) all.push("blanks");
  if (all.length === 0) all.push(",");
  const quotes: Dialect["quote"][] = ['"'];
  if (/(^|[^\p{L}\p{N}])'[^'\n]*'([^\p{L}\p{N}]|$)/mu.test(sample)) quotes.push("'");
  if (sample.includes('"')) quotes.push("");
  const escapes: Dialect["escape"][] = /\\["']/.test(sample) ? ["double", "backslash"] : ["double"];
  return all.flatMap((delimiter) =>
    quotes.flatMap((quote) =>
      (quote === "" ? (["double"] as const) : escapes).map((escape) => ({ delimiter, quote, escape })),
    ),
  );
}

function isAlwaysDoubled(sample: string, pair: string): boolean {
  return sample.includes(pair) && !sample.replaceAll(pair, "").includes(pair[0]);
}

/** Rows of one length score by their number and width; every further length divides the whole. */
function patternScore(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let sum = 0;
  for (const [width, count] of counts) {
    if (width > 0) sum += (count * Math.max(ONE_COLUMN_SCORE, width - 1)) / width;
  }
  return sum / Math.max(1, counts.size);
}

/** Share of cells that look like something, 0–1, never quite 0. */
function typeScore(rows: readonly (readonly string[])[]): number {
  let cells = 0;
  let known = 0;
  for (const row of rows) {
    for (const cell of row) {
      cells += 1;
      if (isKnownType(cell)) known += 1;
    }
  }
  return Math.max(1e-10, cells === 0 ? 0 : known / cells);
}

const knownTypes = [
  /^$/,
  // Numbers with sign, currency, percent, exponent.
  /^[-+(]?\s*[$€£¥]?\s*[-+]?(\d{1,3}([.,' \u00a0\u202f]\d{3})+|\d+)?([.,]\d*)?([eE][+-]?\d+)?\s*[$€£¥%)]?-?$/,
  // Dates and times.
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?$/i,
  /^\d{1,2}:\d{2}(:\d{2})?$/,
  /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
  /^https?:\/\/\S+$/,
  /^(n\/?a|null|none|nan|-|\.)$/i,
  // Words, with the marks that occur inside them.
  /^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}\s_.,\-–&'’()/%+!?@#:*°$€£]*$/u,
];

function isKnownType(cell: string): boolean {
  const trimmed = cell.trim();
  return knownTypes.some((type) => type.test(trimmed));
}

/** @returns the number of cells that most rows have. */
export function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  let best = 1;
  for (const { length } of rows) {
    const count = (counts.get(length) ?? 0) + 1;
    counts.set(length, count);
    if (length > 0 && count > (counts.get(best) ?? 0)) best = length;
  }
  return best;
}
