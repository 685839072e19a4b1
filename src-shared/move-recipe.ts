import { columnsMade, columnsRead, type DerivedStep } from "./source-derived.ts";
import type { Role } from "./source-kinds.ts";
import type { OnlyRule, Recipe } from "./source-recipe.ts";

/** Where a column stands now; −1 where it is gone. */
export type MoveColumn = (column: number) => number;

/**
 * Lays steps over columns that stand elsewhere now. A step that lacks a column goes, and so do those that read what it made.
 * @param places where each column of the file stands now; −1 where it is gone. @param width how many columns the file has now.
 * @param change what becomes of the step at this place, which may make more or fewer columns; undefined where it goes.
 */
export function moveSteps(
  steps: readonly DerivedStep[],
  places: readonly number[],
  width: number,
  change: (step: DerivedStep, at: number) => DerivedStep | undefined = (step) => step,
): { steps: DerivedStep[]; move: MoveColumn } {
  const all = [...places];
  const move: MoveColumn = (column) => all[column] ?? -1;
  const moved: DerivedStep[] = [];
  let end = width;
  for (const [at, step] of steps.entries()) {
    const changed = change(step, at);
    const stays = changed !== undefined && columnsRead(changed).every((column) => move(column) >= 0);
    const makes = stays ? columnsMade(changed).length : 0;
    if (stays) moved.push(moveStep(changed, move));
    columnsMade(step).forEach((_, part) => {
      all.push(part < makes ? end + part : -1);
    });
    end += makes;
  }
  return { steps: moved, move };
}

function moveStep(step: DerivedStep, move: MoveColumn): DerivedStep {
  switch (step.kind) {
    case "split":
      return { ...step, column: move(step.column) };
    case "combine":
      return { ...step, columns: step.columns.map((column) => move(column)) };
    case "number":
      return step;
  }
}

/** What a recipe says of columns, whatever file they stand in. */
export type ReadColumns = Omit<Recipe, "dialect" | "headers" | "lookup" | "derived">;

/** The recipe with every column where it stands now; what named a column that is gone is left out. */
export function moveRecipe(recipe: ReadColumns, move: MoveColumn): ReadColumns {
  const { carryBy, ...rest } = recipe;
  const stays = <T extends { column: number }>(list: readonly T[]) =>
    list.map((entry) => ({ ...entry, column: move(entry.column) })).filter(({ column }) => column >= 0);
  return {
    ...rest,
    columns: moveRoles(recipe.columns, move),
    ...(recipe.kept && { kept: stays(recipe.kept) }),
    ...(recipe.only && { only: stays(recipe.only).map((rule) => moveOnly(rule, move)) }),
    ...(recipe.exceptions && {
      exceptions: stays(recipe.exceptions).map((rule) => ({ ...rule, columns: moveRoles(rule.columns, move) })),
    }),
    ...(carryBy !== undefined && move(carryBy) >= 0 && { carryBy: move(carryBy) }),
    ...(recipe.carryDown && { carryDown: recipe.carryDown.map(move).filter((column) => column >= 0) }),
    ...(recipe.dateFormats && { dateFormats: moveFormats(recipe.dateFormats, move) }),
    ...(recipe.consents && { consents: moveConsents(recipe.consents, move) }),
  };
}

function moveFormats(formats: NonNullable<Recipe["dateFormats"]>, move: MoveColumn): Recipe["dateFormats"] {
  const moved = Object.entries(formats).map(([column, format]) => [move(Number(column)), format] as const);
  return Object.fromEntries(moved.filter(([column]) => column >= 0));
}

function moveConsents(rules: NonNullable<Recipe["consents"]>, move: MoveColumn): Recipe["consents"] {
  return rules
    .map((rule) => ({
      ...rule,
      ...(rule.column !== undefined && { column: move(rule.column) }),
      ...(rule.timeColumn !== undefined && { timeColumn: move(rule.timeColumn) }),
    }))
    .filter(({ column, timeColumn }) => (column ?? 0) >= 0 && (timeColumn ?? 0) >= 0);
}

/** `unless` goes with its column: rows that it excused are then set aside, which the list of refused rows shows. */
function moveOnly({ unless, ...rule }: OnlyRule, move: MoveColumn): OnlyRule {
  const column = unless ? move(unless.column) : -1;
  return unless && column >= 0 ? { ...rule, unless: { ...unless, column } } : rule;
}

function moveRoles(columns: Recipe["columns"], move: MoveColumn): Recipe["columns"] {
  const moved = Object.entries(columns).map(([role, column]) => [role as Role, move(column)] as const);
  return Object.fromEntries(moved.filter(([, column]) => column >= 0));
}

/** The recipe without the step at this place, without those that read what it made, and without what was read of them. */
export function withoutStep(recipe: Recipe, at: number): Recipe {
  return withSteps(recipe, (step, place) => (place === at ? undefined : step));
}

/**
 * The recipe with another step at this place: what was read of its columns is read of the new ones in their order, and
 * those that it does not make any more go with all that was made of them.
 */
export function withStep(recipe: Recipe, at: number, step: DerivedStep): Recipe {
  return withSteps(recipe, (other, place) => (place === at ? step : other));
}

function withSteps(recipe: Recipe, change: (step: DerivedStep, at: number) => DerivedStep | undefined): Recipe {
  const { dialect, headers, lookup, derived = [], ...rest } = recipe;
  const places = headers.map((_, column) => column);
  const { steps, move } = moveSteps(derived, places, headers.length, change);
  return {
    ...moveRecipe(rest, move),
    dialect,
    headers,
    ...(lookup && { lookup }),
    ...(steps.length > 0 && { derived: steps }),
  };
}
