import { NO_WORD, wordFeatureOf } from "../../../src-shared/word-features.ts";
import type { FeatureTable } from "../feature-table.ts";
import type { TreeColumn } from "./tree-words.ts";

/** A column that a tree may ask for. */
export interface TreeValues {
  readonly words: TreeColumn;
  /** Length n; of a word 1 for the customers who have it, 0 for the others. */
  readonly values: Float64Array;
}

/** @returns one column of each feature of numbers, and one of each word of the others. */
export function treeColumns(table: FeatureTable, featureIds: readonly string[]): TreeValues[] {
  return featureIds.flatMap((featureId) => {
    const values = table.columnOf(featureId);
    const word = wordFeatureOf(table.set, featureId);
    if (!word) {
      const feature = table.set.features.find(({ id }) => id === featureId);
      return [{ words: { featureId, label: feature?.label ?? featureId, unit: feature?.unit ?? "things" }, values }];
    }
    const { label, unit, levels, missingShare } = word;
    const asked = missingShare > 0 ? [...levels, NO_WORD] : levels;
    return asked.map((level, code) => ({
      words: { featureId, label, unit, level },
      values: values.map((value) => Number(code < levels.length ? value === code : Number.isNaN(value))),
    }));
  });
}
