import { tableName } from "./file-name.ts";
import { formatList } from "./format.ts";
import { columnNamesOf, type NumberRows, rowWords } from "./source-derived.ts";
import { personKeys } from "./source-kinds.ts";
import type { Recipe } from "./source-recipe.ts";

/** What the column with the numbers of the rows is called, where a person does not call it otherwise. */
export const ROW_NUMBER = "Row number";

/** @returns the step that numbers the rows, where the number is the customer; undefined where a column of the file is. */
export function customerNumbers({ derived = [], headers, columns }: Recipe): NumberRows | undefined {
  const names = columnNamesOf({ headers, derived });
  const made = columns.customer === undefined ? undefined : names[columns.customer];
  return derived.find((step): step is NumberRows => step.kind === "number" && step.name === made);
}

/** @returns may each row be a customer of its own: it is about one, and no column says which? */
export function canNumberRows({ kind, columns }: Pick<Recipe, "kind" | "columns">): boolean {
  return kind === "customers" && personKeys.every((role) => columns[role] === undefined);
}

/** The recipe with each row as a customer of its own, numbered by its row. @param fileName with or without its ending. */
export function withNumberedRows(recipe: Recipe, fileName: string): Recipe {
  const names = columnNamesOf(recipe);
  let name = ROW_NUMBER;
  for (let i = 2; names.includes(name); i++) name = `${ROW_NUMBER} ${i}`;
  const step: NumberRows = { kind: "number", source: sourceWord(fileName), name };
  const derived = [...(recipe.derived ?? []), step];
  return { ...recipe, derived, columns: { ...recipe.columns, customer: names.length } };
}

/** The recipe with its rows numbered under another word. */
export function numberedUnder(recipe: Recipe, source: string): Recipe {
  const derived = recipe.derived?.map((step) => (step.kind === "number" ? { ...step, source } : step));
  return derived ? { ...recipe, derived } : recipe;
}

/** @returns what stands beside the numbers of the rows of a file: "shops.csv.gz" gives "shops". */
export function sourceWord(fileName: string): string {
  return tableName(fileName.replace(/\.gz$/i, "")).slice(0, 40);
}

/** What it means that customers are known by the number of their row. */
export function numberedWords(step: NumberRows): string {
  const examples = formatList([1, 2].map((row) => `“${rowWords(step, row)}”`));
  return `No column says who a row is about, so each row is a customer of its own, known by its number: ${examples}, and so on. A newer file can only be compared row by row, so it has to hold the same customers in the same order, with new ones at its end; and no other file can be joined to them.`;
}
