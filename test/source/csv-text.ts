import type { Rng } from "../../src-main/math/rng.ts";
import { type RawRow, RowSplitter } from "../../src-main/source/read-csv.ts";
import { type Dialect, plainDialect as ordinaryDialect } from "../../src-shared/source-dialect.ts";

/** Comma, double quote, no header. */
export const plainDialect: Dialect = { ...ordinaryDialect, hasHeader: false };

/** Rows of a text that comes in the given pieces. */
export function rowsOf(pieces: readonly string[], dialect: Partial<Dialect> = {}): RawRow[] {
  const splitter = new RowSplitter({ ...plainDialect, ...dialect });
  const rows = pieces.flatMap((piece) => splitter.split(piece, false));
  return [...rows, ...splitter.split("", true)];
}

/** Cells of the rows of a whole text. */
export function cellsOf(text: string, dialect: Partial<Dialect> = {}): (readonly string[])[] {
  return rowsOf([text], dialect).map(({ cells }) => cells);
}

/** Writes rows by RFC 4180: quotes where they are needed, and now and then where they are not. */
export function writeRows(rng: Rng, rows: readonly (readonly string[])[], newline: string, delimiter = ","): string {
  const cell = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) || rng.below(4) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((cells) => cells.map(cell).join(delimiter) + newline).join("");
}
