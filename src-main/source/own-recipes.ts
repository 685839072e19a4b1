import type { OwnPreset } from "../../src-shared/source-presets.ts";
import { fitRecipe, type KnownRecipe } from "./fit-recipe.ts";

/**
 * The presets of the user's own that fit a file, laid over its columns: the surest first, of equally sure ones the newest.
 * @param secretsUnder how many columns of the file are secret when it is read as this shipped preset; undefined for none.
 */
export function ownRecipes(
  presets: readonly OwnPreset[],
  headers: readonly string[],
  fileName: string,
  secretsUnder: (preset: string | undefined) => number,
): KnownRecipe[] {
  const known = presets.flatMap(({ presetId, name, savedOn, recipe }): KnownRecipe[] => {
    const fitted = fitRecipe(recipe, headers, fileName, secretsUnder(recipe.preset));
    if (!fitted) return [];
    const match = {
      id: presetId,
      label: name,
      score: fitted.share,
      matched: fitted.matched,
      signature: recipe.headers.length,
      evidence: "own" as const,
      source: "A preset of your own",
      checkedOn: savedOn,
    };
    return [{ match, recipe: fitted.recipe }];
  });
  return known.sort(
    ({ match: a }, { match: b }) => b.score - a.score || Date.parse(b.checkedOn) - Date.parse(a.checkedOn),
  );
}
