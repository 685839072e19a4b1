import type { Dialect } from "../../src-shared/source-dialect.ts";

/** How the cells of a text are parted, without its encoding and header. */
export type CellDialect = Pick<Dialect, "delimiter" | "quote" | "escape" | "comment">;

export interface SplitRow {
  readonly cells: string[];
  /** Where the row begins in the text, and where the next one does. */
  readonly start: number;
  readonly end: number;
  /** A quote is not closed, or is closed before something else than a delimiter; `cells` are then those of its first line. */
  readonly isBroken: boolean;
  /** A quote stands inside a cell that is not quoted; it is a mark like any other. */
  readonly hasPlainQuote: boolean;
  readonly hasQuotedCell: boolean;
}

const BACKSLASH = "\\";

/**
 * Splits a text into rows, as Papa Parse does for RFC 4180, and beyond it: lines of remarks, and a backslash that takes
 * the meaning from a delimiter, a quote, a line break or a backslash anywhere.
 * @param newline "\n" also reads CRLF: the "\r" before it goes.
 * @param isLast no more text will come. Without it a row that has not ended is not given.
 */
export function* splitCells(
  text: string,
  dialect: CellDialect,
  newline: string,
  isLast: boolean,
): Generator<SplitRow, void, undefined> {
  let at = 0;
  while (at < text.length) {
    if (dialect.comment !== "" && text.startsWith(dialect.comment, at)) {
      const end = text.indexOf(newline, at);
      if (end < 0 && !isLast) return;
      at = end < 0 ? text.length : end + 1;
      continue;
    }
    const row = splitRow(text, at, dialect, newline, isLast);
    if (!row) return;
    if (!row.isBroken) yield row;
    at = row.end;
    if (row.isBroken) {
      // An open quote may swallow any number of lines: only the first one is given up.
      const end = text.indexOf(newline, row.start);
      at = end < 0 ? text.length : end + 1;
      yield { ...row, cells: recoverCells(text.slice(row.start, end < 0 ? text.length : end), dialect), end: at };
    }
  }
}

/** @returns undefined where the row's end has not come. */
function splitRow(
  text: string,
  start: number,
  dialect: CellDialect,
  newline: string,
  isLast: boolean,
): SplitRow | undefined {
  const { quote } = dialect;
  const cells: string[] = [];
  let at = start;
  let isBroken = false;
  let hasPlainQuote = false;
  let hasQuotedCell = false;
  for (;;) {
    const quoted =
      quote !== "" && text.startsWith(quote, at) ? quotedCell(text, at, dialect, newline, isLast) : undefined;
    if (quoted && !quoted.isClosed && !isLast) return undefined;
    const cell = quoted?.isClosed ? quoted : plainCell(text, at, dialect, newline, isLast);
    if (!cell.isWhole) return undefined;
    if (quoted && (quoted.isStray || !quoted.isClosed)) isBroken = true;
    if (!quoted && quote !== "" && cell.value.includes(quote)) hasPlainQuote = true;
    if (quoted?.isClosed) hasQuotedCell = true;
    cells.push(cell.value);
    at = cell.next;
    if (cell.isEnd) return { cells, start, end: at, isBroken, hasPlainQuote, hasQuotedCell };
  }
}

interface Cell {
  readonly value: string;
  readonly next: number;
  /** The row ends behind it. */
  readonly isEnd: boolean;
  /** Its end has come. */
  readonly isWhole: boolean;
}

function plainCell(text: string, start: number, dialect: CellDialect, newline: string, isLast: boolean): Cell {
  const { delimiter, escape } = dialect;
  let from = start;
  for (;;) {
    const lineEnd = indexOrEnd(text, newline, from);
    const mark = indexOrEnd(text, delimiter, from);
    const end = Math.min(lineEnd, mark);
    if (escape === "backslash" && isEscaped(text, start, end) && end < text.length) {
      from = end + 1;
      continue;
    }
    const isWhole = isLast || end < text.length;
    const isEnd = lineEnd <= mark;
    let value = text.slice(start, end);
    if (isEnd && value.endsWith("\r")) value = value.slice(0, -1);
    if (escape === "backslash" && value.includes(BACKSLASH)) value = withoutBackslashes(value, dialect);
    return { value, next: isEnd ? Math.min(text.length, lineEnd + 1) : mark + delimiter.length, isEnd, isWhole };
  }
}

/** A quoted cell; `isStray` where a quote stood inside it that closes nothing. */
function quotedCell(
  text: string,
  start: number,
  dialect: CellDialect,
  newline: string,
  isLast: boolean,
): Cell & { readonly isClosed: boolean; readonly isStray: boolean } {
  const { delimiter, quote, escape } = dialect;
  let isStray = false;
  let from = start + 1;
  for (;;) {
    const at = text.indexOf(quote, from);
    if (at < 0) return { value: "", next: text.length, isEnd: true, isWhole: false, isClosed: false, isStray };
    if (escape === "backslash" && isEscaped(text, start + 1, at)) {
      from = at + 1;
      continue;
    }
    if (escape === "double" && text.startsWith(quote, at + 1)) {
      from = at + 2;
      continue;
    }
    let behind = at + 1;
    if (text.startsWith(delimiter, behind)) {
      const value = unquoted(text.slice(start + 1, at), dialect);
      return { value, next: behind + delimiter.length, isEnd: false, isWhole: true, isClosed: true, isStray };
    }
    while (behind < text.length && (text[behind] === " " || text[behind] === "\r" || text[behind] === "\t")) {
      if (text.startsWith(delimiter, behind) || text.startsWith(newline, behind)) break;
      behind += 1;
    }
    const isAtEnd = behind >= text.length;
    if (isAtEnd || text.startsWith(newline, behind) || text.startsWith(delimiter, behind)) {
      const isMark = !isAtEnd && text.startsWith(delimiter, behind);
      return {
        value: unquoted(text.slice(start + 1, at), dialect),
        next: isAtEnd ? text.length : behind + (isMark ? delimiter.length : 1),
        isEnd: !isMark,
        isWhole: isLast || !isAtEnd,
        isClosed: isLast || !isAtEnd,
        isStray,
      };
    }
    isStray = true;
    from = at + 1;
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** An odd number of backslashes before a place takes its meaning away. */
function isEscaped(text: string, start: number, at: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes >= start && text[at - 1 - slashes] === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

function unquoted(inside: string, dialect: CellDialect): string {
  if (dialect.escape === "backslash") {
    return inside.includes(BACKSLASH) ? withoutBackslashes(inside, dialect) : inside;
  }
  return inside.includes(dialect.quote) ? inside.replaceAll(dialect.quote + dialect.quote, dialect.quote) : inside;
}

/** A backslash before anything else, as in C:\Temp or \N, stays. */
function withoutBackslashes(text: string, { delimiter, quote }: CellDialect): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1];
    const takesMeaning =
      next === BACKSLASH || next === "\n" || next === "\r" || next === delimiter[0] || (next === quote && quote !== "");
    if (text[at] === BACKSLASH && takesMeaning) {
      result += next;
      at += 1;
    } else result += text[at];
  }
  return result;
}

/**
 * The cells of a line whose quotes are broken, as well as they can be told: what is closed before a delimiter is a quoted
 * cell, and every other quote is a mark like any other.
 */
export function recoverCells(line: string, dialect: CellDialect): string[] {
  return splitRow(line, 0, dialect, "\n", true)?.cells ?? [line];
}
