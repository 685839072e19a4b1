import type { MatchScope } from "../../../src-shared/customer-matching.ts";
import { makeRng } from "../../math/rng.ts";
import { isComparable } from "./block-pairs.ts";
import type { Field } from "./field.ts";
import { choose2, PairSet } from "./pair-set.ts";

export interface SampledPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

/**
 * Random pairs: what different persons have in common by chance. All pairs where there are few enough.
 * @param most pairs to draw.
 */
export function randomPairs(files: ArrayLike<number>, scope: MatchScope, most: number, seed: number): SampledPairs {
  const n = files.length;
  const pairs = new PairSet(Math.max(1, n));
  if ((n * (n - 1)) / 2 <= 2 * most) {
    for (let b = 1; b < n; b++) for (let a = 0; a < b; a++) if (isComparable(files, a, b, scope)) pairs.add(a, b);
    return pairs.sorted();
  }
  const rng = makeRng(seed, 1);
  // A scope may leave few pairs that fit: then some draws are in vain, and that is all.
  for (let draw = 0; draw < 4 * most && pairs.size < most; draw++) {
    const a = rng.below(n);
    const b = rng.below(n);
    if (a !== b && isComparable(files, a, b, scope)) pairs.add(a, b);
  }
  return pairs.sorted();
}

/** Random pairs of records that have one value of a field in common; each such pair is equally likely. */
export function sharingPairs(
  { ids, values }: Pick<Field, "ids" | "values">,
  files: ArrayLike<number>,
  scope: MatchScope,
  most: number,
  seed: number,
): SampledPairs {
  const holders: number[][] = Array.from(values, () => []);
  ids.forEach((id, record) => {
    if (id >= 0) holders[id].push(record);
  });
  const groups = holders.filter((records) => records.length > 1);
  const pairs = new PairSet(Math.max(1, ids.length));
  const ends = new Float64Array(groups.length);
  let total = 0;
  groups.forEach(({ length }, g) => {
    total += (length * (length - 1)) / 2;
    ends[g] = total;
  });
  if (total <= 2 * most) {
    for (const group of groups)
      for (let j = 1; j < group.length; j++)
        for (let i = 0; i < j; i++) if (isComparable(files, group[i], group[j], scope)) pairs.add(group[i], group[j]);
    return pairs.sorted();
  }
  const rng = makeRng(seed, 2);
  for (let draw = 0; draw < 4 * most && pairs.size < most; draw++) {
    const group = groups[lowerBound(ends, rng.next() * total)];
    const a = group[rng.below(group.length)];
    const b = group[rng.below(group.length)];
    if (a !== b && isComparable(files, a, b, scope)) pairs.add(a, b);
  }
  return pairs.sorted();
}

/** @returns the first index whose value is above x. */
function lowerBound(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** @returns how many comparable pairs have a value of the field each, and how many of them have the same. */
export function pairCounts(
  { ids, values }: Pick<Field, "ids" | "values">,
  files: ArrayLike<number>,
  scope: MatchScope,
): { total: number; exact: number } {
  const count = (only: number | undefined) => {
    const counts = new Float64Array(values.length);
    let filled = 0;
    ids.forEach((id, record) => {
      if (id < 0 || (only !== undefined && files[record] !== only)) return;
      counts[id] += 1;
      filled += 1;
    });
    return { total: choose2(filled), exact: counts.reduce((sum, c) => sum + choose2(c), 0) };
  };
  const all = count(undefined);
  if (scope === "all") return all;
  const within = { total: 0, exact: 0 };
  for (const file of new Set(Array.from(files))) {
    const own = count(file);
    within.total += own.total;
    within.exact += own.exact;
  }
  return scope === "within" ? within : { total: all.total - within.total, exact: all.exact - within.exact };
}

/** @returns the number of pairs that a scope allows. */
export function comparablePairs(files: ArrayLike<number>, scope: MatchScope): number {
  const everywhere = { ids: new Int32Array(files.length), values: [""] };
  return pairCounts(everywhere, files, scope).total;
}
