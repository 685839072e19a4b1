import { MISSING } from "./comparison.ts";
import type { Field } from "./field.ts";
import type { Patterns } from "./pattern-table.ts";

/** Shares by level, which sum to 1; index 0, missing, is 0. */
export type Shares = Float64Array;

export function expectedM({ levels }: Pick<Field, "levels">): Shares {
  return normalised(Float64Array.of(0, ...levels.map((level) => level.m)));
}

export function expectedU({ levels }: Pick<Field, "levels">): Shares {
  return normalised(Float64Array.of(0, ...levels.map((level) => level.u)));
}

/** Which levels speak against the same person, by what is expected of them. */
export function differing({ levels }: Pick<Field, "levels">): boolean[] {
  return [false, ...levels.map((level) => level.m < level.u)];
}

export interface Bounds {
  /** Of the levels that speak against the same person, together. */
  readonly differing: number;
  /** Of all levels but the exact one, together. */
  readonly inexact: number;
}

/** @returns the likeliest shares of a field that stay within the bounds: inside of each group they keep their proportions. */
export function boundShares(shares: Shares, field: Pick<Field, "levels" | "exact">, bounds: Bounds): Shares {
  const isDiffering = differing(field);
  const sum = (isIn: (level: number) => boolean) =>
    shares.reduce((all, share, level) => all + (isIn(level) ? share : 0), 0);
  const different = sum((level) => isDiffering[level]);
  const exact = shares[field.exact];
  const partly = 1 - different - exact;
  const rest = 1 - bounds.differing;
  // Each group's share: as it is; with its own bound; and with both where the second is reached too.
  let groups = { different, partly, exact };
  if (different > bounds.differing)
    groups = {
      different: bounds.differing,
      partly: (partly * rest) / (partly + exact),
      exact: (exact * rest) / (partly + exact),
    };
  if (groups.exact < 1 - bounds.inexact) {
    const scale = bounds.inexact / (different + partly);
    groups = { different: different * scale, partly: partly * scale, exact: 1 - bounds.inexact };
    if (groups.different > bounds.differing)
      groups = { different: bounds.differing, partly: bounds.inexact - bounds.differing, exact: 1 - bounds.inexact };
  }
  return shares.map((share, level) => {
    if (level === field.exact) return groups.exact;
    if (share === 0) return 0;
    return isDiffering[level] ? (share * groups.different) / different : (share * groups.partly) / partly;
  });
}

/** @returns weighted pairs by level. */
export function levelCounts(patterns: Patterns, weights: Float64Array, f: number, levels: number): Float64Array {
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

function normalised(shares: Float64Array): Shares {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
