import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { RawRow } from "./raw-row.ts";

/** What was left out of a table, for the person to know. */
export interface TrimNotes {
  /** Lines further down that repeat the header. */
  repeatedHeaders: number;
  /** Lines with the name of a group, and their totals. */
  groupRows: number;
  /** Columns at the end that the header has no names for. */
  unnamedColumns: number;
  /** Rows at the end, as they stood. */
  footer: RawRow[];
}

export function newTrimNotes(): TrimNotes {
  return { repeatedHeaders: 0, groupRows: 0, unnamedColumns: 0, footer: [] };
}

/** @returns what was left out, in sentences. */
export function noteWords({ repeatedHeaders, groupRows, unnamedColumns }: TrimNotes): string[] {
  const words: string[] = [];
  if (repeatedHeaders > 0)
    words.push(
      `The header comes ${repeatedHeaders === 1 ? "once" : `${formatNumber(repeatedHeaders)} times`} more further down, and is left out there.`,
    );
  if (groupRows > 0)
    words.push(
      `${formatCount(groupRows, "line")} with names and totals of groups ${groupRows === 1 ? "is" : "are"} no rows.`,
    );
  if (unnamedColumns > 0)
    words.push(
      `The header has ${formatCount(unnamedColumns, "name")} fewer than the rows have cells; check that the names stand over the right columns.`,
    );
  return words;
}

/** Cells by which rows may be longer than their header and still be its rows. */
export const LONGEST_OVERHANG = 2;

/** Leaves out of a stream of rows what is no row of the table, as the dialect says. */
export class RowTrimmer {
  readonly #dialect: Dialect;
  readonly #notes: TrimNotes;
  #width: number | undefined;
  #header: readonly string[] | undefined;
  #rowsToSkip: number;
  #isStarted = false;
  #group = "";
  /** The last rows, which may be the footer. */
  #held: RawRow[] = [];

  /** @param width columns, where they are known: a header that is a little shorter, and all rows of a sheet, are filled up to it. */
  constructor(dialect: Dialect, width?: number, notes: TrimNotes = newTrimNotes()) {
    this.#dialect = dialect;
    this.#width = width;
    this.#notes = notes;
    this.#rowsToSkip = dialect.skipRows;
  }

  /** @returns the rows to keep; they may be the given array. */
  trim(batch: RawRow[]): RawRow[] {
    const rows = this.#isPlain(batch) ? batch : this.#keep(batch);
    const { footerRows } = this.#dialect;
    if (footerRows === 0) return rows;
    this.#held.push(...rows);
    return this.#held.splice(0, Math.max(0, this.#held.length - footerRows));
  }

  /** @returns what is left when no more rows come. */
  finish(): RawRow[] {
    this.#notes.footer = this.#held;
    this.#held = [];
    return [];
  }

  /** Most files need nothing but a look for repeated headers, which a first cell decides. */
  #isPlain(batch: readonly RawRow[]): boolean {
    const { format, hasGroups } = this.#dialect;
    if (!this.#isStarted || this.#rowsToSkip > 0 || format === "sheet" || hasGroups) return false;
    const first = this.#header?.[0];
    return first === undefined || !batch.some(({ cells }) => cells[0] === first);
  }

  #keep(batch: readonly RawRow[]): RawRow[] {
    const kept: RawRow[] = [];
    for (const raw of batch) {
      const row = this.#dialect.format === "sheet" ? this.#fitted(raw) : raw;
      if (!row) continue;
      if (!this.#isStarted) this.#start(row, kept);
      else if (this.#rowsToSkip > 0) this.#rowsToSkip -= 1;
      else if (this.#isHeader(row)) this.#notes.repeatedHeaders += 1;
      else if (this.#dialect.hasGroups) this.#keepGrouped(row, kept);
      else kept.push(row);
    }
    return kept;
  }

  /** A header may be shorter than its rows, which end in a mark or in cells without a name. */
  #start(row: RawRow, kept: RawRow[]): void {
    this.#isStarted = true;
    const lacking = (this.#width ?? 0) - row.cells.length;
    const isShort = this.#dialect.hasHeader && lacking > 0 && lacking <= LONGEST_OVERHANG;
    if (this.#dialect.hasHeader && row.cells.length > 1) this.#header = row.cells;
    this.#width ??= row.cells.length;
    if (isShort) this.#notes.unnamedColumns = lacking;
    kept.push(isShort ? { ...row, cells: [...row.cells, ...Array<string>(lacking).fill("")] } : row);
  }

  #isHeader({ cells, hasBrokenQuote }: RawRow): boolean {
    const header = this.#header;
    return (
      header !== undefined &&
      !hasBrokenQuote &&
      cells.length === header.length &&
      cells.every((cell, i) => cell === header[i])
    );
  }

  /** Carries the name of a group down to its rows; the line of the name and the one of the totals are no rows. */
  #keepGrouped(row: RawRow, kept: RawRow[]): void {
    const [first, ...others] = row.cells;
    if (row.hasBrokenQuote || first === undefined) kept.push(row);
    else if (first.trim() === "") kept.push({ ...row, cells: [this.#group, ...others] });
    else if (others.every((cell) => cell.trim() === "")) {
      this.#group = first.trim();
      this.#notes.groupRows += 1;
    } else if (isGroupTotal(first)) this.#notes.groupRows += 1;
    else kept.push(row);
  }

  /** A sheet's row begins at its first column and ends at its last filled cell; a table's rows are all of one length. */
  #fitted(row: RawRow): RawRow | undefined {
    const { skipLines, skipColumns } = this.#dialect;
    if (row.line <= skipLines) return undefined;
    let { cells } = row;
    // A cell that stands left of the table is shown rather than lost: the row is then longer than the others.
    if (skipColumns > 0 && cells.slice(0, skipColumns).every((cell) => cell === "")) cells = cells.slice(skipColumns);
    const width = this.#width ?? 0;
    if (cells.length < width) cells = [...cells, ...Array<string>(width - cells.length).fill("")];
    return cells === row.cells ? row : { ...row, cells };
  }
}

export function isGroupTotal(cell: string): boolean {
  return /^\s*(sub)?(total|sum|summe|gesamt|totaal|totale|suma|итого|合計|小計|总计|합계)\b/iu.test(cell);
}
