import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import type { DescribedWords } from "../../../src-main/segmentation/describe-words.ts";
import { wordReplicationOf } from "../../../src-main/segmentation/hold-out/word-replication.ts";
import { NO_WORD } from "../../../src-shared/word-features.ts";

const SEED = 1970;
const LEVELS = ["red", "green", "blue", "grey"];

function described(codes: ArrayLike<number>, levels = LEVELS): DescribedWords {
  return {
    feature: { id: "colour", label: "Colour", levels } as unknown as DescribedWords["feature"],
    codes: Float64Array.from(codes),
  };
}

/** Customers of one segment, half of them held out; of these a further share is "red". */
function drawn(rng: Rng, n: number, moreRed: number) {
  const isTrained = Array.from({ length: n }, (_, i) => i % 2 === 0);
  const codes = isTrained.map((trained) => (!trained && rng.next() < moreRed ? 0 : rng.below(LEVELS.length)));
  const [feature] = wordReplicationOf(
    [described(codes)],
    isTrained.map((trained) => (trained ? 0 : -1)),
    isTrained.map((trained) => (trained ? -1 : 0)),
    1,
  )[0];
  return feature;
}

describe("words", () => {
  test("are counted on both sides, those without one as a word of their own; a word of nobody is left out", () => {
    const codes = [0, 0, 1, Number.NaN, 0, 1, 1, Number.NaN];
    const [[feature]] = wordReplicationOf(
      [described(codes)],
      [0, 0, 0, 0, -1, -1, -1, -1],
      [-1, -1, -1, -1, 0, 0, 0, 0],
      1,
    );
    expect(feature.levels.map(({ level, trained, heldOut }) => [level, trained, heldOut])).toEqual([
      ["red", 0.5, 0.25],
      ["green", 0.25, 0.5],
      [NO_WORD, 0.25, 0.25],
    ]);
  });

  test("have shares that add up to one on each side, each within its interval", () => {
    const { levels } = drawn(makeRng(SEED, 1), 500, 0.2);
    for (const side of ["trained", "heldOut"] as const)
      expect(levels.reduce((sum, level) => sum + level[side], 0)).toBeCloseTo(1, 12);
    for (const { heldOut, low, high } of levels) {
      expect(low).toBeLessThanOrEqual(heldOut);
      expect(high).toBeGreaterThanOrEqual(heldOut);
    }
  });

  test("that are as common on both sides are said to differ in at most 5 % of draws (seed 1970)", () => {
    const rng = makeRng(SEED, 2);
    const rounds = 400;
    // Few customers: with many, a shift that is no chance is still small.
    const differing = Array.from({ length: rounds }, () => drawn(rng, 80, 0)).filter(({ holds }) => !holds);
    // 4 standard errors of 5 % above it.
    expect(differing.length / rounds).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / rounds));
  });

  test("of which one has become much commoner do not hold, and it is that one that differs", () => {
    const { holds, levels } = drawn(makeRng(SEED, 3), 1000, 0.4);
    expect(holds).toBe(false);
    expect(levels.find(({ level }) => level === "red")?.holds).toBe(false);
  });

  test("that differ without doubt but by little hold: Cohen's h below 0.2", () => {
    const { holds, levels } = drawn(makeRng(SEED, 4), 40_000, 0.04);
    const red = levels.find(({ level }) => level === "red");
    expect(red?.low).toBeGreaterThan(red?.trained ?? 1);
    expect(holds).toBe(true);
  });

  test("of a segment that nobody was assigned to do not hold", () => {
    const [[feature]] = wordReplicationOf([described([0, 1])], [0, 0], [-1, -1], 1);
    expect(feature.holds).toBe(false);
  });
});
