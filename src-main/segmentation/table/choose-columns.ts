import { formatCount, formatList, formatNumber } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { ValueTable } from "../../source/read-value-table.ts";
import type { ValueColumn } from "../../source/value-columns.ts";
import { algorithms } from "../algorithms/index.ts";

/** Which columns of a table take part: those named, or all but those named. A name, or a number from 1. */
export interface ColumnChoice {
  readonly columns?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
}

/** @throws ExpectedFailure for a name that the table does not have, or where no column is left. */
export function chooseColumns(table: ValueTable, { columns, without }: ColumnChoice): readonly ValueColumn[] {
  const chosen = columns ? columns.map((name) => columnNamed(table, name, "columns")) : table.columns;
  const left = new Set((without ?? []).map((name) => columnNamed(table, name, "without")));
  const kept = chosen.filter((column) => !left.has(column));
  if (kept.length > 0) return kept;
  throw new ExpectedFailure(
    "no-columns",
    "No column is left to make segments from. Name fewer to leave out.",
    "without",
  );
}

function columnNamed(table: ValueTable, name: string, field: string): ValueColumn {
  const wanted = name.trim();
  const found =
    table.columns.find((column) => column.name === wanted) ??
    table.columns.find((column) => column.name.toLowerCase() === wanted.toLowerCase()) ??
    (/^\d+$/.test(wanted) ? table.columns[Number(wanted) - 1] : undefined);
  if (found) return found;
  const names = table.columns.map((column) => column.name).join(", ");
  throw new ExpectedFailure(
    "no-column",
    `“${table.fileName}” has no column “${wanted}”. It has: ${names}. Columns can also be named by their number, from 1.`,
    field,
  );
}

/** A column of numbers and ranges (1, 2, 5+) is one of words, for a method that compares words too. */
export function asAnswers(column: ValueColumn): ValueColumn {
  if (column.kind === "category" || !column.answers) return column;
  const { name, answers, blanks } = column;
  return { kind: "category", name, ...answers, blanks, unreadable: { count: 0, examples: [] } };
}

/**
 * @param takesCategories the method compares words too.
 * @throws ExpectedFailure where a column cannot take part: what stands where, and what to do about it.
 */
export function refuseUnreadable(table: ValueTable, columns: readonly ValueColumn[], takesCategories: boolean): void {
  const words = columns.filter(({ kind }) => kind === "category");
  if (!takesCategories && words.length > 0) {
    const names = formatList(words.map((column) => `“${column.name}”${exampleOf(column)}`));
    const one = words.length === 1;
    throw new ExpectedFailure(
      "text-column",
      `${one ? "Column" : "Columns"} ${names} of “${table.fileName}” ${one ? "holds" : "hold"} words, and this method ` +
        `compares numbers. Leave ${one ? "it" : "them"} out (--without), or choose a method for mixed data ` +
        `(${formatList(methodsOfWords(), "or")}).`,
      "without",
    );
  }
  for (const column of columns) {
    refuseCells(table, column.name, "holds no number that can be compared", column.unreadable);
    if (column.kind === "number") refuseCells(table, column.name, "is blank", column.blanks);
  }
}

function methodsOfWords(): string[] {
  return algorithms.filter(({ takesCategories }) => takesCategories).map(({ id }) => id);
}

function exampleOf(column: ValueColumn): string {
  const example = column.kind === "category" ? column.categories.find((text) => text !== "") : undefined;
  return example === undefined ? "" : ` (such as “${example.slice(0, 40)}”)`;
}

function refuseCells(table: ValueTable, name: string, what: string, { count, examples }: ValueColumn["blanks"]): void {
  if (count === 0) return;
  const lines = examples.map(
    ({ line, text }) => `line ${formatNumber(line)}${text.trim() === "" ? "" : ` (“${text}”)`}`,
  );
  const more = count > examples.length ? ` and ${formatNumber(count - examples.length)} more` : "";
  throw new ExpectedFailure(
    "bad-cells",
    `Column “${name}” of “${table.fileName}” ${what} in ${formatCount(count, "row")}: ${lines.join(", ")}${more}. ` +
      "All columns of all rows are compared, so fill these cells, leave out these rows, or leave out the column (--without).",
    "without",
  );
}
