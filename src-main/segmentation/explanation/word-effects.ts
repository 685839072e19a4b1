import type { WordEffect } from "../../../src-shared/segmentation-truth.ts";
import { cramersV } from "../../math/cramers-v.ts";
import { holmAdjusted } from "../../math/holm.ts";
import { countWords, type DescribedWords, strongestLevel } from "../describe-words.ts";

/** A feature of words whose levels are compared between segments. */
export interface ComparedWords extends DescribedWords {
  /** The segments were made from it. */
  readonly isOwn: boolean;
}

/**
 * How closely belonging to each segment goes together with each feature of words, and the word that tells it best. As with
 * numbers, features that made the segments have no p-value; those of the others are adjusted by Holm.
 * @param labels length n, −1 for customers in no segment, who count among the others.
 * @returns for each segment in the order of the features; without those that do not vary. O(n·features + k·levels).
 */
export function wordEffects(features: readonly ComparedWords[], labels: ArrayLike<number>, k: number): WordEffect[][] {
  const counted = features.map((compared) => ({
    ...compared,
    counts: countWords(compared.feature, compared.codes, labels, k),
  }));
  return Array.from({ length: k }, (_, segment) => {
    const compared = counted.flatMap(({ feature, counts, isOwn }) => {
      const own = counts[segment + 1];
      const others = own.map((count, level) => counts.reduce((sum, row) => sum + row[level], 0) - count);
      const association = cramersV([own, others]);
      const contrast = strongestLevel(feature, counts, segment);
      return association && contrast ? [{ feature, isOwn, association, contrast }] : [];
    });
    const tested = compared.filter(({ isOwn }) => !isOwn);
    const adjusted = holmAdjusted(tested.map(({ association }) => association.p));
    return compared.map((entry): WordEffect => {
      const { v, low, high } = entry.association;
      const { level, share, othersShare } = entry.contrast;
      const place = tested.indexOf(entry);
      return {
        featureId: entry.feature.id,
        madeTheSegments: entry.isOwn,
        association: v,
        low,
        high,
        level,
        share,
        othersShare,
        ...(place >= 0 && { adjustedP: adjusted[place] }),
      };
    });
  });
}
