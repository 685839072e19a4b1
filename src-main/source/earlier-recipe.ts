import type { SourceId } from "../../src-shared/ids.ts";
import type { PresetMatch } from "../../src-shared/source.ts";
import type { Role } from "../../src-shared/source-kinds.ts";
import type { OnlyRule, Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { columnOf } from "./presets/match-preset.ts";
import { visibleSources } from "./queries.ts";

/** Of the headers of an earlier file, this share must be there again for its mapping to be offered. */
const ENOUGH = 0.8;

/**
 * How the newest earlier file with (nearly) the same columns was read, laid over the columns of this one.
 * @returns undefined where no source of the project has such columns, or one that was mapped is gone.
 */
export function earlierRecipe(
  store: ReadStore,
  headers: readonly string[],
): { match: PresetMatch; sourceId: SourceId; recipe: Omit<Recipe, "dialect" | "headers"> } | undefined {
  const isNamed = headers.some((header) => !/^Column \d+$/.test(header));
  if (!isNamed) return undefined;
  for (const source of visibleSources(store)) {
    const { recipe } = source;
    const matched = recipe.headers.filter((header) => columnOf(headers, header) >= 0);
    const share = matched.length / Math.max(recipe.headers.length, headers.length);
    const moved = share >= ENOUGH ? moveColumns(recipe, headers) : undefined;
    if (!moved) continue;
    return {
      recipe: moved,
      sourceId: source.sourceId,
      match: {
        id: `source-${source.sourceId}`,
        label: `As you read “${source.name}”`,
        score: share,
        matched,
        signature: recipe.headers.length,
        evidence: "yours",
        source: "An earlier import of this project",
        checkedOn: new Date(source.importedAtMs).toISOString().slice(0, 10),
      },
    };
  }
  return undefined;
}

/** @returns the recipe with each column where its header stands now; undefined when a column with a role is gone. */
export function moveColumns(
  recipe: Recipe,
  headers: readonly string[],
): Omit<Recipe, "dialect" | "headers"> | undefined {
  const move = (column: number) => columnOf(headers, recipe.headers[column] ?? "\u0000");
  const columns: Recipe["columns"] = {};
  for (const [role, column] of Object.entries(recipe.columns) as [Role, number][]) {
    const moved = move(column);
    if (moved < 0) return undefined;
    columns[role] = moved;
  }
  const { dialect: _dialect, headers: _headers, carryBy: _carryBy, secret: _secret, ...rest } = recipe;
  const stays = <T extends { column: number }>(list: readonly T[] | undefined) =>
    list?.map((entry) => ({ ...entry, column: move(entry.column) })).filter(({ column }) => column >= 0);
  return {
    ...rest,
    columns,
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
