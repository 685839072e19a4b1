import type { Condition, Rule } from "../../../src-shared/segmentation-rule.ts";
import type { TreeNode } from "../explanation/surrogate-tree.ts";
import { leavesOf, type Path } from "../explanation/tree-words.ts";

/**
 * The leaves of a tree as rules. A segment's rule is true where the bounds of one of its leaves all are. A tree asks
 * “below 90”, a rule “at most 89”: the largest value below that a customer has, which says the same of everybody in the data.
 * @param columns of the features, NaN where one is not defined.
 * @returns by segment; a segment without a leaf has no rule.
 * O(leaves · depth · n).
 */
export function rulesOfTree(
  tree: TreeNode,
  featureIds: readonly string[],
  columns: readonly Float64Array[],
): Map<number, Rule> {
  const ways = new Map<number, Rule[]>();
  for (const { segment, path } of leavesOf(tree, new Map())) {
    const lines = linesOf(path, featureIds, columns);
    ways.set(segment, [...(ways.get(segment) ?? []), lines.length === 1 ? lines[0] : { kind: "all", rules: lines }]);
  }
  return new Map(
    [...ways].map(([segment, rules]): [number, Rule] => [
      segment,
      rules.length === 1 ? rules[0] : { kind: "any", rules },
    ]),
  );
}

function linesOf(path: Path, featureIds: readonly string[], columns: readonly Float64Array[]): Condition[] {
  return [...path].map(([column, { from, below }]) => ({
    kind: "feature",
    featureId: featureIds[column],
    ...(from !== undefined && { min: from }),
    ...(below !== undefined && { max: largestBelow(columns[column], below) }),
  }));
}

function largestBelow(column: Float64Array, limit: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of column) if (value < limit && value > largest) largest = value;
  return largest;
}
