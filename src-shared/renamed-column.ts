import { type MoveColumn, moveRecipe, moveSteps } from "./move-recipe.ts";
import { columnNamesOf, columnsMade, columnsRead, type DerivedStep } from "./source-derived.ts";
import type { Recipe } from "./source-recipe.ts";
import type { SourceDiff } from "./source-refresh.ts";

/** A column of an older file that is probably the same under another name in a newer one. */
export type Renamed = SourceDiff["columns"]["renamed"][number];

export function renamedWords({ from, to, why }: Renamed): string {
  return `“${from}” is missing, “${to}” is new: probably the same column. ${why}`;
}

/**
 * The recipe of a newer file with a renamed column read as the older file's was: its role or consent, the name that it is
 * kept under, and the columns that were made of it, with all that was read of them.
 */
export function withRenamed(recipe: Recipe, earlier: Recipe, renamed: Renamed): Recipe {
  const { derived, move, concerned } = stepsOfRenamed(recipe, earlier, renamed);
  const { dialect: _dialect, headers: _headers, derived: _derived, ...read } = earlier;
  const moved = moveRecipe(read, move);
  const merged = <T extends { column?: number | undefined }>(now: readonly T[] = [], before: readonly T[] = []) => [
    ...now.filter(({ column }) => !concerned.has(column ?? -1)),
    ...before.filter(({ column }) => concerned.has(column ?? -1)),
  ];
  const isConcerned = ([, column]: [string, number]) => concerned.has(column);
  const roles = Object.entries(moved.columns).filter(isConcerned);
  const others = Object.entries(recipe.columns).filter((entry) => !isConcerned(entry));
  const formats = Object.entries(moved.numberFormats).filter(([role]) => roles.some(([own]) => own === role));
  const dates = Object.entries(moved.dateFormats ?? {}).filter(([column]) => concerned.has(Number(column)));
  return {
    ...recipe,
    ...(derived.length > 0 && { derived }),
    columns: Object.fromEntries([...others, ...roles]),
    kept: merged(recipe.kept, moved.kept),
    consents: merged(recipe.consents, moved.consents),
    numberFormats: { ...recipe.numberFormats, ...Object.fromEntries(formats) },
    dateFormat: roles.some(([role]) => role === "date") ? moved.dateFormat : recipe.dateFormat,
    ...(dates.length > 0 && { dateFormats: { ...recipe.dateFormats, ...Object.fromEntries(dates) } }),
  };
}

/** Whether a column under its new name is read otherwise than it was under its old one. */
export function isReadOtherwise(recipe: Recipe, earlier: Recipe, renamed: Renamed): boolean {
  const next = withRenamed(recipe, earlier, renamed);
  return JSON.stringify(whatIsRead(next)) !== JSON.stringify(whatIsRead(recipe));
}

/** All that {@link withRenamed} may change, in an order of its own. */
function whatIsRead({ columns, kept = [], consents = [], derived = [] }: Recipe): unknown {
  const byColumn = <T extends { column?: number | undefined }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.column ?? -1) - (b.column ?? -1));
  return [Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)), byColumn(kept), byColumn(consents), derived];
}

interface StepsOfRenamed {
  /** The steps of the newer file's recipe, then those that were made of the renamed column and that it lacks. */
  readonly derived: DerivedStep[];
  /** From the older file's columns to the newer one's. */
  readonly move: MoveColumn;
  /** Columns of the newer file that are the renamed one, or made of it. */
  readonly concerned: ReadonlySet<number>;
}

function stepsOfRenamed(recipe: Recipe, earlier: Recipe, { from, to }: Renamed): StepsOfRenamed {
  const names = columnNamesOf(recipe);
  const places = earlier.headers.map((header) => recipe.headers.indexOf(header === from ? to : header));
  const all = [...places];
  const concerned = new Set([recipe.headers.indexOf(to)]);
  const derived = [...(recipe.derived ?? [])];
  for (const step of earlier.derived ?? []) {
    const read = columnsRead(step).map((column) => all[column] ?? -1);
    const isOfRenamed = read.some((column) => concerned.has(column));
    const isThere = columnsMade(step).every((name) => names.includes(name));
    const isNew = isOfRenamed && !isThere && read.every((column) => column >= 0);
    if (isNew) {
      const [moved] = moveSteps([step], all, names.length).steps;
      if (moved) derived.push(moved);
    }
    for (const name of columnsMade(step)) {
      const at = isNew ? names.push(name) - 1 : names.indexOf(name);
      if (isOfRenamed && at >= 0) concerned.add(at);
      all.push(at);
    }
  }
  return { derived, move: (column) => all[column] ?? -1, concerned };
}
