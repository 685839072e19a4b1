import type { WordFeature } from "../../src-shared/word-features.ts";
import type { ComputedFeature } from "./feature-reader.ts";
import { proposeOrder } from "./known-scales.ts";

/**
 * Counts the levels of a feature of words.
 * @param computed values are positions among the levels of its words, NaN = not defined. O(n).
 */
export function summarizeWords({ words, values }: ComputedFeature, levels: readonly string[]): WordFeature {
  const counts = new Array<number>(levels.length).fill(0);
  let known = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    counts[value] += 1;
    known += 1;
  }
  const order = proposeOrder(levels.filter((_, level) => counts[level] > 0));
  const obstacle = obstacleOf(counts, known);
  return {
    ...words,
    levels,
    counts,
    missingShare: 1 - known / values.length,
    ...(order && { order }),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

function obstacleOf(counts: readonly number[], known: number): string | undefined {
  if (known === 0) return "It is defined for no customer.";
  if (counts.includes(known)) return "Everybody who has a word here has the same one, so it tells nobody apart.";
  return undefined;
}
