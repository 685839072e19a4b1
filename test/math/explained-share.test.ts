import { describe, expect, test } from "vitest";
import { explainedMore, explainedShare } from "../../src-main/math/explained-share.ts";
import { normalQuantile } from "../../src-main/math/normal-quantile.ts";
import { makeRng } from "../../src-main/math/rng.ts";

test("a worked example: 54 of 58 for 1, 2, 3 and 7, 8, 9", () => {
  // Means 2 and 8 around 5: 6 · 9 = 54 between, and 2 + 2 within, so 54 of 58.
  const found = explainedShare(Float64Array.of(1, 2, 3, 7, 8, 9), [0, 0, 0, 1, 1, 1]);
  expect(found?.value).toBeCloseTo(54 / 58, 12);
});

test("values that do not vary have nothing to explain, and rows without a value or a group do not count", () => {
  expect(explainedShare(Float64Array.of(4, 4, 4), [0, 1, 1])).toBeUndefined();
  const bare = explainedShare(Float64Array.of(1, 2, 5, 7), [0, 0, 1, 1]);
  const more = explainedShare(Float64Array.of(1, Number.NaN, 2, 5, 900, 7), [0, 0, 0, 1, -1, 1]);
  expect([more?.value, more?.low, more?.high]).toEqual([bare?.value, bare?.low, bare?.high]);
});

const normal = (next: () => number) => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, next())));

describe("the 95 % interval holds what is true in 300 drawn tables (seed 1974)", () => {
  // Two groups of spread 1, means ±1: between 1, within 1, so η² = 1/2. In 300 tables 95 % is 285 ± 3.8.
  const rng = makeRng(1974);
  const tables = Array.from({ length: 300 }, () => {
    const labels = Int32Array.from({ length: 400 }, () => rng.below(2));
    const values = Float64Array.from(labels, (label) => (label === 1 ? 1 : -1) + normal(() => rng.next()));
    const coarse = labels.map((label) => (rng.below(10) === 0 ? 1 - label : label));
    return { fine: explainedShare(values, labels)!, coarse: explainedShare(values, coarse)! };
  });

  test("of the share itself: one half", () => {
    const holding = tables.filter(({ fine }) => fine.low <= 0.5 && fine.high >= 0.5).length;
    expect(holding).toBeGreaterThan(285 - 4 * 3.8);
    expect(holding).toBeLessThanOrEqual(300);
  });

  test("of how much more the true groups explain than groups with a tenth swapped: 0.5 − 0.32", () => {
    // With a tenth swapped the means are ±0.8: 0.64 of a variance of 2.
    const holding = tables
      .map(({ fine, coarse }) => explainedMore(fine, coarse))
      .filter(({ low, high }) => low <= 0.18 && high >= 0.18).length;
    expect(holding).toBeGreaterThan(285 - 4 * 3.8);
  });
});
