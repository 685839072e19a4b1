import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { buildMergeTree, cutTree } from "../../src-main/math/hierarchy/merge-tree.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { treeTopOf } from "../../src-main/segmentation/algorithms/hierarchical/dendrogram.ts";
import { dendrogramMarks } from "../../src-shared/marks/dendrogram.ts";
import { cutAtHeight, cutTop, heightOfCut, possibleCuts } from "../../src-shared/marks/tree-top.ts";

const SEED = 1963;

/** Leaves joined at random; some heights are equal. */
function randomTree(rng: Rng, m: number) {
  const from = Int32Array.from({ length: m - 1 }, (_, i) => rng.below(i + 1));
  const to = Int32Array.from({ length: m - 1 }, (_, i) => i + 1);
  const lengths = Float64Array.from({ length: m - 1 }, () => 1 + rng.below(m));
  const weights = Int32Array.from({ length: m }, () => 1 + rng.below(9));
  return { tree: buildMergeTree({ from, to, lengths }, weights), weights };
}

const trees = Array.from({ length: 40 }, (_, round) => {
  const rng = makeRng(SEED, round);
  const { tree, weights } = randomTree(rng, 2 + rng.below(60));
  return { tree, weights, top: treeTopOf(tree, 1 + rng.below(30)) };
});

describe("the top of random trees", () => {
  test("cut into k has the sizes of the whole tree cut into k", () => {
    let compared = 0;
    for (const { tree, weights, top } of trees) {
      for (const k of possibleCuts(top)) {
        const labels = cutTree(tree, k);
        const sizes = new Array<number>(k).fill(0);
        labels.forEach((label, leaf) => (sizes[label] = (sizes[label] ?? 0) + (weights[leaf] ?? 0)));
        const cut = cutTop(top, k);
        expect(cut.segments).toBe(k);
        expect(cut.sizes).toEqual(sizes.sort((a, b) => b - a));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("is cut between two merges of different height, and the height of a cut leads back to it", () => {
    for (const { top } of trees) {
      for (const k of possibleCuts(top)) {
        const height = heightOfCut(top, k);
        expect(1 + top.heights.filter((merge) => merge > height).length).toBe(k);
        expect(top.heights).not.toContain(height);
        expect(cutAtHeight(top, height)).toBe(k);
      }
      const [least] = possibleCuts(top);
      expect(cutAtHeight(top, Number.MAX_VALUE)).toBe(least);
    }
  });

  test("gives each leaf the segment of the branches above it, and none above the cut", () => {
    for (const { top } of trees) {
      const leaves = top.sizes.length;
      for (const k of possibleCuts(top)) {
        const { segmentOf } = cutTop(top, k);
        top.heights.forEach((height, i) => {
          const own = segmentOf[leaves + i];
          expect(own === -1).toBe(height > heightOfCut(top, k));
          if (own !== -1) expect([segmentOf[top.left[i] ?? 0], segmentOf[top.right[i] ?? 0]]).toEqual([own, own]);
        });
      }
    }
  });

  test("is drawn with lengths in proportion to heights, the ground at 0, and no branch across another", () => {
    for (const { top } of trees) {
      const { toY, toHeight, fans, brackets } = dendrogramMarks(top, 900, 300);
      expect(toY(0)).toBe(300);
      expect(toY(top.heights.at(-1) ?? 0)).toBeCloseTo(0, 9);
      for (const height of top.heights) expect(toHeight(toY(height))).toBeCloseTo(height, 9);
      top.leafHeights.forEach((height, leaf) => expect(fans[leaf]?.top).toBeCloseTo(toY(height), 9));
      expect(fans.map(({ x }) => x)).toEqual(fans.map(({ x }) => x).toSorted((a, b) => a - b));
      // Leaves below a branch stand side by side.
      const below: number[][] = top.sizes.map((_, leaf) => [leaf]);
      top.left.forEach((left, i) => {
        const joined = [...(below[left] ?? []), ...(below[top.right[i] ?? 0] ?? [])].sort((a, b) => a - b);
        expect((joined.at(-1) ?? 0) - (joined[0] ?? 0)).toBe(joined.length - 1);
        below.push(joined);
      });
      expect(brackets).toHaveLength(top.heights.length);
    }
  });
});

test("all leaves at one height can be parted only one by one, which no cut gives: there is no possible cut but the last", () => {
  const top = { left: [0, 2], right: [1, 3], heights: [5, 5], sizes: [1, 1, 1], leafHeights: [0, 0, 0] };
  expect(possibleCuts(top)).toEqual([3]);
  expect(adjustedRand(cutTop(top, 3).segmentOf.slice(0, 3), [0, 1, 2])).toBe(1);
});
