import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalDeviate } from "../../../src-main/math/normal.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import type { DescribedWords } from "../../../src-main/segmentation/describe-words.ts";
import { alikeSegments } from "../../../src-main/segmentation/views/alike-segments.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { findSegments } from "../../../src-shared/study.ts";
import type { Program } from "../../project/start-program.ts";
import { shopOf } from "../passport/passport-shop.ts";
import { plantedLines } from "../planted-shop.ts";

const SEED = 2000;

/** Customers of as many segments as there are shifts, each in two features; the first lies `shift` deviations higher. */
function drawn(rng: Rng, customers: number, shifts: readonly number[]) {
  const n = customers * shifts.length;
  const segmentOf = (row: number) => Math.floor(row / customers);
  const column = (shifted: boolean) =>
    Float64Array.from({ length: n }, (_, row) => normalDeviate(rng) + (shifted ? shifts[segmentOf(row)] : 0));
  const numbers = [
    { featureId: "spend", label: "Spend", values: column(true) },
    { featureId: "orders", label: "Orders", values: column(false) },
  ];
  const members = shifts.map((_, segment) =>
    Int32Array.from({ length: customers }, (__, i) => segment * customers + i),
  );
  return { numbers, members };
}

describe("segments", () => {
  test("that were drawn alike are nearly always told as a pair, whatever their number of customers (seed 2000)", () => {
    for (const customers of [20, 200, 2000]) {
      const rng = makeRng(SEED, customers);
      const found = Array.from({ length: 40 }, () => {
        const { numbers, members } = drawn(rng, customers, [0, 0]);
        return alikeSegments(numbers, [], members).length;
      });
      // Bonferroni: wrongly apart in at most 5 % of draws; 4 standard errors of 40 draws above that.
      expect(found.filter((pairs) => pairs === 0).length / 40).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 40));
    }
  });

  test("half a deviation apart are no pair, and each is one with its like, the closest first", () => {
    const { numbers, members } = drawn(makeRng(SEED, 1), 2000, [0, 0.5, 0.1, 0.5]);
    const pairs = alikeSegments(numbers, [], members);
    expect(pairs.map(({ first, second }) => [first, second]).toSorted(([a], [b]) => a - b)).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(pairs[0].difference.size).toBeLessThanOrEqual(pairs[1].difference.size);
  });

  test("that surely differ by a negligible amount are a pair, with the feature and the share of pairs", () => {
    const { numbers, members } = drawn(makeRng(SEED, 2), 20_000, [0, 0.1]);
    const [{ difference }] = alikeSegments(numbers, [], members);
    expect(difference.p).toBeLessThan(1e-6);
    // Two normal distributions 0.1 deviations apart: Φ(0.1 / √2) = 0.528.
    expect(difference).toMatchObject({ featureId: "spend", isFirstHigher: false, isOfWords: false });
    expect(Math.abs(difference.figure - 0.528)).toBeLessThan(4 * 0.0029);
  });

  test("that share customers, or differ only in a word, are told by that", () => {
    const { numbers, members } = drawn(makeRng(SEED, 3), 500, [0, 0]);
    const everybody = Int32Array.from({ length: 1000 }, (_, row) => row);
    expect(alikeSegments(numbers, [], [everybody, everybody])[0].difference).toMatchObject({ figure: 0.5, size: 0 });
    const feature = { id: "plan", label: "Plan", levels: ["Basic", "Pro"] } as unknown as DescribedWords["feature"];
    const codes = Float64Array.from({ length: 1000 }, (_, row) => (row < 500 ? 0 : 1));
    expect(alikeSegments(numbers, [{ feature, codes }], members)).toEqual([]);
  });
});

describe("in a project", () => {
  let program: Program;
  beforeAll(async () => {
    program = await shopOf(plantedLines(makeRng(5)));
  });
  afterAll(() => program.remove());

  test("planted groups have no alike pair; of those that were made from RFM nothing surprises", async () => {
    const { segmentation } = valueOf(await findSegments(program.client, { k: 4 }));
    const { segmentationId } = segmentation;
    expect(valueOf(await program.client.segmentation.alike({ segmentationId }))).toEqual([]);
    const surprises = valueOf(await program.client.segmentation.surprise({ segmentationId }));
    expect(surprises.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    for (const { surprise, foreseenBy } of surprises) {
      expect(surprise).toBeLessThan(0.5);
      expect(foreseenBy).toBe("days since last order, orders and net spend");
    }
  });

  test("two rules that mean the same customers are told with the figure", async () => {
    const { client } = program;
    const { featureSetId } = valueOf(await client.features.compute({}));
    const ordersFrom = (min: number): Rule => ({
      kind: "happened",
      happening: { what: "order" },
      measure: "times",
      min,
    });
    const segments = [
      { name: "Twice and more", rule: ordersFrom(2) },
      { name: "Thrice and more", rule: ordersFrom(3) },
      { name: "A dozen", rule: ordersFrom(12) },
    ];
    const definition = { method: "rules", segments } as const;
    const { segmentationId } = valueOf(await client.segmentation.define({ featureSetId, name: "Mine", definition }));
    const [pair, ...more] = valueOf(await client.segmentation.alike({ segmentationId }));
    // Nobody orders three to eleven times.
    expect([pair.first, pair.second, pair.figure, more]).toEqual([1, 2, 0.5, []]);
    expect(pair.sentence).toBe("“Thrice and more” and “A dozen” differ in nothing at all.");
  });
});
