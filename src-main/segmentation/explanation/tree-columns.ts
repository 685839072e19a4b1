import { NO_WORD, wordFeatureOf } from "../../../src-shared/word-features.ts";
import type { ColumnScale } from "../../features/standardize.ts";
import type { FeatureTable } from "../feature-table.ts";
import type { TreeColumn } from "./tree-words.ts";

/** A column that a tree may ask for. */
export interface TreeValues {
  readonly words: TreeColumn;
  /** Length n, finite; of a word 1 for the customers who have it, 0 for the others. */
  readonly values: Float64Array;
}

/**
 * @param scales of the features that may be asked for.
 * @returns one column of each feature of numbers, and one of each word of the others. Who has no number has the one that
 *   the segments were made with.
 */
export function treeColumns(
  table: FeatureTable,
  scales: readonly Pick<ColumnScale, "featureId" | "fill">[],
): TreeValues[] {
  return scales.flatMap(({ featureId, fill }) => {
    const values = table.columnOf(featureId);
    const word = wordFeatureOf(table.set, featureId);
    if (!word) {
      const feature = table.set.features.find(({ id }) => id === featureId);
      const words = { featureId, label: feature?.label ?? featureId, unit: feature?.unit ?? "things" };
      if (!fill) return [{ words, values }];
      const filled = values.map((value) => (Number.isNaN(value) ? fill.value : value));
      return [{ words: { ...words, unknownAs: fill.value }, values: filled }];
    }
    const { label, unit, levels, missingShare } = word;
    const asked = missingShare > 0 ? [...levels, NO_WORD] : levels;
    return asked.map((level, code) => ({
      words: { featureId, label, unit, level },
      values: values.map((value) => Number(code < levels.length ? value === code : Number.isNaN(value))),
    }));
  });
}
