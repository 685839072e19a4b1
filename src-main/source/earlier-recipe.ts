import type { SourceId } from "../../src-shared/ids.ts";
import type { PresetMatch } from "../../src-shared/source.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { moveColumns } from "./move-columns.ts";
import { allPresets } from "./presets/all-presets.ts";
import { columnOf, matchPresets } from "./presets/match-preset.ts";
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
  fileName: string,
): { match: PresetMatch; sourceId: SourceId; recipe: Omit<Recipe, "dialect" | "headers"> } | undefined {
  const isNamed = headers.some((header) => !/^Column \d+$/.test(header));
  if (!isNamed) return undefined;
  for (const source of visibleSources(store)) {
    const { recipe } = source;
    if (isOtherExport(recipe, headers, fileName)) continue;
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

/**
 * Whether a file is not the export any more that the recipe's preset reads. Those who left a mailing list stand in
 * nearly the same columns as those who are on it: what one file says of consent must not be said of the other.
 */
function isOtherExport({ preset: id }: Pick<Recipe, "preset">, headers: readonly string[], fileName: string): boolean {
  const preset = allPresets.find((known) => known.id === id);
  return preset !== undefined && matchPresets(headers, fileName, [preset]).length === 0;
}
