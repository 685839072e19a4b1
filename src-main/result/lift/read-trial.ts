import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { OutcomeRole } from "../../../src-shared/result-lift.ts";
import { asAnswers, chooseColumns } from "../../segmentation/table/choose-columns.ts";
import type { ValueTable } from "../../source/read-value-table.ts";
import type { CellProblem, ValueColumn } from "../../source/value-columns.ts";
import { joinRows } from "./join-rows.ts";
import { nameArms } from "./name-arms.ts";
import type { Outcome, Trial } from "./trial.ts";

export interface TrialColumns {
  readonly arm: string;
  readonly control?: string | undefined;
  readonly outcomes: readonly string[];
  readonly guardRails: readonly string[];
  readonly before?: string | undefined;
  readonly by?: string | undefined;
  readonly customer?: string | undefined;
}

/** Words for done and not done, as exports have them. */
const YES = ["yes", "y", "true", "t", "1"];
const NO = ["no", "n", "false", "f", "0"];

/**
 * Takes a test out of a table.
 * @returns the test, and what a reader of its results should know.
 * @throws ExpectedFailure where a column is not there or holds something else, and where there is nothing to compare.
 */
export function readTrial(table: ValueTable, columns: TrialColumns): { trial: Trial; warnings: string[] } {
  const arms = nameArms(table.fileName, labelsOf(table, columns.arm, "arm"), columns.control);
  const outcomes = [
    ...columns.outcomes.map((name) => outcomeOf(table, name, "goal", "outcomes")),
    ...columns.guardRails.map((name) => outcomeOf(table, name, "guard-rail", "guardRails")),
  ];
  const before = columns.before === undefined ? undefined : numbersOf(table, columns.before, "before");
  const segments = columns.by === undefined ? undefined : labelsOf(table, columns.by, "by");
  const trial = { n: table.n, ...arms, outcomes, before, segments };
  const customers = columns.customer === undefined ? undefined : labelsOf(table, columns.customer, "customer");
  const joined = customers ? joinRows(trial, customers, table.fileName) : { trial, warnings: [] };
  return { trial: joined.trial, warnings: [...joined.warnings, ...negativeWords(joined.trial.outcomes)] };
}

function outcomeOf(table: ValueTable, name: string, role: OutcomeRole, field: string): Outcome {
  const column = columnNamed(table, name, field);
  if (column.kind === "number") {
    const values = numbersOf(table, name, field);
    return {
      name: column.name,
      role,
      values,
      kind: values.every((value) => value === 0 || value === 1) ? "share" : "amount",
    };
  }
  refuseCells(table, column.name, "is blank", column.blanks, field);
  const isDone = column.categories.map((text) => {
    const word = text.toLowerCase();
    if (YES.includes(word)) return 1;
    if (NO.includes(word)) return 0;
    const words = `Column “${column.name}” of “${table.fileName}” holds “${text}”, which is neither a number nor yes or no. Name a column of 0 and 1, of yes and no, or of amounts.`;
    throw new ExpectedFailure("bad-outcome", words, field);
  });
  return { name: column.name, role, kind: "share", values: column.values.map((code) => isDone[code]) };
}

function numbersOf(table: ValueTable, name: string, field: string): Float64Array {
  const column = columnNamed(table, name, field);
  if (column.kind !== "number") {
    const words = `Column “${column.name}” of “${table.fileName}” holds words, and numbers are needed there.`;
    throw new ExpectedFailure("text-column", words, field);
  }
  refuseCells(table, column.name, "holds no number that can be compared", column.unreadable, field);
  refuseCells(table, column.name, "is blank", column.blanks, field);
  return column.values;
}

/** The texts of a column in order, and the place of each row's among them. */
function labelsOf(table: ValueTable, name: string, field: string): { names: readonly string[]; of: Int32Array } {
  const column = asAnswers(columnNamed(table, name, field));
  refuseCells(table, column.name, "is blank", column.blanks, field);
  if (column.kind === "category") return { names: column.categories, of: Int32Array.from(column.values) };
  refuseCells(table, column.name, "holds no number that can be compared", column.unreadable, field);
  const different = [...new Set(column.values)].sort((a, b) => a - b);
  const places = new Map(different.map((value, place) => [value, place]));
  return { names: different.map(String), of: Int32Array.from(column.values, (value) => places.get(value) ?? -1) };
}

function columnNamed(table: ValueTable, name: string, field: string): ValueColumn {
  try {
    return chooseColumns(table, { columns: [name] })[0];
  } catch (error) {
    if (error instanceof ExpectedFailure) throw new ExpectedFailure(error.error.code, error.message, field);
    throw error;
  }
}

/** Missing is not zero: nobody knows whether that customer bought. */
function refuseCells(table: ValueTable, name: string, what: string, problem: CellProblem, field: string): void {
  if (problem.count === 0) return;
  const lines = problem.examples.map(({ line }) => formatNumber(line)).join(", ");
  throw new ExpectedFailure(
    "bad-cells",
    `Column “${name}” of “${table.fileName}” ${what} in ${formatCount(problem.count, "row")}, the first in line ${lines}. ` +
      "Write 0 where nothing happened, or leave out rows of which nothing is known.",
    field,
  );
}

function negativeWords(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ name, values }) => {
    const below = values.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
    return below === 0
      ? []
      : [
          `“${name}” is below zero for ${formatCount(below, "customer")}. It was counted as it stands: returns lower what an arm brought.`,
        ];
  });
}
