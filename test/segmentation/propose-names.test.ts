import { expect, test } from "vitest";
import { catalogueFor, wordsOf } from "../../src-main/features/catalogue.ts";
import { summarizeColumn } from "../../src-main/features/summarize-column.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { describeSegments } from "../../src-main/segmentation/describe-segment.ts";
import { proposeNames } from "../../src-main/segmentation/propose-names.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";

const SEED = 1453;

/** Segments of random customers, who differ by segment as much as `spread` says. */
function randomNames(number: number, k: number, spread: number): string[][] {
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
  return proposeNames(
    profiles,
    described.map(({ feature }) => feature),
  );
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

test(`a segment has one to five names, all different, each a phrase with one capital letter (seed ${SEED})`, () => {
  for (let number = 0; number < 30; number++) {
    for (const names of randomNames(number, 6, 5)) {
      expect([...new Set(names)]).toEqual(names);
      expect([names.length >= 1, names.length <= 5]).toEqual([true, true]);
      expect(names.filter((name) => !/^[A-Z][a-z,\- ]+( [A-Z])?$/.test(name))).toEqual([]);
    }
  }
});
