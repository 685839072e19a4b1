import { personKeys } from "../../src-shared/source-kinds.ts";
import { isValueType, typeOfCell } from "./detect-types.ts";
import type { RawRow } from "./raw-row.ts";
import { nameScore } from "./suggest-columns.ts";

/** Rows of a sheet that are looked at. */
export const NOTES_ROWS = 100;
/** A row of notes is a line, or a word with what it means beside it. */
const MOST_CELLS = 2;
const SENTENCE = /\S+(?:\s+\S+){4,}/;
/** Above it a cell is the name of a column rather than a text in which that name occurs. */
const IS_NAME = 0.6;

/**
 * Is a sheet plainly no table, but a “Read me”? Its rows fill two columns at most, some cell is a sentence, no column holds
 * mostly values of one kind (numbers, dates, addresses, codes), and none is named like one that says whom a row is about.
 */
export function isNotesSheet(rows: readonly RawRow[]): boolean {
  const looked = rows.slice(0, NOTES_ROWS);
  const filled = looked.map(({ cells }) => cells.filter((cell) => cell.trim() !== ""));
  if (filled.some(({ length }) => length > MOST_CELLS)) return false;
  const cells = filled.flat();
  if (!cells.some((cell) => SENTENCE.test(cell))) return false;
  if (cells.some((cell) => personKeys.some((role) => nameScore(cell, role) >= IS_NAME))) return false;
  const width = looked.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return !Array.from({ length: width }, (_, column) => looked.map((row) => row.cells[column] ?? "")).some(holdsValues);
}

/** Are more than half of a column's filled cells values of one kind? */
function holdsValues(cells: readonly string[]): boolean {
  const types = cells.map(typeOfCell).filter((type) => type !== "empty");
  const values = new Set(types.filter((type) => isValueType(type) || type === "code"));
  return [...values].some((value) => types.filter((type) => type === value).length > types.length / 2);
}
