import { ranks } from "../../math/ranks.ts";

/** A way of grouping customers that anybody would think of. */
export interface KnownGrouping {
  /** "days since last order, orders and net spend". */
  readonly label: string;
  /** Length n: the group of each customer, 0 or more. */
  readonly groupOf: Int32Array;
}

/** How much of a segment the known groupings tell. */
export interface Foreseen {
  /** 0–1: what the best of them tells beyond chance. */
  readonly share: number;
  /** The best of them; undefined where there is none. */
  readonly by: string | undefined;
}

/** Bins of an axis: the usual quintiles. */
const BINS = 5;

/** @returns the grid of quintiles of some columns, equal values in one bin; NaN is a bin of its own. O(columns · n log n). */
export function quintileGrid(columns: readonly Float64Array[]): Int32Array {
  const n = columns[0]?.length ?? 0;
  const groupOf = new Int32Array(n);
  for (const column of columns) {
    const known = Int32Array.from(column.keys()).filter((i) => !Number.isNaN(column[i]));
    const ranked = ranks(Float64Array.from(known, (i) => column[i]));
    const bins = new Int32Array(n).fill(BINS);
    known.forEach((i, at) => (bins[i] = Math.floor((BINS * ranked[at]) / known.length)));
    for (let i = 0; i < n; i++) groupOf[i] = groupOf[i] * (BINS + 1) + bins[i];
  }
  return groupOf;
}

/**
 * How far each segment could have been foreseen: the share of the other customers of a member's known group who are in
 * the segment as well, on average over its members, beyond the share that chance gives; 1 where the groups give the segment
 * away, 0 where they say nothing. The member is left out, so that groups of few customers do not tell themselves.
 * @param members by segment: rows of its customers, who may be in several; n rows in all.
 * O(groupings · (n + Σ members)). Goodman & Kruskal 1954, doi:10.1080/01621459.1954.10501231: their τ, for one category.
 */
export function foreseen(groupings: readonly KnownGrouping[], members: readonly Int32Array[], n: number): Foreseen[] {
  return members.map((rows) => {
    const chance = (rows.length - 1) / (n - 1);
    let best: Foreseen = { share: 0, by: undefined };
    for (const { label, groupOf } of groupings) {
      const share = (meanShare(groupOf, rows, chance) - chance) / (1 - chance);
      if (share > best.share) best = { share, by: label };
    }
    return best;
  });
}

function meanShare(groupOf: Int32Array, rows: Int32Array, chance: number): number {
  const all = new Map<number, number>();
  for (const group of groupOf) all.set(group, (all.get(group) ?? 0) + 1);
  const own = new Map<number, number>();
  for (const row of rows) own.set(groupOf[row], (own.get(groupOf[row]) ?? 0) + 1);
  let sum = 0;
  for (const [group, count] of own) {
    const others = (all.get(group) ?? 1) - 1;
    // Who is alone in a group has nobody to be told by.
    sum += count * (others > 0 ? (count - 1) / others : chance);
  }
  return sum / rows.length;
}
