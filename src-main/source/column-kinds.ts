import { type CellType, isValueType, typeOfCell } from "./detect-types.ts";
import type { RawRow } from "./raw-row.ts";

/** What the cells of a column have in common, from some of its rows. */
export interface ColumnKind {
  /** What most filled cells look like; undefined where no kind has four fifths of them. */
  readonly type: CellType | undefined;
  /** 0–1. */
  readonly filledShare: number;
  readonly values: ReadonlySet<string>;
  /** The pattern of letters and digits that most cells share, such as A9 for C1001; undefined where there is none. */
  readonly shape: string | undefined;
}

const MOST = 0.8;

/** @param rows of the table's body. */
export function columnKinds(rows: readonly RawRow[], width: number): ColumnKind[] {
  return Array.from({ length: width }, (_, column) => {
    const types = new Map<CellType, number>();
    const shapes = new Map<string, number>();
    const values = new Set<string>();
    let filled = 0;
    for (const { cells, hasBrokenQuote } of rows) {
      const cell = hasBrokenQuote ? "" : (cells[column] ?? "").trim();
      if (cell === "") continue;
      filled += 1;
      count(types, typeOfCell(cell));
      count(shapes, shapeOf(cell));
      values.add(cell);
    }
    return {
      type: commonest(types, filled),
      filledShare: rows.length === 0 ? 0 : filled / rows.length,
      values,
      shape: commonest(shapes, filled),
    };
  });
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function commonest<K>(counts: ReadonlyMap<K, number>, filled: number): K | undefined {
  for (const [key, times] of counts) if (times >= filled * MOST) return key;
  return undefined;
}

/** Runs of capitals, small letters and digits become one A, a or 9; blanks and marks stay. */
export function shapeOf(cell: string): string {
  return cell
    .slice(0, 60)
    .replace(/\p{Lu}+/gu, "A")
    .replace(/[\p{L}\p{M}]+/gu, (run) => (run.startsWith("A") ? run.replace(/[^A]+/g, "a") : "a"))
    .replace(/\d+/g, "9");
}

/** Cells of a row that are values of the same kind as their column. */
export function valuesThatFit(cells: readonly string[], kinds: readonly ColumnKind[]): number {
  return cells.filter((cell, i) => {
    const type = typeOfCell(cell);
    return isValueType(type) && type === kinds[i]?.type;
  }).length;
}

/** Filled cells of another kind than their column, which holds values. */
export function valuesThatMisfit(cells: readonly string[], kinds: readonly ColumnKind[]): number {
  return cells.filter((cell, i) => {
    const type = typeOfCell(cell);
    const kind = kinds[i]?.type;
    return kind !== undefined && isValueType(kind) && type !== kind && type !== "empty" && type !== "flag";
  }).length;
}

export function filledCells(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

export function medianFilled(rows: readonly RawRow[]): number {
  const counts = rows.map(({ cells }) => filledCells(cells)).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

/** A sentence that the delimiter happens to part: unlike the rows' cells, its pieces begin with a blank. */
export function isProse({ cells }: RawRow, table: readonly RawRow[]): boolean {
  const beginsBlank = (cell: string) => cell.startsWith(" ");
  const usual = table.filter((row) => row.cells.slice(1).some(beginsBlank)).length;
  return cells.slice(1).some(beginsBlank) && usual < table.length * 0.1 + 1;
}
