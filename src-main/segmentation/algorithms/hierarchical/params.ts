import { choice, integer, number } from "../../../../src-shared/fields.ts";
import { formatNumber } from "../../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../../src-shared/result.ts";
import { branchesAt, type MergeTree } from "../../../math/hierarchy/merge-tree.ts";

const MOST_SEGMENTS = 50;

export interface HierarchicalParams {
  readonly linkage: "ward" | "average" | "complete" | "single";
  readonly k: number;
  readonly height?: number | undefined;
}

export const params = {
  linkage: choice({
    label: "Linkage",
    help:
      "Which groups are nearest: those that together are least wide (ward), nearest on average (average), nearest at " +
      "their farthest members (complete), or at their nearest (single, which follows chains).",
    choices: ["ward", "average", "complete", "single"],
  }).default("ward"),
  k: integer({
    label: "Number of segments",
    help: "Where to cut the tree, unless it is cut at a height.",
    min: 2,
    max: MOST_SEGMENTS,
  }).default(4),
  height: number({
    label: "Cut at height",
    help: "Groups that join above this height stay apart. Left empty, the number of segments counts.",
    min: 0,
    max: 1e300,
  }).optional(),
};

/**
 * @returns segments that a tree is cut into.
 * @throws ExpectedFailure where the height leaves one, or more than can be told apart.
 */
export function segmentsOf(tree: MergeTree, { k, height }: HierarchicalParams): number {
  if (height === undefined) return k;
  const count = branchesAt(tree, height);
  if (count >= 2 && count <= MOST_SEGMENTS) return count;
  const merges = tree.heights.length;
  const highest = formatNumber(tree.heights[merges - 1] ?? 0, 4);
  const lowest = formatNumber(tree.heights[Math.max(0, merges - MOST_SEGMENTS)] ?? 0, 4);
  throw new ExpectedFailure(
    "bad-height",
    `Cut at height: this one leaves ${formatNumber(count)} ${count === 1 ? "segment" : "segments"}. From 2 to ` +
      `${MOST_SEGMENTS} segments come from heights between ${lowest} and ${highest}.`,
    "height",
  );
}
