import { expect, test } from "vitest";
import { catalogueFor, wordsOf } from "../../src-main/features/catalogue.ts";
import { summarizeColumn } from "../../src-main/features/summarize-column.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { describeSegments } from "../../src-main/segmentation/describe-segment.ts";
import { proposeNames } from "../../src-main/segmentation/propose-names.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";

const SEED = 1453;

/** Segments of random customers, who differ by segment as much as `spread` says, and the names that they get. */
function randomSegments(number: number, k: number, spread: number) {
  const rng = makeRng(SEED, number);
  const labels = Int32Array.from({ length: 20 * k }, (_, i) => i % k);
  const described = catalogueFor({ channels: [{ name: "web" }, { name: "shop" }], breadth: "category" }).map(
    (feature) => {
      const centres = Array.from({ length: k }, () => spread * rng.next());
      const values = Float64Array.from(labels, (label) => Math.round(1 + 4 * rng.next() + centres[label]));
      const summary = {
        ...wordsOf(feature),
        ...summarizeColumn(values),
        proposal: { use: true, transform: "none", scaling: "standard", reason: "" },
      } satisfies FeatureSummary;
      return { feature: summary, values };
    },
  );
  const profiles = describeSegments(described, labels, k, new Float64Array(labels.length), "EUR");
  const features = described.map(({ feature }) => feature);
  return { profiles, features, names: proposeNames(profiles, features) };
}

function randomNames(number: number, k: number, spread: number): string[][] {
  return randomSegments(number, k, spread).names;
}

test.each([
  ["nothing", 0],
  ["little", 1],
  ["much", 20],
])(`2 to 30 segments that %s tells apart all begin with a name of their own (seed ${SEED})`, (_, spread) => {
  for (let k = 2; k <= 30; k++) {
    const first = randomNames(k, k, spread).map(([name]) => name.toLowerCase());
    expect([...new Set(first)]).toEqual(first);
  }
});

test(`what is put before a name to tell it from an equal one is true among all customers (seed ${SEED})`, () => {
  let told = 0;
  for (let number = 0; number < 40; number++) {
    const { profiles, features, names } = randomSegments(number, 16, 2);
    names.forEach(([first], segment) => {
      if (!/(regulars|buyers)$/.test(first)) return;
      features.forEach(({ high, low }, c) => {
        for (const { adjective, sign } of [
          { ...high, sign: 1 },
          { ...low, sign: -1 },
        ]) {
          if (!first.toLowerCase().startsWith(`${adjective.toLowerCase()} `)) continue;
          told += 1;
          expect(sign * profiles[segment].zMeans[c], first).toBeGreaterThan(0);
        }
      });
      expect(first).not.toMatch(/lapsed.*active|active.*lapsed/i);
    });
  }
  expect(told).toBeGreaterThan(100);
});

test(`a segment has one to five names, all different, each a phrase with one capital letter (seed ${SEED})`, () => {
  for (let number = 0; number < 30; number++) {
    for (const names of randomNames(number, 6, 5)) {
      expect([...new Set(names)]).toEqual(names);
      expect([names.length >= 1, names.length <= 5]).toEqual([true, true]);
      expect(names.filter((name) => !/^[A-Z][a-z,\- ]+( [A-Z])?$/.test(name))).toEqual([]);
    }
  }
});

test("customers are called one-time buyers only where four in five of them have bought once (100 random shares)", () => {
  const rng = makeRng(SEED, 7);
  const known = catalogueFor({ channels: [], breadth: "category" }).map(wordsOf);
  const orders = known.find(({ id }) => id === "orders");
  if (!orders) throw new Error("orders are a feature");
  let called = 0;
  for (let round = 0; round < 100; round++) {
    const share = 0.5 + rng.next() / 2;
    const labels = Int32Array.from({ length: 400 }, (_, i) => i % 2);
    const values = Float64Array.from(labels, (label) => (label === 0 && rng.next() < share ? 1 : 2 + rng.below(4)));
    const feature = {
      ...orders,
      ...summarizeColumn(values),
      proposal: { use: true, transform: "none", scaling: "standard", reason: "" },
    } satisfies FeatureSummary;
    const profiles = describeSegments([{ feature, values }], labels, 2, new Float64Array(400), "EUR");
    const [[name]] = proposeNames(profiles, [feature]);
    if (!/one-time/i.test(name)) continue;
    called += 1;
    expect(values.filter((value, i) => labels[i] === 0 && value === 1).length).toBeGreaterThanOrEqual(160);
  }
  expect(called).toBeGreaterThan(5);
});
