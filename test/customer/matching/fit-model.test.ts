import { expect, test } from "vitest";
import { pairComparer } from "../../../src-main/customer/matching/compare-pair.ts";
import { improveModel, logPosterior, startModel } from "../../../src-main/customer/matching/fit-model.ts";
import { boundShares } from "../../../src-main/customer/matching/level-shares.ts";
import { makeFields } from "../../../src-main/customer/matching/make-fields.ts";
import { addPatterns, PatternTable } from "../../../src-main/customer/matching/pattern-table.ts";
import { unpaced } from "../../../src-main/customer/matching/person-table.ts";
import { comparablePairs, pairCounts, randomPairs } from "../../../src-main/customer/matching/sample-pairs.ts";
import type { Evidence } from "../../../src-main/customer/matching/strangers.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { makePeople, tableOf } from "./make-people.ts";

/** All pairs of a few people, as candidates and as random pairs. */
function evidenceOf(seed: number): Evidence {
  const { people } = makePeople({ persons: 150, duplicateShare: 0.4, seed });
  const set = makeFields(tableOf(people), "DE", unpaced);
  const pairs = randomPairs(set.files, "all", 1e6, 1);
  const tableOfPairs = () => {
    const table = new PatternTable(set.fields);
    addPatterns(table, pairs, pairComparer(set), () => true, unpaced);
    return table;
  };
  return {
    fields: set.fields,
    candidates: tableOfPairs(),
    random: tableOfPairs(),
    sharing: [],
    pairCounts: set.fields.map((field) => pairCounts(field, set.files, "all")),
    comparable: comparablePairs(set.files, "all"),
  };
}

test("each step of expectation maximisation raises the posterior, and shares stay shares", () => {
  for (const seed of [1, 2, 3]) {
    const evidence = evidenceOf(seed);
    let model = startModel(evidence, undefined);
    let before = logPosterior(evidence, model);
    for (let step = 0; step < 30; step++) {
      model = improveModel(evidence, model);
      const now = logPosterior(evidence, model);
      // Rounding of a sum of thousands of logarithms.
      expect(now).toBeGreaterThanOrEqual(before - 1e-6 * Math.abs(before));
      before = now;
    }
    for (const shares of [...model.m, ...model.r, ...model.u.flat(), model.prior]) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    }
  }
});

test("bounded shares are the likeliest within their bounds: no other allowed ones make the counts likelier", () => {
  const rng = makeRng(9);
  const levels = [
    { words: "differs", m: 0.1, u: 0.8 },
    { words: "alike", m: 0.2, u: 0.15 },
    { words: "the same", m: 0.7, u: 0.05 },
  ];
  const field = { levels, exact: 3 };
  for (let i = 0; i < 500; i++) {
    const counts = Float64Array.of(0, 1 + rng.below(50), 1 + rng.below(50), 1 + rng.below(50));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const bounds = { differing: 0.05 + 0.3 * rng.next(), inexact: 0.4 + 0.4 * rng.next() };
    const best = boundShares(
      counts.map((count) => count / total),
      field,
      bounds,
    );
    const likelihood = (shares: Float64Array) =>
      counts.reduce((sum, count, level) => sum + (level === 0 ? 0 : count * Math.log(shares[level])), 0);
    expect([best[1] <= bounds.differing + 1e-12, best[3] >= 1 - bounds.inexact - 1e-12]).toEqual([true, true]);
    for (let other = 0; other < 50; other++) {
      const differing = bounds.differing * rng.next();
      const partly = Math.max(1e-6, (bounds.inexact - differing) * rng.next());
      const tried = Float64Array.of(0, Math.max(1e-6, differing), partly, 1 - differing - partly);
      expect(likelihood(tried)).toBeLessThanOrEqual(likelihood(best) + 1e-9);
    }
  }
});
