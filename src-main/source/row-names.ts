import type { ColumnFinding, RoleSuggestion } from "../../src-shared/source.ts";

/** Whether words of a column are all different is known up to here. */
const MOST_NAMES = 1000;
/** What names somebody is no sentence. */
const LONGEST_NAME = 60;
/** How sure a column is that nothing but its content speaks for. */
const CONFIDENCE = 0.5;

/**
 * The column by which a table names its rows although it is not called so: the first one, filled in every row and different
 * in each, of words ("Alabama", "Alaska") or of running numbers, as statistics programs write them in front.
 * @param rows number of rows of the file.
 */
export function rowNames(
  columns: readonly ColumnFinding[],
  rows: number,
): (RoleSuggestion & { readonly isRunning: boolean }) | undefined {
  const first = columns.find(({ kind }) => kind !== "empty");
  if (!first || first.filledShare < 1 || first.newShare < 1) return undefined;
  const { samples, name, index: column } = first;
  const isRunning = first.kind === "number" && areRunning(samples);
  const areWords =
    rows <= MOST_NAMES && first.kind === "text" && samples.every((sample) => sample.length <= LONGEST_NAME);
  if (!isRunning && !areWords) return undefined;
  const what = isRunning ? "numbers the rows" : "names each row differently";
  return { role: "customer", column, confidence: CONFIDENCE, why: `“${name}” comes first and ${what}.`, isRunning };
}

/** @param samples the first values of a column. */
function areRunning(samples: readonly string[]): boolean {
  const numbers = samples.map(Number);
  return numbers.length > 1 && numbers.every((value, i) => Number.isInteger(value) && value === numbers[0] + i);
}
