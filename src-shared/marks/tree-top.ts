/** The highest merges of a tree; its leaves are numbered from left to right, so that no lines cross. */
export interface TreeTop {
  /** By merge, lowest first: the two branches that it joins; merge i of m leaves makes branch m + i. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** By merge: the distance at which they join, ascending. */
  readonly heights: readonly number[];
  /** By leaf: customers below it. */
  readonly sizes: readonly number[];
  /** By leaf: the height at which all below it have joined; 0 for what is not divided further. */
  readonly leafHeights: readonly number[];
}

/** A tree cut at one height: what has joined up to there stays together. */
export interface TreeCut {
  readonly segments: number;
  /** Customers, the largest first. */
  readonly sizes: readonly number[];
  /** By branch, the leaves first: position of the segment that it lies in by size, −1 above the cut. */
  readonly segmentOf: readonly number[];
}

/** @returns the numbers of segments that a horizontal cut can give, ascending from 2: equal heights cannot be parted. O(m). */
export function possibleCuts({ heights, leafHeights }: TreeTop): number[] {
  const lowest = Math.max(0, ...leafHeights);
  return Array.from({ length: heights.length }, (_, i) => i + 2).filter((segments) => {
    const above = heights[heights.length - segments + 1] ?? 0;
    return above > (heights[heights.length - segments] ?? lowest);
  });
}

/** @returns the middle between the lowest merge above a cut and the highest below it. */
export function heightOfCut({ heights, leafHeights }: TreeTop, segments: number): number {
  const above = heights[heights.length - segments + 1] ?? 0;
  return (above + (heights[heights.length - segments] ?? Math.max(0, ...leafHeights))) / 2;
}

/** @returns the possible cut nearest to the one at a height, measured in segments; undefined where none is possible. */
export function cutAtHeight(top: TreeTop, height: number): number | undefined {
  const segments = 1 + top.heights.filter((merge) => merge > height).length;
  const cuts = possibleCuts(top);
  return cuts.toSorted((a, b) => Math.abs(a - segments) - Math.abs(b - segments) || a - b)[0];
}

/** @param segments one of the possible cuts. O(m log m). */
export function cutTop({ left, right, sizes, heights }: TreeTop, segments: number): TreeCut {
  const leaves = sizes.length;
  const kept = heights.length - segments + 1;
  const weights = [...sizes];
  for (const [i, branch] of left.entries()) weights.push((weights[branch] ?? 0) + (weights[right[i] ?? 0] ?? 0));
  const rootOf = weights.map((_, branch) => branch);
  // From the top: what a kept merge has joined belongs where the merge belongs.
  for (let i = kept - 1; i >= 0; i--) {
    const root = rootOf[leaves + i] ?? leaves + i;
    rootOf[left[i] ?? 0] = root;
    rootOf[right[i] ?? 0] = root;
  }
  const isBelow = (branch: number) => branch < leaves + kept;
  const roots = [...new Set(rootOf.filter((_, branch) => isBelow(branch)))].sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b,
  );
  const place = new Map(roots.map((root, at) => [root, at]));
  return {
    segments: roots.length,
    sizes: roots.map((root) => weights[root] ?? 0),
    segmentOf: rootOf.map((root, branch) => (isBelow(branch) ? (place.get(root) ?? -1) : -1)),
  };
}
