import { columnsMade, columnsRead, type DerivedStep } from "../../src-shared/source-derived.ts";
import type { Role } from "../../src-shared/source-kinds.ts";
import type { OnlyRule, Recipe } from "../../src-shared/source-recipe.ts";
import { columnOf } from "./presets/match-preset.ts";

/** @returns the recipe with each column where its header stands now; undefined when a column with a role is gone. */
export function moveColumns(
  recipe: Recipe,
  headers: readonly string[],
): Omit<Recipe, "dialect" | "headers"> | undefined {
  const { move, derived } = moveDerived(recipe, headers);
  const columns: Recipe["columns"] = {};
  for (const [role, column] of Object.entries(recipe.columns) as [Role, number][]) {
    const moved = move(column);
    if (moved < 0) return undefined;
    columns[role] = moved;
  }
  const {
    dialect: _dialect,
    headers: _headers,
    derived: _derived,
    carryBy: _carryBy,
    secret: _secret,
    ...rest
  } = recipe;
  const stays = <T extends { column: number }>(list: readonly T[] | undefined) =>
    list?.map((entry) => ({ ...entry, column: move(entry.column) })).filter(({ column }) => column >= 0);
  return {
    ...rest,
    columns,
    ...(derived.length > 0 && { derived }),
    ...(recipe.kept && { kept: stays(recipe.kept) }),
    ...(recipe.only && { only: stays(recipe.only)?.map((rule) => moveOnly(rule, move)) }),
    ...(recipe.exceptions && {
      exceptions: stays(recipe.exceptions)?.map((rule) => ({ ...rule, columns: moveRoles(rule.columns, move) })),
    }),
    ...(recipe.carryBy !== undefined && move(recipe.carryBy) >= 0 && { carryBy: move(recipe.carryBy) }),
    ...(recipe.carryDown && { carryDown: recipe.carryDown.map(move).filter((column) => column >= 0) }),
    ...(recipe.dateFormats && {
      dateFormats: Object.fromEntries(
        Object.entries(recipe.dateFormats)
          .map(([column, format]) => [move(Number(column)), format] as const)
          .filter(([column]) => column >= 0),
      ),
    }),
    ...(recipe.consents && {
      consents: recipe.consents
        .map((rule) => ({
          ...rule,
          ...(rule.column !== undefined && { column: move(rule.column) }),
          ...(rule.timeColumn !== undefined && { timeColumn: move(rule.timeColumn) }),
        }))
        .filter(({ column, timeColumn }) => (column ?? 0) >= 0 && (timeColumn ?? 0) >= 0),
    }),
  };
}

function moveOnly({ unless, ...rule }: OnlyRule, move: (column: number) => number): OnlyRule {
  const column = unless ? move(unless.column) : -1;
  return unless && column >= 0 ? { ...rule, unless: { ...unless, column } } : rule;
}

function moveRoles(columns: Recipe["columns"], move: (column: number) => number): Recipe["columns"] {
  const moved = Object.entries(columns).map(([role, column]) => [role, move(column)] as const);
  return Object.fromEntries(moved.filter(([, column]) => column >= 0));
}

interface MovedColumns {
  /** Where a column of the earlier recipe stands now; −1 where it is gone. */
  readonly move: (column: number) => number;
  /** Its steps over the columns as they stand now, without those that lack one. */
  readonly derived: DerivedStep[];
}

function moveDerived(recipe: Recipe, headers: readonly string[]): MovedColumns {
  const places = recipe.headers.map((header) => columnOf(headers, header));
  const move = (column: number) => places[column] ?? -1;
  const derived: DerivedStep[] = [];
  let end = headers.length;
  for (const step of recipe.derived ?? []) {
    const isWhole = columnsRead(step).every((column) => move(column) >= 0);
    if (isWhole) derived.push(moveStep(step, move));
    for (const _name of columnsMade(step)) places.push(isWhole ? end++ : -1);
  }
  return { move, derived };
}

function moveStep(step: DerivedStep, move: (column: number) => number): DerivedStep {
  return step.kind === "split"
    ? { ...step, column: move(step.column) }
    : { ...step, columns: step.columns.map((column) => move(column)) };
}
