import { formatCount } from "../../src-shared/format.ts";
import { commonWidth } from "./detect-dialect.ts";
import type { RawRow } from "./read-csv.ts";

export interface HeaderFinding {
  readonly hasHeader: boolean;
  /** Physical lines above the header or the first row. */
  readonly skipLines: number;
  readonly evidence: string;
}

const VALUE = /^[-+(]?[$€£]?\d|^$/;

/**
 * Finds titles above the table and tells whether its first row names the columns: names are filled, differ from each
 * other and are no numbers or dates; and where a column below holds numbers or dates, its name stands out.
 * @param rows from the start of the file.
 */
export function detectHeader(rows: readonly RawRow[]): HeaderFinding {
  const width = commonWidth(rows.map((row) => row.cells));
  const start = rows.findIndex((row) => !isTitle(row, width));
  const top = rows[Math.max(0, start)];
  if (!top) return { hasHeader: false, skipLines: 0, evidence: "No rows." };
  const below = rows.slice(Math.max(0, start) + 1, 200);
  const skipLines = top.line - 1;
  const skipped =
    skipLines > 0
      ? `${formatCount(skipLines, "line")} above the table ${skipLines === 1 ? "is" : "are"} skipped. `
      : "";
  const isNames = looksLikeNames(top.cells) && !looksLikeRow(top.cells, below);
  return {
    hasHeader: isNames,
    skipLines,
    evidence:
      skipped + (isNames ? "The first row names the columns." : "The first row is data, so columns are numbered."),
  };
}

/** A line above the table: fewer filled cells than the table has columns, usually one. */
function isTitle(row: RawRow, width: number): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== "").length;
  return width > 1 && (row.cells.length !== width || filled <= 1) && filled < width;
}

function looksLikeNames(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  const filled = names.filter((name) => name !== "");
  // An unnamed first column (a row number) is common; more than that is no header.
  if (filled.length < Math.max(1, names.length - 1)) return false;
  return filled.every((name) => !VALUE.test(name) && name.length <= 200);
}

/** The first row repeats what stands below it: then it is one of many. */
function looksLikeRow(top: readonly string[], below: readonly RawRow[]): boolean {
  if (below.length === 0) return false;
  const hasValuesBelow = top.some((_, column) => mostAreValues(below, column));
  if (hasValuesBelow) return false;
  const recurring = top.filter((cell, column) => below.some((row) => row.cells[column] === cell));
  return recurring.length > top.length / 2;
}

function mostAreValues(rows: readonly RawRow[], column: number): boolean {
  const filled = rows.map((row) => (row.cells[column] ?? "").trim()).filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter((cell) => /^[-+(]?[$€£]?\d/.test(cell)).length > filled.length / 2;
}

/** @returns names for all columns: the header's, a repeated one as name·2, an empty or missing one as "Column 3". */
export function columnNames(header: readonly string[] | undefined, width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: Math.max(width, header?.length ?? 0) }, (_, index) => {
    const name = header?.[index]?.trim() || `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}·${count}`;
  });
}
