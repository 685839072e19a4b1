import type { SourceId } from "../../src-shared/ids.ts";
import type { Renamed } from "../../src-shared/renamed-column.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type FittedRecipe, fitRecipe } from "./fit-recipe.ts";
import { matchHeaders } from "./match-headers.ts";
import { columnOf } from "./presets/match-preset.ts";
import { visibleImports } from "./queries.ts";
import { RowDiff } from "./row-diff.ts";
import { loadRowHashes } from "./row-hashes.ts";

/** Of the headers of an earlier file, this share must be there under their own names. */
const ENOUGH = 0.6;

/**
 * Lays the recipe of a source over a newer file in which some of its columns bear other names, told by the rows that both
 * files share, else by the likeness of names.
 * @param rows the first of the newer file.
 * @returns undefined where no column was renamed, or the recipe fits as little with the new names.
 */
export function fitRenamed(
  store: ReadStore,
  { recipe, sourceId }: { readonly recipe: Recipe; readonly sourceId: SourceId },
  headers: readonly string[],
  fileName: string,
  rows: readonly (readonly string[])[],
): { recipe: FittedRecipe; matched: readonly string[]; share: number; renamed: readonly Renamed[] } | undefined {
  const same = recipe.headers.filter((header) => columnOf(headers, header) >= 0).length;
  if (same < recipe.headers.length * ENOUGH) return undefined;
  // Rows that repeat what the row above says are stored filled in, and would not be found as they stand.
  const compared = recipe.carryDown ? [] : rows;
  const { renamed } = matchHeaders(recipe.headers, headers, compared, knownRows(store, sourceId)).columns;
  if (renamed.length === 0) return undefined;
  const nameNow = new Map(renamed.map(({ from, to }) => [from, to]));
  const newer = { ...recipe, headers: recipe.headers.map((header) => nameNow.get(header) ?? header) };
  const fitted = fitRecipe(newer, headers, fileName);
  return fitted && { ...fitted, renamed };
}

/** @returns whether the newest import of a source has a row of this hash; reads the hashes when it is asked first. */
function knownRows(store: ReadStore, sourceId: SourceId): (hash: number) => boolean {
  let rows: RowDiff | undefined;
  return (hash) => {
    rows ??= newestRows(store, sourceId);
    return rows?.hasHash(hash) ?? false;
  };
}

function newestRows(store: ReadStore, sourceId: SourceId): RowDiff | undefined {
  const newest = visibleImports(store).find((found) => found.sourceId === sourceId);
  return newest && new RowDiff(loadRowHashes(store, newest.importId));
}
