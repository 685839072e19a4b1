import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { recommendK } from "../../src-main/segmentation/recommend-k.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import type { NumberMeasures } from "../../src-shared/segmentation-truth.ts";

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
    ["not one whose smallest segment has four customers, though they are 1 %", [0.3, 0.4, 0.6, 0.5], { 4: 4 }, 5, 400],
    ["the clearest all the same where all have crumbs", [0.3, 0.4, 0.6], { 2: 1, 3: 1, 4: 1 }, 4],
    ["two where nothing else was tried", [0.1], {}, 2],
    ["three of groups that are not there at all", [-0.1, -0.01, -0.2], {}, 3],
  ])("%s", (_, silhouettes, smallest, k, customers = 1000) => {
    expect(recommendK(resultsOf(silhouettes, smallest), customers).recommendedK).toBe(k);
  });
});

/** The same mean stability and prediction strength for every segment of k = 2, 3, …; the gap is the same for all. */
function measuresOf(stabilities: readonly number[], strengths: readonly number[] = stabilities): NumberMeasures[] {
  return stabilities.map((stability, i) => ({
    k: i + 2,
    gap: 0,
    gapError: 0,
    predictionStrength: strengths[i],
    stability: new Array<number>(i + 2).fill(stability),
  }));
}

describe("of segments that were drawn anew, recommended is", () => {
  test.each([
    ["not the clearest where its segments do not come back", [0.3, 0.4, 0.6], [0.9, 0.9, 0.74], 3],
    ["the clearest where they just do", [0.3, 0.4, 0.6], [0.9, 0.9, 0.75], 4],
    ["the clearest where that could not be tried", [0.3, 0.4, 0.6], [0.9, 0.9], 4],
    ["not the finer one within 2 % that comes back less surely", [0.3, 0.5, 0.495], [0.9, 0.79, 0.78], 3],
    ["the coarser one within 2 % that comes back more surely", [0.3, 0.495, 0.5], [0.9, 0.9, 0.89], 3],
    ["the finest within 5 % that one half predicts in the other", [0.3, 0.5, 0.476, 0.476], [0.9, 0.9, 0.81, 0.79], 4],
    ["not one farther off, however surely it is predicted", [0.3, 0.5, 0.474], [0.9, 0.9, 0.99], 3],
    ["two where nothing finer comes back", [0.5, 0.6, 0.4], [0.8, 0.7, 0.7], 2],
    ["the best predicted of three to five where nothing does", [0.5, 0.3, 0.4, 0.6, 0.7], [0.5, 0.6, 0.7, 0.4, 0.7], 4],
  ])("%s", (_, silhouettes, stabilities, k) => {
    const measures = measuresOf(stabilities);
    expect(recommendK(resultsOf(silhouettes), 1000, { measures }).recommendedK).toBe(k);
  });
});

const nothing = { verdict: "none", p: 0.57, rows: 1000, surrogates: 99 } as const;

test("where nothing is there, that is said first, and a few groups are offered, whatever is clearer (seed 1216)", () => {
  const rng = makeRng(1216);
  for (let i = 0; i < 300; i++) {
    const drawn = () => Array.from({ length: 11 }, () => rng.next());
    const found = recommendK(resultsOf(drawn()), 1000, { structure: nothing, measures: measuresOf(drawn(), drawn()) });
    const { recommendedK, reasons, runnersUp } = found;
    expect(reasons[0]).toMatch(/^Nothing there: .* in 56 of 99 tries \(p = 0\.57\)\.$/);
    expect(reasons[1]).toMatch(new RegExp(`^The ${recommendedK} groups flow into each other: `));
    expect([recommendedK, ...runnersUp.map(({ k }) => k)].toSorted((a, b) => a - b)).toEqual([3, 4, 5]);
  }
});

test.each([
  ["the most whose halves predict each other", [0.9, 0.95, 0.85, 0.8], 5],
  ["the best predicted where none are", [0.9, 0.5, 0.6, 0.55], 4],
  ["three where that could not be tried", [], 3],
])("a division without groups is into %s", (_, strengths, k) => {
  const measures = measuresOf(strengths);
  const { recommendedK } = recommendK(resultsOf([0.2, 0.2, 0.2, 0.2, 0.9]), 1000, { structure: nothing, measures });
  expect(recommendedK).toBe(k);
});

test("a division of groups that are more than chance says that they are not round, and what to do", () => {
  const structure = { verdict: "groups", p: 0.01, rows: 1000, surrogates: 99 } as const;
  const { reasons } = recommendK(resultsOf([0.3, 0.4, 0.5]), 1000, {
    structure,
    measures: measuresOf([0.6, 0.7, 0.6]),
  });
  expect(reasons.slice(1, 3)).toEqual([
    expect.stringMatching(/^They are more than chance/),
    "Of no number do the groups come back when the customers are drawn anew, so these are not round groups, and any number " +
      "is a choice (HDBSCAN* finds groups of any shape): of 3 to 4, few enough to treat each differently, 3 groups come " +
      "back most surely.",
  ]);
});

test("a clearer number that was not taken because its groups do not come back is named", () => {
  const { reasons } = recommendK(resultsOf([0.3, 0.4, 0.6]), 1000, { measures: measuresOf([0.9, 0.9, 0.5]) });
  expect(reasons).toContain(
    "4 groups would be clearer (0.60), but they do not come back when the customers are drawn anew.",
  );
});

test("a smallest group of one customer is never called enough to address", () => {
  const { reasons } = recommendK(resultsOf([0.9, 0.8], { 2: 1, 3: 1 }), 100);
  expect(reasons.at(-1)).toBe(
    "The smallest group has only 1 customer (1.0 %), too few to address: some stand far apart from all others. Limit extreme " +
      "values, or leave these customers out.",
  );
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
