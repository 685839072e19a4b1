import type { HeldOutWords } from "../../../src-shared/segmentation-hold-out.ts";
import { NO_WORD } from "../../../src-shared/word-features.ts";
import { normalQuantile } from "../../math/normal-quantile.ts";
import { newcombeInterval, type Proportion } from "../../math/two-proportions.ts";
import { wilsonInterval } from "../../math/wilson.ts";
import { countWords, type DescribedWords } from "../describe-words.ts";
import { SMALL_SHIFT } from "./replication.ts";

/** Chance that words which are as common on both sides are said to differ, over all words of a feature together. */
const LEVEL = 0.05;

/**
 * Puts the words of segments on both sides of a trial beside each other, as `replicationOf` does with numbers.
 * @param trained length n: segment of each customer the model was made from, −1 for the others.
 * @param heldOut length n: segment that the model gives to each other customer, −1 for those it was made from.
 * @returns by segment, for each feature the share of every word that anybody of the segment has, and whether it holds: the
 *   difference of the shares is within chance (Newcombe's intervals, Bonferroni over the feature's words), or Cohen's h,
 *   the distance of arcsine-transformed shares, is small.
 * O(n·features + k·words). Cohen 1988, section 6.2.
 */
export function wordReplicationOf(
  features: readonly DescribedWords[],
  trained: ArrayLike<number>,
  heldOut: ArrayLike<number>,
  k: number,
): HeldOutWords[][] {
  const counted = features.map(({ feature, codes }) => ({
    feature,
    before: countWords(feature, codes, trained, k),
    after: countWords(feature, codes, heldOut, k),
  }));
  return Array.from({ length: k }, (_, segment) =>
    counted.map(({ feature: { id, levels }, before, after }) => {
      const words = comparedLevels([...levels, NO_WORD], before[segment + 1], after[segment + 1]);
      return { featureId: id, levels: words, holds: words.every(({ holds }) => holds) };
    }),
  );
}

function comparedLevels(
  names: readonly string[],
  before: readonly number[],
  after: readonly number[],
): HeldOutWords["levels"] {
  const [made, others] = [sumOf(before), sumOf(after)];
  const present = [...names.keys()].filter((level) => before[level] + after[level] > 0);
  const reach = normalQuantile(1 - LEVEL / (2 * Math.max(1, present.length)));
  return present.map((level) => {
    const [a, b] = [
      { successes: after[level], trials: others },
      { successes: before[level], trials: made },
    ];
    return {
      level: names[level],
      trained: shareOf(b),
      heldOut: shareOf(a),
      // Of nobody everything could be true.
      ...(others > 0 ? wilsonInterval(a.successes, a.trials) : { low: 0, high: 1 }),
      holds: others > 0 && made > 0 && isAlike(a, b, reach),
    };
  });
}

function isAlike(a: Proportion, b: Proportion, reach: number): boolean {
  const { low, high } = newcombeInterval(a, b, reach);
  return (low <= 0 && high >= 0) || Math.abs(arcsine(a) - arcsine(b)) < SMALL_SHIFT;
}

function arcsine(share: Proportion): number {
  return 2 * Math.asin(Math.sqrt(shareOf(share)));
}

function shareOf({ successes, trials }: Proportion): number {
  return trials > 0 ? successes / trials : 0;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
