import type { ColumnFinding } from "../../src-shared/source.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { npsQuestion } from "./column-synonyms.ts";
import { headerWords } from "./header-words.ts";

/** @returns true where a column asks for a recommendation and its answers are whole numbers from 0 to 10. */
export function isNps(name: string, values: readonly string[]): boolean {
  const isAsked = npsQuestion.test(name) || npsQuestion.test(headerWords(name));
  return isAsked && values.length > 0 && values.every((value) => /^(10|\d)(\.0)?$/.test(value.trim()));
}

/**
 * What kind of feedback the rows of a file are, by the columns that it has; a proposal, for a person to correct.
 * @param valuesOf different values of a column.
 */
export function feedbackKind(
  { columns: found }: Pick<Recipe, "columns">,
  columns: readonly ColumnFinding[],
  valuesOf: (column: number) => readonly string[],
): NonNullable<Recipe["feedback"]> {
  const { rating, product, subject, status } = found;
  if (rating !== undefined && isNps(columns[rating].name, valuesOf(rating))) return "nps";
  if (product !== undefined || columns.some(({ name }) => /\breview/i.test(headerWords(name)))) return "review";
  return rating === undefined && (subject !== undefined || status !== undefined) ? "ticket" : "survey";
}
