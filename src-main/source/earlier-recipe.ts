import type { ReadStore } from "../store/open-store.ts";
import { fitRecipe, type KnownRecipe } from "./fit-recipe.ts";
import { visibleSources } from "./queries.ts";

/**
 * How the newest earlier file with (nearly) the same columns was read, laid over the columns of this one.
 * @returns undefined where no source of the project has such columns, or one that was mapped is gone.
 */
export function earlierRecipe(
  store: ReadStore,
  headers: readonly string[],
  fileName: string,
): (KnownRecipe & Required<Pick<KnownRecipe, "sourceId">>) | undefined {
  for (const { recipe, sourceId, name, importedAtMs } of visibleSources(store)) {
    const fitted = fitRecipe(recipe, headers, fileName);
    if (!fitted) continue;
    return {
      recipe: fitted.recipe,
      sourceId,
      match: {
        id: `source-${sourceId}`,
        label: `As you read “${name}”`,
        score: fitted.share,
        matched: fitted.matched,
        signature: recipe.headers.length,
        evidence: "yours",
        source: "An earlier import of this project",
        checkedOn: new Date(importedAtMs).toISOString().slice(0, 10),
      },
    };
  }
  return undefined;
}
