import { OTHER_WORDS } from "../../src-shared/word-features.ts";
import { applyScale, type ColumnScale } from "./standardize.ts";

/**
 * The categories of a column of words under the level table of a model: a word that the table does not have is one of its
 * rare ones where it has such a level, else −1, which is like nobody's; no word is a category of its own, after all others.
 * @param codes positions among `levels`, NaN for no word. @param known the level table of the model. O(n).
 */
export function categoriesOf(codes: Float64Array, levels: readonly string[], known: readonly string[]): Float64Array {
  const rest = known.indexOf(OTHER_WORDS);
  const categories = levels.map((level) => (known.includes(level) ? known.indexOf(level) : rest));
  return codes.map((code) => (Number.isNaN(code) ? known.length : categories[code]));
}

/** The place of each word in an order, 0 for the lowest; NaN for no word and for one that is not in it. O(n). */
export function ranksOf(codes: Float64Array, levels: readonly string[], order: readonly string[]): Float64Array {
  const ranks = levels.map((level) => (order.includes(level) ? order.indexOf(level) : Number.NaN));
  return codes.map((code) => (Number.isNaN(code) ? code : ranks[code]));
}

/**
 * Does to a column what was done to that of a fit.
 * @param levels the column's own level table, where it is one of words.
 * @returns in prepared units, or categories where the scale has levels.
 */
export function prepareColumn(
  column: Float64Array,
  levels: readonly string[] | undefined,
  scale: ColumnScale,
): Float64Array {
  if (!levels) return column.map((value) => applyScale(value, scale));
  if (scale.levels) return categoriesOf(column, levels, scale.levels);
  return ranksOf(column, levels, scale.order ?? []).map((rank) => applyScale(rank, scale));
}

/** @returns how many categories a prepared column has; 0 for one of numbers. */
export function categoryCountOf({ levels }: Pick<ColumnScale, "levels">): number {
  return levels ? levels.length + 1 : 0;
}
