import type { SourceId } from "../../src-shared/ids.ts";
import type { Renamed } from "../../src-shared/renamed-column.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type FittedRecipe, fitRecipe, type KnownRecipe } from "./fit-recipe.ts";
import { fitRenamed } from "./fit-renamed.ts";
import { visibleSources } from "./queries.ts";

interface EarlierRecipe extends KnownRecipe {
  readonly sourceId: SourceId;
  /** Columns that are read although they bear another name now. */
  readonly renamed: readonly Renamed[];
}

/**
 * How the newest earlier file with (nearly) the same columns was read, laid over the columns of this one; where none has
 * all of those that were read, that of one with some columns renamed, so that what was kept or made of them goes on.
 * @param rows the first of this file.
 * @returns undefined where no source of the project has such columns, or one that was mapped is gone.
 */
export function earlierRecipe(
  store: ReadStore,
  headers: readonly string[],
  fileName: string,
  rows: readonly (readonly string[])[],
): EarlierRecipe | undefined {
  const sources = visibleSources(store);
  const fitting = sources.flatMap((source) => {
    const fitted = fitRecipe(source.recipe, headers, fileName);
    return fitted ? [{ source, fitted: { ...fitted, renamed: [] } }] : [];
  });
  const whole = fitting.find(({ source, fitted }) => losesNothing(source.recipe, fitted.recipe));
  if (whole) return asRead(whole.source, whole.fitted);
  for (const source of sources) {
    const fitted = fitRenamed(store, source, headers, fileName, rows);
    if (fitted) return asRead(source, fitted);
  }
  const [first] = fitting;
  return first && asRead(first.source, first.fitted);
}

/** Columns without a role may be gone, and with them what was kept, made or asked of them. */
const perColumn = ["kept", "derived", "consents", "only", "exceptions", "carryDown"] as const;

function losesNothing(earlier: Recipe, fitted: FittedRecipe): boolean {
  return perColumn.every((list) => (earlier[list]?.length ?? 0) === (fitted[list]?.length ?? 0));
}

function asRead(
  { recipe, sourceId, name, importedAtMs }: ReturnType<typeof visibleSources>[number],
  fitted: NonNullable<ReturnType<typeof fitRenamed>>,
): EarlierRecipe {
  return {
    recipe: fitted.recipe,
    renamed: fitted.renamed,
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
