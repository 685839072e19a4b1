import { describe, expect, test } from "vitest";
import { catalogueFor, wordsOf } from "../../src-main/features/catalogue.ts";
import { obstacleOf, proposePreparation, rankCorrelation } from "../../src-main/features/propose-preparation.ts";
import { summarizeColumn } from "../../src-main/features/summarize-column.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 606;
const catalogue = catalogueFor({ channels: [{ name: "web" }, { name: "shop" }], breadth: "category" }).map(wordsOf);

function wordsFor(id: string) {
  const feature = catalogue.find((entry) => entry.id === id);
  if (!feature) throw new Error(`there is no feature ${id}`);
  return feature;
}

function proposalFor(id: string, values: Float64Array, orders = values) {
  return proposePreparation(wordsFor(id), values, summarizeColumn(values), orders);
}

/** Values spread evenly over 1–100, in no order. */
const even = (() => {
  const rng = makeRng(SEED);
  return Float64Array.from({ length: 1000 }, () => 1 + 99 * rng.next());
})();

test("recency, orders and spend make the segments; other features describe them", () => {
  const used = catalogue.filter(({ id }) => proposalFor(id, even).use).map(({ id }) => id);
  expect(used).toEqual(["daysSinceLastOrder", "orders", "netSpend"]);
});

test("the breadth of categories takes part where it says more than the number of orders", () => {
  const unrelated = Float64Array.from(even, (_, i) => i);
  const following = even.map((value) => Math.sqrt(value));
  expect([
    proposalFor("categoryBreadth", even, unrelated).use,
    proposalFor("categoryBreadth", following, even).use,
  ]).toEqual([true, false]);
});

test("a long tail is tamed by a logarithm, and its reason says so; an even spread is left as it is", () => {
  const tailed = even.map((value) => Math.exp(value / 15));
  const [flat, long] = [proposalFor("netSpend", even), proposalFor("netSpend", tailed)];
  expect([flat.transform, long.transform]).toEqual(["none", "log"]);
  expect([flat.reason, long.reason]).toEqual([
    "Tells who brings the money.",
    "Tells who brings the money. Its long tail is tamed by a logarithm.",
  ]);
});

test("far values are scaled by the median from 1 % of the customers on", () => {
  const withFar = (count: number) => even.map((value, i) => (i < count ? value - 10_000 : value));
  expect([10, 11].map((count) => proposalFor("netSpend", withFar(count)).scaling)).toEqual(["standard", "robust"]);
});

describe("a feature that cannot take part says why", () => {
  test.each([
    [
      "the same for everybody",
      "daysSinceLastOrder",
      new Float64Array(9).fill(4),
      "It is the same for every customer, so it tells nobody apart (days since last order).",
    ],
    [
      "defined for some",
      "medianGapDays",
      Float64Array.of(1, 2, 3, Number.NaN),
      "It is not defined for 25 % of the customers, and it is not guessed.",
    ],
    ["defined for nobody", "spendTrend", new Float64Array(3).fill(Number.NaN), "It is defined for no customer."],
  ])("%s", (_, id, values, words) => {
    expect(obstacleOf(wordsFor(id), summarizeColumn(values))).toBe(words);
    expect(proposalFor(id, values)).toMatchObject({ use: false, reason: words });
  });
});

describe("rank correlation", () => {
  test("is that of ten children's hours of television and IQ (Wikipedia, Spearman): −29/165", () => {
    const iq = Float64Array.of(106, 100, 86, 101, 99, 103, 97, 113, 112, 110);
    const hours = Float64Array.of(7, 27, 2, 50, 28, 29, 20, 12, 6, 17);
    expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  test(`does not see a growing function of either side, and turns its sign with a falling one (seed ${SEED})`, () => {
    const rng = makeRng(SEED, 1);
    const other = even.map((value) => Math.floor(value / 10) + rng.below(8));
    const own = rankCorrelation(even, other);
    expect(rankCorrelation(even.map(Math.exp), other.map(Math.cbrt))).toBeCloseTo(own, 12);
    expect(
      rankCorrelation(
        even.map((value) => -value),
        other,
      ),
    ).toBeCloseTo(-own, 12);
  });

  test("with ties is Pearson's r of their mean ranks, worked out by hand", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4, from their mean: 4.5 / √(4.5 · 5).
    expect(rankCorrelation(Float64Array.of(1, 7, 7, 9), Float64Array.of(1, 2, 3, 4))).toBeCloseTo(
      4.5 / Math.sqrt(4.5 * 5),
      12,
    );
  });

  test("with a constant is 0", () => {
    expect(rankCorrelation(new Float64Array(4), Float64Array.of(1, 2, 3, 4))).toBe(0);
  });
});
