import { moveRecipe, moveSteps } from "../../src-shared/move-recipe.ts";
import type { PresetRecipe } from "../../src-shared/source-presets.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { columnOf } from "./presets/match-preset.ts";

/** @returns the recipe with each column where its header stands now; undefined when a column with a role is gone. */
export function moveColumns(
  recipe: PresetRecipe & Partial<Pick<Recipe, "dialect" | "secret" | "lookup">>,
  headers: readonly string[],
): Omit<PresetRecipe, "headers"> | undefined {
  const places = recipe.headers.map((header) => columnOf(headers, header));
  const { steps, move } = moveSteps(recipe.derived ?? [], places, headers.length);
  if (Object.values(recipe.columns).some((column) => move(column) < 0)) return undefined;
  // What is secret, and where orders are looked up, is found anew in every file.
  const { dialect: _dialect, headers: _headers, derived: _derived, secret: _secret, lookup: _lookup, ...rest } = recipe;
  return { ...moveRecipe(rest, move), ...(steps.length > 0 && { derived: steps }) };
}
