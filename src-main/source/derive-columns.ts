import { type DerivedStep, rowWords, type SplitColumn } from "../../src-shared/source-derived.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { RawRow } from "./raw-row.ts";

/** @returns the row with what the recipe's steps make of its cells behind them. */
export type DeriveColumns = (row: RawRow) => RawRow;

/**
 * Compiles the steps of a recipe that make columns of other ones. A row with cells too many or too few is cut and filled up
 * to the file's width, and remembers how many it had; one with broken quotes has no cells, and stays as it is. Nothing is
 * made of a column that holds secrets. Rows are numbered as they come, so one deriver reads one file from its first row on.
 * @returns undefined where the recipe has no such steps.
 */
export function compileDerived(recipe: Pick<Recipe, "headers" | "derived" | "secret">): DeriveColumns | undefined {
  const { derived = [], headers } = recipe;
  if (derived.length === 0) return undefined;
  const secret = new Set(recipe.secret);
  const steps = derived.map((step) => compileStep(step, (column) => secret.has(column)));
  let rowNumber = 0;
  return (row) => {
    rowNumber += 1;
    if (row.hasBrokenQuote) return row;
    const cells = row.cells.slice(0, headers.length);
    while (cells.length < headers.length) cells.push("");
    for (const step of steps) cells.push(...step(cells, rowNumber));
    return { ...row, cells, cellsInFile: row.cellsInFile ?? row.cells.length };
  };
}

type Step = (cells: readonly string[], rowNumber: number) => readonly string[];

function compileStep(step: DerivedStep, isSecret: (column: number) => boolean): Step {
  if (step.kind === "number") return (_cells, rowNumber) => [rowWords(step, rowNumber)];
  if (step.kind === "split") {
    const nothing = step.names.map(() => "");
    return isSecret(step.column) ? () => nothing : (cells) => splitCell((cells[step.column] ?? "").trim(), step);
  }
  const columns = step.columns.filter((column) => !isSecret(column));
  return (cells) => [
    columns
      .map((column) => (cells[column] ?? "").trim())
      .filter((text) => text !== "")
      .join(step.separator),
  ];
}

/**
 * @returns as many parts as the step has names, trimmed. A cell with fewer fills the parts at the end that is counted from:
 * "Cher" from the start is "Cher" and "", from the end "" and "Cher".
 */
export function splitCell(text: string, { at, from, names }: Pick<SplitColumn, "at" | "from" | "names">): string[] {
  const parts = "separator" in at ? atSeparator(text, at.separator) : everyCharacters(text, at.characters, from);
  const joint = "separator" in at ? at.separator : "";
  const missing = Array<string>(Math.max(0, names.length - parts.length)).fill("");
  const last = Math.min(parts.length, names.length) - 1;
  const rest = parts.length - 1 - last;
  const filled =
    from === "start"
      ? [...parts.slice(0, last), parts.slice(last).join(joint), ...missing]
      : [...missing, parts.slice(0, rest + 1).join(joint), ...parts.slice(rest + 1)];
  return filled.map((part) => part.trim());
}

/** A separator of blanks stands for any run of them: names are often written with two. */
function atSeparator(text: string, separator: string): string[] {
  return separator.trim() === "" ? text.split(/\s+/) : text.split(separator);
}

/** Pieces of so many characters (code points); the piece at the far end may be shorter. */
function everyCharacters(text: string, length: number, from: SplitColumn["from"]): string[] {
  const characters = Array.from(text);
  const pieces: string[] = [];
  const first = from === "start" ? 0 : characters.length % length;
  if (first > 0) pieces.push(characters.slice(0, first).join(""));
  for (let at = first; at < characters.length; at += length) pieces.push(characters.slice(at, at + length).join(""));
  return pieces.length === 0 ? [""] : pieces;
}
