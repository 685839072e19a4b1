import { MISSING } from "./comparison.ts";
import type { Field } from "./field.ts";
import type { PatternTable } from "./pattern-table.ts";

/** Shares by level, which sum to 1; index 0, missing, is 0. */
export type Shares = Float64Array;

export function expectedM({ levels }: Pick<Field, "levels">): Shares {
  return normalised(Float64Array.of(0, ...levels.map((level) => level.m)));
}

export function expectedU({ levels }: Pick<Field, "levels">): Shares {
  return normalised(Float64Array.of(0, ...levels.map((level) => level.u)));
}

/** Which levels speak for the same person, by what is expected of them. */
export function agreeing({ levels }: Pick<Field, "levels">): boolean[] {
  return [false, ...levels.map((level) => level.m > 3 * level.u)];
}

/** Which levels speak against it. */
export function differing({ levels }: Pick<Field, "levels">): boolean[] {
  return [false, ...levels.map((level) => level.m < level.u)];
}

/** @returns weighted pairs by level. */
export function levelCounts(patterns: PatternTable, weights: Float64Array, f: number, levels: number): Float64Array {
  const counts = new Float64Array(levels + 1);
  for (let p = 0; p < patterns.size; p++)
    counts[patterns.levels[p * patterns.width + f]] += patterns.counts[p] * weights[p];
  counts[MISSING] = 0;
  return counts;
}

/** Shares of counts, with `worth` more pairs spread as expected (the mode of a Dirichlet distribution). */
export function withPrior(counts: Float64Array, expected: Shares, worth: number): Shares {
  return normalised(counts.map((count, level) => (level === MISSING ? 0 : count + worth * expected[level])));
}

/** The likeliest shares of which those of some levels do not exceed `most` together: both groups keep their proportions. */
export function capShare(shares: Shares, isCapped: readonly boolean[], most: number): Shares {
  const capped = shares.reduce((sum, share, level) => sum + (isCapped[level] ? share : 0), 0);
  if (capped <= most) return shares;
  return shares.map((share, level) => share * (isCapped[level] ? most / capped : (1 - most) / (1 - capped)));
}

function normalised(shares: Float64Array): Shares {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
