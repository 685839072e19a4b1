import Papa from "papaparse";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import { decode } from "./decode.ts";
import type { RawRow } from "./raw-row.ts";
import type { ByteReader } from "./read-bytes.ts";
import { splitCells } from "./split-cells.ts";
import { splitUnquoted } from "./split-unquoted.ts";

export type { RawRow } from "./raw-row.ts";

/** Longest row that is believed; a quote that is still open after this many characters was never closed. */
const MAX_ROW_CHARACTERS = 1 << 20;

const UNDECODABLE = "\ufffd";

/**
 * Reads a delimited file in batches of rows, header included, blank lines left out. Papa Parse splits text in
 * which quotes stand; line numbers, blank-separated files and recovery from broken quotes are added here.
 * @throws ExpectedFailure as ByteReader.chunks does.
 */
export async function* readCsv(reader: ByteReader, dialect: Dialect): AsyncGenerator<RawRow[]> {
  const splitter = new RowSplitter(dialect);
  for await (const text of decode(reader.chunks(), dialect.encoding)) yield splitter.split(text, false);
  yield splitter.split("", true);
}

/** Rows that one pass over a text found, and where it ended. */
interface Pass {
  readonly rows: string[][];
  /** Where each row begins, where lines of remarks stand between them. */
  readonly starts?: readonly number[];
  /** Characters that the rows took. */
  readonly consumed: number;
  /** The row that begins there has quotes that cannot be trusted. */
  readonly endsBroken: boolean;
}

/** Turns text, fed piece by piece, into rows. */
export class RowSplitter {
  readonly #dialect: Dialect;
  #newline: "\n" | "\r" | undefined;
  #rest = "";
  /** Line that `#rest` begins on. */
  #line = 1;
  #linesToSkip: number;
  /** True once a row with more than one cell was seen: then a blank line is no row. */
  #hasColumns = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#linesToSkip = dialect.skipLines;
  }

  /** @param isLast no more text will come, so what is left over is a row too. */
  split(text: string, isLast: boolean): RawRow[] {
    this.#rest = this.#rest === "" ? text : this.#rest + text;
    this.#newline ??= newlineOf(this.#rest, isLast);
    const newline = this.#newline;
    if (!newline || !this.#skipLines(newline, isLast)) return [];
    // Half of a CRLF, where a file was cut off.
    if (isLast && newline === "\n" && this.#rest.endsWith("\r")) this.#rest = this.#rest.slice(0, -1);
    const rows: RawRow[] = [];
    const { escape, comment } = this.#dialect;
    let parse = escape === "double" && comment === "" ? parseQuickly : parseWithMore;
    while (this.#rest !== "") {
      const text = this.#textToParse(newline, isLast);
      if (text === "") break;
      const pass = parse(text, this.#dialect, newline, isLast);
      if (!pass) {
        parse = parseCarefully;
        continue;
      }
      this.#append(rows, pass, text, newline);
      this.#rest = this.#after(text, pass.consumed, newline);
      const isEndless = !isLast && this.#rest.length > MAX_ROW_CHARACTERS;
      if (!pass.endsBroken && !isEndless) break;
      this.#refuseFirstLine(rows, newline);
    }
    return rows;
  }

  #skipLines(newline: string, isLast: boolean): boolean {
    while (this.#linesToSkip > 0) {
      const end = this.#rest.indexOf(newline);
      if (end < 0 && !isLast) return false;
      this.#rest = end < 0 ? "" : this.#rest.slice(end + 1);
      this.#line += 1;
      this.#linesToSkip -= 1;
    }
    return true;
  }

  /** Blank-separated text is rewritten to tabs, line by line, so only whole lines of it are parsed. */
  #textToParse(newline: string, isLast: boolean): string {
    if (this.#dialect.delimiter !== "blanks") return this.#rest;
    const whole = isLast ? this.#rest : this.#rest.slice(0, this.#rest.lastIndexOf(newline) + 1);
    return blanksToTabs(whole, this.#dialect.quote);
  }

  /** What of `#rest` lies behind the first `consumed` characters of `text`, which may be `#rest` rewritten to tabs. */
  #after(text: string, consumed: number, newline: string): string {
    if (this.#dialect.delimiter !== "blanks") return text.slice(consumed);
    if (consumed === text.length && !text.endsWith(newline)) return "";
    let start = 0;
    for (let lines = countOf(text, newline, consumed); lines > 0; lines--)
      start = this.#rest.indexOf(newline, start) + 1;
    return this.#rest.slice(start);
  }

  #append(rows: RawRow[], pass: Pass, text: string, newline: string): void {
    // Counting the breaks of the whole piece tells whether any cell holds one; then the costly way is rarely taken.
    const { starts } = pass;
    const first = this.#line;
    const hasInnerBreaks = !starts && countOf(text, newline, pass.consumed) > pass.rows.length;
    const hasUndecodable = text.includes(UNDECODABLE);
    let counted = 0;
    for (const [i, cells] of pass.rows.entries()) {
      if (starts) {
        this.#line += countOf(text.slice(counted, starts[i]), newline, text.length);
        counted = starts[i];
      }
      const line = this.#line;
      if (!starts) this.#line += 1;
      if (hasInnerBreaks) for (const cell of cells) this.#line += countOf(cell, newline, cell.length);
      const last = cells.length - 1;
      if (cells[last].endsWith("\r")) cells[last] = cells[last].slice(0, -1);
      if (last > 0) this.#hasColumns = true;
      const isBlankLine = last === 0 && cells[0].trim() === "" && (this.#hasColumns || line === 1);
      if (isBlankLine) continue;
      rows.push({
        line,
        cells,
        hasBrokenQuote: false,
        hasUndecodable: hasUndecodable && cells.some((cell) => cell.includes(UNDECODABLE)),
      });
    }
    if (starts) this.#line = first + countOf(text, newline, pass.consumed);
  }

  /** Gives the first line out as broken and goes on behind it, so that an open quote costs one line, not the file. */
  #refuseFirstLine(rows: RawRow[], newline: string): void {
    const end = this.#rest.indexOf(newline);
    const first = end < 0 ? this.#rest : this.#rest.slice(0, end);
    rows.push({ line: this.#line, cells: [first.replace(/\r$/, "")], hasBrokenQuote: true, hasUndecodable: false });
    this.#line += 1;
    this.#rest = end < 0 ? "" : this.#rest.slice(end + 1);
  }
}

/** Characters from the first break on that decide how rows end: enough to be sure, few enough to keep waiting for. */
const NEWLINE_WINDOW = 1 << 16;

/**
 * With "\n" Papa Parse also reads "\r\n" and mixtures of both: the "\r" stays at the end of the row, where it is cut off.
 * @returns undefined as long as too little text was seen; the answer does not depend on how the text is cut into pieces.
 */
function newlineOf(text: string, isLast: boolean): "\n" | "\r" | undefined {
  const first = text.search(/[\r\n]/);
  if (first < 0) return isLast ? "\n" : undefined;
  const end = first + NEWLINE_WINDOW;
  if (text.slice(first, end).includes("\n")) return "\n";
  return isLast || text.length >= end ? "\r" : undefined;
}

type Parse = (text: string, dialect: Dialect, newline: string, isLast: boolean) => Pass | undefined;
type RowStep = (
  row: { data: string[][]; errors: readonly unknown[]; meta: { cursor: number } },
  abort: () => void,
) => void;

/** Papa Parse's inner parser: a string in, rows and the place where they end out, without its guesses and callbacks. */
function papaParser(dialect: Dialect, newline: string, step?: RowStep) {
  // U+0000 does not occur in text, so this switches quoting off.
  const quote = dialect.quote === "" ? "\u0000" : dialect.quote;
  const parser = new Papa.Parser({
    delimiter: dialect.delimiter === "blanks" ? "\t" : dialect.delimiter,
    newline: newline as "\n" | "\r",
    quoteChar: quote,
    escapeChar: dialect.escape === "backslash" ? "\\" : quote,
    ...(step && { step: (row: never) => step(row, () => (parser as unknown as { abort(): void }).abort()) }),
  } as Papa.ParseConfig);
  return parser as unknown as {
    parse(
      text: string,
      at: number,
      ignoreLast: boolean,
    ): { data: string[][]; errors: { row?: number }[]; meta: { cursor: number } };
  };
}

/** The whole text in one go. @returns undefined when a quote is broken, which this way cannot place. */
const parseQuickly: Parse = (text, dialect, newline, isLast) => {
  if (dialect.quote === "" || !text.includes(dialect.quote)) {
    const delimiter = dialect.delimiter === "blanks" ? "\t" : dialect.delimiter;
    return { ...splitUnquoted(text, delimiter, newline, isLast), endsBroken: false };
  }
  const { data, errors, meta } = papaParser(dialect, newline).parse(text, 0, !isLast);
  // An error on a row that is not complete yet only means that its end has not come.
  if (errors.some(({ row = 0 }) => isLast || row < data.length)) return undefined;
  const rows = isLast ? withoutRowAfter(data, text, newline) : data;
  return { rows, consumed: isLast ? text.length : meta.cursor, endsBroken: false };
};

/** The last line break ends the last row; Papa Parse lets it begin another. */
function withoutRowAfter(rows: string[][], text: string, newline: string): string[][] {
  return text.endsWith(newline) ? rows.slice(0, -1) : rows;
}

/** Row by row, up to the first broken quote. */
const parseCarefully: Parse = (text, dialect, newline, isLast) => {
  const rows: string[][] = [];
  let consumed = 0;
  let endsBroken = false;
  const parser = papaParser(dialect, newline, ({ data, errors, meta }, abort) => {
    endsBroken = errors.length > 0;
    if (endsBroken) return abort();
    rows.push(...data);
    consumed = meta.cursor;
  });
  parser.parse(text, 0, !isLast);
  const isWhole = isLast && !endsBroken;
  return { rows: isWhole ? withoutRowAfter(rows, text, newline) : rows, consumed, endsBroken };
};

/** What Papa Parse does not know: lines of remarks, backslashes outside quotes. */
const parseWithMore: Parse = (text, dialect, newline, isLast) => {
  const rows: string[][] = [];
  const starts: number[] = [];
  let consumed = 0;
  const cellDialect = dialect.delimiter === "blanks" ? { ...dialect, delimiter: "\t" } : dialect;
  for (const row of splitCells(text, cellDialect, newline, isLast)) {
    if (row.isBroken) return { rows, starts, consumed: row.start, endsBroken: true };
    rows.push(row.cells);
    starts.push(row.start);
    consumed = row.end;
  }
  return { rows, starts, consumed: isLast ? text.length : consumed, endsBroken: false };
};

/** @returns how often the character `what` occurs in the first `end` characters. */
function countOf(text: string, what: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0 && at < end; at = text.indexOf(what, at + 1)) count += 1;
  return count;
}

/**
 * Runs of blanks become one tab; those at the ends of a line go; those inside a quoted cell stay. Each line by itself: a
 * quoted cell of such a file does not hold line breaks.
 */
export function blanksToTabs(text: string, quote: string): string {
  const trimmed = text.replace(/^[ \t]+|[ \t]+(?=\r?$)/gm, "");
  if (quote === "" || !trimmed.includes(quote)) return trimmed.replace(/[ \t]+/g, "\t");
  const quoted = `(?<=^|[ \\t])${quote}(?:[^${quote}\\r\\n]|${quote}${quote})*${quote}(?=[ \\t\\r\\n]|$)`;
  return trimmed.replace(new RegExp(`${quoted}|[ \\t]+`, "gm"), (run) => (run.startsWith(quote) ? run : "\t"));
}
