import type { SourceId } from "../../src-shared/ids.ts";
import { customerNumbers, numberedUnder, sourceWord } from "../../src-shared/numbered-rows.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { allRecipes } from "./queries.ts";

/**
 * Where customers are known by the numbers of their rows, numbers them as the source does that the file belongs to, or as
 * no other source does: row 5 of one file is nobody in another.
 * @param belongsTo a source of the project, or what a new one is called.
 */
export function withOwnNumbers(store: ReadStore, recipe: Recipe, belongsTo: SourceId | string): Recipe {
  const wanted = customerNumbers(recipe);
  if (!wanted) return recipe;
  const sources = allRecipes(store).map((source) => ({ ...source, numbers: customerNumbers(source.recipe) }));
  const own = sources.find((source) => source.sourceId === belongsTo)?.numbers;
  if (own) return numberedUnder(recipe, own.source);
  const taken = new Set(sources.map(({ numbers }) => numbers?.source));
  const word = taken.has(wanted.source) && typeof belongsTo === "string" ? sourceWord(belongsTo) : wanted.source;
  let source = word;
  for (let i = 2; taken.has(source); i++) source = `${word} (${i})`;
  return numberedUnder(recipe, source);
}
