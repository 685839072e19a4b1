import { expect, test } from "vitest";
import { categoriesOf, prepareColumn, ranksOf } from "../../src-main/features/code-words.ts";
import { fitScale } from "../../src-main/features/standardize.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { OTHER_WORDS } from "../../src-shared/word-features.ts";
import { shuffled } from "../shared/random.ts";

const SEED = 61;
const none = Number.NaN;

test(`categories depend on words, not on how a level table is sorted (seed ${SEED})`, () => {
  const known = ["tea", "cups", "books", "hats"];
  const rng = makeRng(SEED);
  for (let trial = 0; trial < 20; trial++) {
    const levels = shuffled(rng, known);
    const codes = Float64Array.from({ length: 50 }, () => (rng.below(6) === 0 ? none : rng.below(levels.length)));
    const found = categoriesOf(codes, levels, known);
    const words = [...codes].map((code) => levels[code] ?? "none");
    expect([...found].map((category) => known[category] ?? "none")).toEqual(words);
  }
});

test("no word is a category of its own; an unseen one is like nobody's, or a rare one where the model has such a level", () => {
  const codes = Float64Array.of(0, 1, none);
  expect([...categoriesOf(codes, ["tea", "wine"], ["tea", "cups"])]).toEqual([0, -1, 2]);
  expect([...categoriesOf(codes, ["tea", "wine"], ["tea", OTHER_WORDS])]).toEqual([0, 1, 2]);
});

test("in an order words are their places in it, and what has none is not defined", () => {
  const codes = Float64Array.of(2, 0, 1, none);
  expect([...ranksOf(codes, ["M", "S", "L"], ["S", "M", "L"])]).toEqual([2, 1, 0, none]);
  expect([...ranksOf(codes, ["M", "S", "L"], ["S", "M"])]).toEqual([none, 1, 0, none]);
});

test("an ordered column is prepared by the words of the fit, whatever the newer level table", () => {
  const order = ["S", "M", "L"];
  const choice = { featureId: "size", transform: "none", scaling: "standard", order } as const;
  const scale = fitScale(ranksOf(Float64Array.of(0, 0, 1, 2), ["S", "M", "L"], order), {
    ...choice,
    order: [...order],
  });
  const [large, small] = prepareColumn(Float64Array.of(0, 1), ["L", "S"], scale);
  const [largeBefore, smallBefore] = prepareColumn(Float64Array.of(2, 0), ["S", "M", "L"], scale);
  expect([large, small]).toEqual([largeBefore, smallBefore]);
  expect(large).toBeGreaterThan(small);
});
