import { MISSING } from "./comparison.ts";
import type { SharingPatterns } from "./dependencies.ts";
import type { Field } from "./field.ts";
import { expectedU, levelCounts, type Shares, withPrior } from "./level-shares.ts";
import { logSum, type ModelLogs, probabilityOf } from "./match-model.ts";
import type { Patterns } from "./pattern-table.ts";

/** What the model is fitted to. */
export interface Evidence {
  readonly fields: readonly Field[];
  /** Patterns of the pairs that may be of one person; all other pairs are taken for strangers. */
  readonly candidates: Patterns;
  /** Patterns of random pairs. */
  readonly random: Patterns;
  readonly sharing: readonly SharingPatterns[];
  /** For each field: comparable pairs with two values, and with the same value twice. */
  readonly pairCounts: readonly { readonly total: number; readonly exact: number }[];
  readonly comparable: number;
}

/** Pairs that the expectations of a level among strangers are worth beside what was seen. */
const PRIOR_STRANGERS = 20;

/** Level shares among strangers: rare levels from random pairs, equal values from how often each value occurs. */
export function strangersShares(
  { random, pairCounts }: Evidence,
  f: number,
  field: Field,
  apart: Float64Array,
  sameExact: number,
): Shares {
  const expected = expectedU(field);
  const counts = levelCounts(random, apart, f, field.levels.length);
  const sampled = counts.reduce((sum, count) => sum + count, 0);
  // What was never seen among so many may still happen once in twice as many.
  const shares = withPrior(counts, expected, PRIOR_STRANGERS).map((share, level) =>
    level === MISSING ? 0 : Math.max(share, 0.5 / (sampled + PRIOR_STRANGERS)),
  );
  const { total, exact } = pairCounts[f];
  const same = Math.max(0, exact - sameExact) + PRIOR_STRANGERS * expected[field.exact];
  // A field of several columns has no simple count of equal pairs.
  if (field.more.length === 0) shares[field.exact] = Math.min(0.999, same / (total + PRIOR_STRANGERS));
  const others = shares.reduce((sum, share) => sum + share, 0) - shares[field.exact];
  return shares.map((share, level) => (level === field.exact ? share : (share * (1 - shares[field.exact])) / others));
}

/** Probability of each pattern to be of different persons; 1 before there is a model. */
export function apartShares(patterns: Patterns, logs: ModelLogs | undefined): Float64Array {
  const classLogs = new Float64Array(4);
  return Float64Array.from({ length: patterns.size }, (_, p) => {
    if (!logs) return 1;
    logs.classLogs(patterns.levels, p * patterns.width, classLogs);
    // Of relatives nothing is learnt about strangers.
    return 1 - probabilityOf(logSum(logSum(classLogs[0], classLogs[1]), classLogs[2]) - classLogs[3]);
  });
}

/** Expected pairs of the same person or home with the same value, by field. */
export function sameExactCounts(patterns: Patterns, logs: ModelLogs): number[] {
  const same = new Array<number>(patterns.width).fill(0);
  const apart = apartShares(patterns, logs);
  for (let p = 0; p < patterns.size; p++) {
    const weight = patterns.counts[p] * (1 - apart[p]);
    for (let f = 0; f < patterns.width; f++)
      if (patterns.levels[p * patterns.width + f] === logs.fields[f].exact) same[f] += weight;
  }
  return same;
}
