import { MISSING } from "./comparison.ts";
import type { Field } from "./field.ts";
import { kindOf } from "./match-model.ts";
import type { Patterns } from "./pattern-table.ts";

/**
 * Whether a field may follow from another among strangers: places lie inside of each other, names have a gender, and of
 * columns that no role fits nothing is known. What relatives share is a class of its own (`match-model.ts`). Given name,
 * birth date and ids follow from nothing: else duplicates would explain themselves.
 */
export function mayDependOn(child: Field, parent: Field): boolean {
  if (kindOf(child) === "place") return kindOf(parent) === "place";
  if (child.role === "gender") return parent.role === "givenName";
  return child.role === "text" && (parent.role === "text" || parent.role === "company" || kindOf(parent) === "place");
}

/** Pairs that share the value of one field, by pattern, and how likely each pattern is of different persons. */
export interface SharingPatterns {
  readonly parent: number;
  readonly patterns: Patterns;
}

/**
 * The tree of dependencies among different persons: the edges with the largest mutual information, one parent a field
 * (Chow & Liu 1968, doi:10.1109/TIT.1968.1054142, on whether values are the same).
 * @param apart probability of each pattern of `sharing` to be of different persons.
 * @param exactShare u of the exact level of each field.
 */
export function findDependencies(
  fields: readonly Field[],
  sharing: readonly SharingPatterns[],
  apart: readonly Float64Array[],
  exactShare: readonly number[],
): Int8Array {
  const edges = sharing.flatMap(({ parent, patterns }, s) =>
    fields.flatMap((field, child) => {
      if (child === parent || !mayDependOn(field, fields[parent])) return [];
      const share = shareOfSame(patterns, apart[s], child, field.exact);
      if (share === undefined || share < 2 * exactShare[child]) return [];
      const together = exactShare[parent] * share;
      return [{ child, parent, information: together * Math.log(share / exactShare[child]) }];
    }),
  );
  edges.sort((a, b) => b.information - a.information || a.child - b.child || a.parent - b.parent);
  const parents = new Int8Array(fields.length).fill(-1);
  for (const { child, parent } of edges) {
    if (parents[child] < 0 && !leadsTo(parents, parent, child)) parents[child] = parent;
  }
  return parents;
}

function leadsTo(parents: Int8Array, from: number, to: number): boolean {
  for (let field = from; field >= 0; field = parents[field]) if (field === to) return true;
  return false;
}

/** @returns undefined with fewer than five pairs to tell from. */
function shareOfSame(patterns: Patterns, apart: Float64Array, child: number, exact: number): number | undefined {
  let same = 0;
  let filled = 0;
  for (let p = 0; p < patterns.size; p++) {
    const level = patterns.levels[p * patterns.width + child];
    if (level === MISSING) continue;
    const weight = patterns.counts[p] * apart[p];
    filled += weight;
    if (level === exact) same += weight;
  }
  return filled < 5 ? undefined : same / filled;
}
