import type { SourceId } from "../../src-shared/ids.ts";
import type { PresetMatch, PresetRecipe } from "../../src-shared/source-presets.ts";
import { moveColumns } from "./move-columns.ts";
import { allPresets } from "./presets/all-presets.ts";
import { columnOf, matchPresets } from "./presets/match-preset.ts";

/** Of the headers of an earlier file, this share must be there again for its mapping to be offered. */
const ENOUGH = 0.8;

/** A recipe over the columns of another file. */
export type FittedRecipe = Omit<PresetRecipe, "headers">;

/** A recipe that a person has made before and that fits a file, with why. */
export interface KnownRecipe {
  readonly match: PresetMatch;
  readonly recipe: FittedRecipe;
  /** The source that it read; undefined for a preset. */
  readonly sourceId?: SourceId;
}

/**
 * Lays a recipe over the columns of another file, wherever they stand there.
 * @param unseen columns of the file that count for nothing, because a preset does not speak of them: the secret ones.
 * @returns undefined where too few headers are the same, where a column with a role is gone, and where nothing has a name.
 */
export function fitRecipe(
  recipe: PresetRecipe,
  headers: readonly string[],
  fileName: string,
  unseen = 0,
): { recipe: FittedRecipe; matched: readonly string[]; share: number } | undefined {
  const hasNames = headers.some((header) => !/^Column \d+$/.test(header));
  if (!hasNames || isOtherExport(recipe, headers, fileName)) return undefined;
  const matched = recipe.headers.filter((header) => columnOf(headers, header) >= 0);
  const share = matched.length / Math.max(recipe.headers.length, headers.length - unseen);
  const moved = share >= ENOUGH ? moveColumns(recipe, headers) : undefined;
  return moved && { recipe: moved, matched, share };
}

/**
 * Whether a file is not the export any more that the recipe's preset reads. Those who left a mailing list stand in
 * nearly the same columns as those who are on it: what one file says of consent must not be said of the other.
 */
function isOtherExport({ preset: id }: PresetRecipe, headers: readonly string[], fileName: string): boolean {
  const preset = allPresets.find((known) => known.id === id);
  return preset !== undefined && matchPresets(headers, fileName, [preset]).length === 0;
}
