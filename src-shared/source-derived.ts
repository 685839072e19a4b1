import { z } from "zod";
import { formatCount, formatList } from "./format.ts";

const column = z.int().min(0);
const name = z.string().trim().min(1).max(200);
const separator = z.string().max(20);

/** One column becomes several: "12 Main St, 0123 City" → street and town. */
export const splitColumnSchema = z.strictObject({
  kind: z.literal("split"),
  column,
  /** Where a cell is parted: at a separator, which belongs to no part, or after so many characters. */
  at: z.union([
    z.strictObject({ separator: separator.min(1) }),
    z.strictObject({ characters: z.int().min(1).max(1000) }),
  ]),
  /** Parts are taken from this end; what is left over stays together at the other. */
  from: z.enum(["start", "end"]),
  /** Names of the parts as they stand in the cell, the left one first. */
  names: z.array(name).min(2).max(10),
});
export type SplitColumn = z.infer<typeof splitColumnSchema>;

/** Several columns become one; empty cells leave no separator behind. */
export const combineColumnsSchema = z.strictObject({
  kind: z.literal("combine"),
  columns: z.array(column).min(2).max(10),
  separator,
  name,
});
export type CombineColumns = z.infer<typeof combineColumnsSchema>;

/**
 * A column that numbers the rows, the first beneath the header 1: who a row is about where no column says so. Behind
 * the number stands the source, so that row 5 of one file is not row 5 of another: "row 5 of shops".
 */
export const numberRowsSchema = z.strictObject({ kind: z.literal("number"), source: z.string().trim().max(200), name });
export type NumberRows = z.infer<typeof numberRowsSchema>;

/** @returns what the column says of a row, counted from 1; the number first, so that it is seen where there is little room. */
export function rowWords({ source }: Pick<NumberRows, "source">, rowNumber: number): string {
  return source === "" ? `row ${rowNumber}` : `row ${rowNumber} of ${source}`;
}

/**
 * A step that makes columns of other ones. Made columns stand behind those of the file, in the order of the steps; a step
 * may read what an earlier one made.
 */
export const derivedStepSchema = z.discriminatedUnion("kind", [
  splitColumnSchema,
  combineColumnsSchema,
  numberRowsSchema,
]);
export const derivedStepsSchema = z.array(derivedStepSchema).max(50);
export type DerivedStep = z.infer<typeof derivedStepSchema>;

/** @returns the columns that a step reads. */
export function columnsRead(step: DerivedStep): readonly number[] {
  switch (step.kind) {
    case "split":
      return [step.column];
    case "combine":
      return step.columns;
    case "number":
      return [];
  }
}

/** @returns the names of the columns that a step makes. */
export function columnsMade(step: DerivedStep): readonly string[] {
  return step.kind === "split" ? step.names : [step.name];
}

/** @returns the names of a recipe's columns: those of the file, then those that its steps make of them. */
export function columnNamesOf(recipe: {
  readonly headers: readonly string[];
  readonly derived?: readonly DerivedStep[] | undefined;
}): string[] {
  return [...recipe.headers, ...(recipe.derived ?? []).flatMap(columnsMade)];
}

/** What values are usually parted by, the surest mark first: a blank stands inside most of the parts of the others. */
const separators = [";", "|", ",", "/", ":", " "] as const;

/** Of the values looked at, so many must have a separator for it to be proposed. */
const ENOUGH = 0.6;

/** @returns the separator that most of these values of a column have; undefined where they have none in common. */
export function proposeSeparator(samples: readonly string[]): string | undefined {
  const having = (mark: string) => samples.filter((sample) => sample.trim().includes(mark)).length;
  return separators.find((mark) => samples.length > 0 && having(mark) >= samples.length * ENOUGH);
}

/** "“Address” is split at “,” into “Street” and “City”", for lists and the history. */
export function derivedSentence(step: DerivedStep, names: readonly string[]): string {
  const quoted = (name: string | undefined) => `“${name ?? "?"}”`;
  if (step.kind === "number") return `${quoted(step.name)} is the number of the row: ${quoted(rowWords(step, 1))}`;
  if (step.kind === "combine") {
    const read = formatList(step.columns.map((column) => quoted(names[column])));
    const mark = step.separator.trim() === "" ? "" : ` with ${quoted(step.separator)} between them`;
    return `${read} are combined into ${quoted(step.name)}${mark}`;
  }
  const end = step.from === "end" ? ", counted from the end," : "";
  const where =
    "separator" in step.at
      ? `at ${step.at.separator.trim() === "" ? "blanks" : quoted(step.at.separator)}`
      : `after ${formatCount(step.at.characters, "character")}`;
  return `${quoted(names[step.column])} is split ${where}${end} into ${formatList(step.names.map(quoted))}`;
}
