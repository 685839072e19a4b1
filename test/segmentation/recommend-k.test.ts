import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { recommendK } from "../../src-main/segmentation/recommend-k.ts";
import type { KResult } from "../../src-shared/segmentation.ts";

/** Results with the given silhouettes for k = 2, 3, …; segments of equal size unless the smallest is given. */
function resultsOf(silhouettes: readonly number[], smallest: Readonly<Record<number, number>> = {}): KResult[] {
  return silhouettes.map((silhouette, i) => {
    const k = i + 2;
    const sizes = new Array<number>(k).fill(Math.floor(1000 / k));
    sizes[k - 1] = smallest[k] ?? sizes[k - 1];
    return { k, silhouette, silhouetteError: 0, inertia: 0, calinskiHarabasz: 0, daviesBouldin: 0, sizes };
  });
}

describe("recommended is", () => {
  test.each([
    ["the clearest from three on", [0.4, 0.45, 0.6, 0.5], {}, 4],
    ["three rather than two that are only a little clearer", [0.59, 0.4, 0.3], {}, 3],
    ["two where two lead by half", [0.61, 0.4, 0.3], {}, 2],
    ["the finer one within 2 % of the best", [0.3, 0.5, 0.495, 0.4], {}, 4],
    ["not the finer one farther off", [0.3, 0.5, 0.489, 0.4], {}, 3],
    ["not one with a crumb of less than 1 % of the customers", [0.3, 0.4, 0.6, 0.5], { 4: 9 }, 5],
    ["one whose smallest segment has exactly 1 %", [0.3, 0.4, 0.6, 0.5], { 4: 10 }, 4],
    ["the clearest all the same where all have crumbs", [0.3, 0.4, 0.6], { 2: 1, 3: 1, 4: 1 }, 4],
    ["two where nothing else was tried", [0.1], {}, 2],
    ["three of groups that are not there at all", [-0.1, -0.01, -0.2], {}, 3],
  ])("%s", (_, silhouettes, smallest, k) => {
    expect(recommendK(resultsOf(silhouettes, smallest), 1000).recommendedK).toBe(k);
  });
});

test.each([
  [0.5, "The 3 groups are clearly apart (mean silhouette 0.50 on a scale from −1 to 1)."],
  [0.49, "The 3 groups overlap at their edges but are real (mean silhouette 0.49 on a scale from −1 to 1)."],
  [
    0.24,
    "The 3 groups flow into each other: use them as a practical division, not as natural kinds (mean silhouette 0.24 on a scale from −1 to 1).",
  ],
])("a silhouette of %d is told by Kaufman and Rousseeuw's scale", (silhouette, words) => {
  expect(recommendK(resultsOf([0.1, silhouette, 0.1]), 1000).reasons[0]).toBe(words);
});

test("the runners-up are the two next clearest, with what they would cost", () => {
  expect(recommendK(resultsOf([0.55, 0.6, 0.4, 0.5]), 1000).runnersUp).toEqual([
    { k: 2, words: "2 groups: coarser and a little less clear (0.55); the smallest has 500 customers." },
    { k: 5, words: "5 groups: finer and a little less clear (0.50); the smallest has 200 customers." },
  ]);
});

test("what is recommended was tried, is no runner-up, and has reasons, whatever was found (seed 1215)", () => {
  const rng = makeRng(1215);
  for (let i = 0; i < 500; i++) {
    const silhouettes = Array.from({ length: 1 + rng.below(12) }, () => 2 * rng.next() - 1);
    const smallest = Object.fromEntries(silhouettes.map((_, place) => [place + 2, 1 + rng.below(40)]));
    const { recommendedK, runnersUp, reasons } = recommendK(resultsOf(silhouettes, smallest), 1000);
    expect(recommendedK).toBeLessThan(silhouettes.length + 2);
    expect(runnersUp.map(({ k }) => k)).not.toContain(recommendedK);
    expect(reasons.length).toBeGreaterThan(1);
  }
});
