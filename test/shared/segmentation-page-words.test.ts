import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { heatCells } from "../../src-shared/marks/heat-cells.ts";
import { overlaidBars } from "../../src-shared/marks/overlaid-bars.ts";
import { binBounds, effectWords, liftWords, rhythmSentence } from "../../src-shared/segmentation-page-words.ts";

const SEED = 12;

test("an effect is told as higher or lower, its interval from the smaller difference to the larger", () => {
  expect(effectWords({ effect: 1.414, low: 1.3, high: 1.52 })).toBe("1.41 standard deviations higher (1.30 to 1.52)");
  expect(effectWords({ effect: -0.8, low: -0.9, high: -0.7 })).toBe("0.80 standard deviations lower (0.70 to 0.90)");
  expect(effectWords({})).toBeUndefined();
});

test("a lift is told with its interval", () => {
  expect(liftWords({ lift: 2.14, low: 1.62, high: 12.4 })).toBe("2.1 × (1.6 to 12)");
});

test("the rhythm names the fullest day and hour, or month where there are no hours, beside all others", () => {
  const hours = Array.from({ length: 7 * 24 }, (_, i) => (i === 2 * 24 + 9 ? 3 : i === 5 * 24 + 14 ? 1 : 0));
  const even = new Array<number>(7 * 24).fill(1);
  expect(rhythmSentence({ columns: "hours", own: hours, others: even })).toBe(
    "Most orders come on Wednesdays (75 %, others 14 %), and most between 9 and 10 h (75 %, others 4.2 %).",
  );
  const months = Array.from({ length: 7 * 12 }, (_, i) => (i === 6 * 12 + 10 ? 2 : 0));
  expect(rhythmSentence({ columns: "months", own: months, others: new Array<number>(84).fill(0) })).toBe(
    "Most orders come on Sundays (100 %), and most in November (100 %).",
  );
  expect(rhythmSentence({ columns: "months", own: new Array<number>(84).fill(0), others: months })).toBe("");
});

test(`bins follow one another from the lowest bound to the highest, plain and under log (100 random ones, seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 100; i++) {
    const min = rng.next() * 50;
    const feature = { min, max: min + rng.next() * 900, own: new Array<number>(1 + rng.below(30)).fill(0) };
    for (const transform of ["none", "log"] as const) {
      const bins = feature.own.map((_, bin) => binBounds({ ...feature, transform }, bin));
      expect(bins[0]?.[0]).toBeCloseTo(feature.min, 8);
      expect(bins.at(-1)?.[1]).toBeCloseTo(feature.max, 8);
      for (const [bin, [from]] of bins.entries()) if (bin > 0) expect(from).toBeCloseTo(bins[bin - 1]?.[1] ?? NaN, 8);
    }
  }
});

test("bars stand on the ground beside each other, as tall as their share of the tallest of both sides", () => {
  const { bars, line } = overlaidBars([0.25, 0.75], [0.5, 0.5], 100, 60);
  expect(bars).toEqual([
    { x: 0.5, y: 40, width: 49, height: 20 },
    { x: 50.5, y: 0, width: 49, height: 60 },
  ]);
  expect(line).toBe("M0 60V20H50V20H100V60");
});

test("the fullest cell of a heat map has the full colour, an empty map none", () => {
  expect(heatCells([0, 2, 4, 1], 2).map(({ row, column, strength }) => [row, column, strength])).toEqual([
    [0, 0, 0],
    [0, 1, 0.5],
    [1, 0, 1],
    [1, 1, 0.25],
  ]);
  expect(heatCells([0, 0], 2).map(({ strength }) => strength)).toEqual([0, 0]);
});
