import { formatShare } from "../../src-shared/format.ts";
import type { Driver, SegmentWords } from "../../src-shared/segmentation.ts";
import { NO_WORD, type WordFeature } from "../../src-shared/word-features.ts";

/** A feature of words with the levels of all customers. */
export interface DescribedWords {
  readonly feature: WordFeature;
  /** Length n: position among the levels, NaN for none. */
  readonly codes: Float64Array;
}

/** What is said of one segment in words. */
export interface WordProfile {
  readonly words: readonly SegmentWords[];
  /** At most one of each feature, the strongest first. */
  readonly drivers: readonly Driver[];
}

/** Below a fifth of a deviation a difference is not worth a word, as of numbers (Cohen 1988: "small"). */
const SMALLEST_EFFECT = 0.2;

/**
 * Counts the words of each segment, and finds in each feature the word that sets it apart most.
 * @param labels segment of each customer, −1 for none, who count among the others.
 * @param isTold may a feature be spoken of as what sets segments apart? The others are only counted.
 * O(n·features + k·levels).
 */
export function describeWords(
  features: readonly DescribedWords[],
  labels: Int32Array,
  k: number,
  isTold: (featureId: string) => boolean,
): WordProfile[] {
  const counted = features.map(({ feature, codes }) => ({ feature, counts: countWords(feature, codes, labels, k) }));
  return Array.from({ length: k }, (_, segment) => ({
    words: counted.map(({ feature, counts }) => ({ featureId: feature.id, counts: counts[segment + 1] })),
    drivers: counted
      .filter(({ feature }) => isTold(feature.id))
      .flatMap(({ feature, counts }) => driverOf(feature, counts, segment) ?? [])
      .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
  }));
}

/**
 * How often each level occurs, and last how often none.
 * @returns (k + 1) rows: customers in no segment, then each segment.
 */
export function countWords(
  { levels }: Pick<WordFeature, "levels">,
  codes: Float64Array,
  labels: ArrayLike<number>,
  k: number,
): number[][] {
  const counts = Array.from({ length: k + 1 }, () => new Array<number>(levels.length + 1).fill(0));
  for (let i = 0; i < codes.length; i++) {
    counts[labels[i] + 1][Number.isNaN(codes[i]) ? levels.length : codes[i]] += 1;
  }
  return counts;
}

/** One level in a segment and among all others. */
export interface LevelContrast {
  readonly level: string;
  /** 0–1 of the segment's customers, and of all others. */
  readonly share: number;
  readonly othersShare: number;
  /** Difference of the two in standard deviations of all customers. */
  readonly effect: number;
}

/** @returns the level in which a segment differs most from all others; undefined without customers on a side. */
export function strongestLevel(
  { levels }: Pick<WordFeature, "levels">,
  counts: readonly (readonly number[])[],
  segment: number,
): LevelContrast | undefined {
  const own = counts[segment + 1];
  const all = own.map((_, level) => counts.reduce((sum, row) => sum + row[level], 0));
  const [customers, everybody] = [sumOf(own), sumOf(all)];
  if (customers === 0 || customers === everybody) return undefined;
  const contrasts = own.map((count, level): LevelContrast => {
    const share = count / customers;
    const othersShare = (all[level] - count) / (everybody - customers);
    const overall = all[level] / everybody;
    const deviation = Math.sqrt(overall * (1 - overall));
    const effect = deviation > 0 ? (share - othersShare) / deviation : 0;
    return { level: levels[level] ?? NO_WORD, share, othersShare, effect };
  });
  return contrasts.reduce((best, contrast) => (Math.abs(contrast.effect) > Math.abs(best.effect) ? contrast : best));
}

function driverOf(feature: WordFeature, counts: readonly (readonly number[])[], segment: number): Driver | undefined {
  const contrast = strongestLevel(feature, counts, segment);
  if (!contrast || Math.abs(contrast.effect) < SMALLEST_EFFECT) return undefined;
  const { level, share, othersShare, effect } = contrast;
  const words = `are ${effect > 0 ? "more" : "less"} often “${level}” in ${feature.label.toLowerCase()}: ${formatShare(share)}, others ${formatShare(othersShare)}`;
  return { featureId: feature.id, level, effect, segmentMedian: share, othersMedian: othersShare, words };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
