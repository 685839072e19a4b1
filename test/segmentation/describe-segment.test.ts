import { describe, expect, test } from "vitest";
import { catalogueFor, wordsOf } from "../../src-main/features/catalogue.ts";
import { summarizeColumn } from "../../src-main/features/summarize-column.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { describeSegments } from "../../src-main/segmentation/describe-segment.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";
import { median } from "../features/naive-features.ts";

const SEED = 1588;
const K = 4;
const n = 500;
const rng = makeRng(SEED);
/** A fifth of the customers are in no segment, as methods with noise leave them. */
const labels = Int32Array.from({ length: n }, () => rng.below(K + 1) - 1);
const spend = Float64Array.from({ length: n }, () => rng.below(1_000_000) - 1000);

/** Columns that lean on the segments, each in its own way; some of their values are not defined. */
const described = catalogueFor({ channels: [], breadth: "category" }).map((feature, c) => {
  const values = Float64Array.from(labels, (label) =>
    c % 3 === 2 && rng.below(4) === 0 ? Number.NaN : ((label + c) % K) * (c % 2) * 0.7 + 5 * rng.next(),
  );
  const summary = {
    ...wordsOf(feature),
    ...summarizeColumn(values),
    proposal: { use: true, transform: "none", scaling: "standard", reason: "" },
  } satisfies FeatureSummary;
  return { feature: summary, values };
});
const profiles = describeSegments(described, labels, K, spend, "EUR");

const membersOf = (values: Float64Array, belongs: (label: number) => boolean) =>
  [...values].filter((value, i) => belongs(labels[i]) && !Number.isNaN(value));
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const squaresOf = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0);

/** Cohen 1988, p. 67: difference of means in pooled standard deviations. */
function cohensD(own: readonly number[], others: readonly number[]): number {
  const pooled = (squaresOf(own) + squaresOf(others)) / (own.length + others.length - 2);
  return (meanOf(own) - meanOf(others)) / Math.sqrt(pooled);
}

describe.each([0, 1, 2, 3])(`segment %i of random customers (seed ${SEED})`, (segment) => {
  const profile = profiles[segment];
  const own = described.map(({ values }) => membersOf(values, (label) => label === segment));
  const others = described.map(({ values }) => membersOf(values, (label) => label !== segment));

  test("has the means and medians of its members", () => {
    expect(profile.means).toEqual(own.map((values) => expect.closeTo(meanOf(values), 9)));
    expect(profile.medians).toEqual(own.map((values) => expect.closeTo(median(values), 9)));
  });

  test("has mean z-scores against all customers", () => {
    const all = described.map(({ values }) => membersOf(values, () => true));
    const naive = all.map(
      (values, c) => (meanOf(own[c]) - meanOf(values)) / Math.sqrt(squaresOf(values) / values.length),
    );
    expect(profile.zMeans).toEqual(naive.map((z) => expect.closeTo(z, 9)));
  });

  test("has drivers whose effects are Cohen's d, the largest first, none of them small", () => {
    const effects = described.map(({ feature }, c) => ({ id: feature.id, effect: cohensD(own[c], others[c]) }));
    const telling = effects
      .filter(({ effect }) => Math.abs(effect) >= 0.2)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, 5);
    expect(telling.length).toBeGreaterThan(0);
    expect(profile.drivers.map(({ featureId, effect }) => [featureId, effect])).toEqual(
      telling.map(({ id, effect }) => [id, expect.closeTo(effect, 9)]),
    );
  });

  test("has drivers whose medians are those of its members and of all others", () => {
    const place = (id: string) => described.findIndex(({ feature }) => feature.id === id);
    for (const { featureId, segmentMedian, othersMedian } of profile.drivers) {
      const c = place(featureId);
      expect([segmentMedian, othersMedian]).toEqual([
        expect.closeTo(median(own[c]), 9),
        expect.closeTo(median(others[c]), 9),
      ]);
    }
  });

  test("has the money of its members", () => {
    expect(profile.spendMinor).toBe(
      membersOf(spend, (label) => label === segment).reduce((sum, value) => sum + value, 0),
    );
  });
});

test("every customer is counted in the own segment, and who is in none in none", () => {
  const inSegments = labels.filter((label) => label >= 0).length;
  expect(inSegments).toBeLessThan(n);
  expect(profiles.reduce((sum, { customers }) => sum + customers, 0)).toBe(inSegments);
});

/** Two segments of four customers, told apart by the given columns. */
function driversOf(columns: Readonly<Record<string, readonly number[]>>) {
  const features = Object.entries(columns).map(([id, values]) => {
    const template = described.find(({ feature }) => feature.id === id);
    if (!template) throw new Error(`there is no feature ${id}`);
    return { feature: template.feature, values: Float64Array.from(values) };
  });
  return describeSegments(features, Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), 2, new Float64Array(8), "EUR")[0].drivers;
}

test("a feature that only repeats a stronger one is not told twice", () => {
  const orders = [9, 8, 9, 10, 2, 1, 2, 3];
  const drivers = driversOf({ orders, netSpend: orders.map((value, i) => 10 * value + (i % 2)) });
  expect(drivers).toHaveLength(1);
});

test("a driver is told in the words and units of its feature", () => {
  expect(driversOf({ orders: [9, 8, 9, 10, 2, 1, 2, 3] }).map(({ words }) => words)).toEqual([
    "order more often: 9 orders, others 2 orders",
  ]);
});

test("where medians are the same a driver tells means", () => {
  const [{ segmentMedian, othersMedian, words }] = driversOf({ orders: [1, 1, 1, 1, 1, 1, 1, 5] });
  expect([segmentMedian, othersMedian, words]).toEqual([1, 1, "order less often: 1 order, others 2 orders"]);
});

test("a feature that is defined for less than half of a segment says nothing of it", () => {
  const none = Number.NaN;
  const half = driversOf({ medianGapDays: [9, 8, none, none, 2, 1, 2, 3] });
  const fewer = driversOf({ medianGapDays: [9, none, none, none, 2, 1, 2, 3] });
  expect([half.length, fewer.length]).toEqual([1, 0]);
});
