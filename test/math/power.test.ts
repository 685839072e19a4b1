import { expect, test } from "vitest";
import { designEffect, minimumDetectableRise, powerOf, sampleSize } from "../../src-main/math/power.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { twoProportionTest } from "../../src-main/math/two-proportions.ts";

const usual = (baseline: number, ratio = 1) => ({ baseline, ratio, alpha: 0.05, power: 0.8 });

test.each([
  [0.03, 0.2, 1, 13_914, 13_914],
  [0.05, 0.2, 1, 8158, 8158],
  [0.1, 0.1, 1, 14_751, 14_751],
  [0.03, 0.2, 9, 71_438, 7938],
])(
  "a baseline of %d and %d more of it need, with %d treated for each control, %d and %d",
  (baseline, rise, ratio, treated, control) => {
    expect(sampleSize(baseline * (1 + rise), usual(baseline, ratio))).toEqual({ treated, control });
  },
);

// The examples of R's power.prop.test: 76.7 in each group, and a power of 0.740.
test("0.50 against 0.75 needs 77 in each arm at 90 % power, and 50 in each have a power of 0.740", () => {
  expect(sampleSize(0.75, { ...usual(0.5), power: 0.9 })).toEqual({ treated: 77, control: 77 });
  expect(powerOf(0.75, 50, usual(0.5)).toFixed(3)).toBe("0.740");
});

test.each([
  [40, 0.05, 9, "16.4"],
  [80, 0.05, 4, "11.2"],
  [200, 0.05, 1, "8.0"],
  [500, 0.03, 9, "2.8"],
])(
  "%d in control at a baseline of %d with %d treated for each of them see a rise of %s points",
  (control, baseline, ratio, points) => {
    expect((100 * (minimumDetectableRise(control, usual(baseline, ratio)) ?? 0)).toFixed(1)).toBe(points);
  },
);

test("five in control see no rise at all from 95 %", () => {
  expect(minimumDetectableRise(5, usual(0.95))).toBeUndefined();
});

test("the smallest rise that is seen is the one for which the sample is needed (seed 4)", () => {
  const rng = makeRng(4);
  for (let round = 0; round < 200; round++) {
    const design = usual(0.01 + 0.4 * rng.next(), 10 ** (2 * rng.next() - 1));
    const rise = 0.02 + 0.3 * rng.next();
    const { control } = sampleSize(design.baseline + rise, design);
    const seen = minimumDetectableRise(control, design) ?? 1;
    expect(seen).toBeLessThanOrEqual(rise + 1e-9);
    expect(minimumDetectableRise(control - 1, design) ?? 1).toBeGreaterThan(rise);
  }
});

test("of 2,000 tests of the needed size about 80 % find the difference (seed 5)", () => {
  const rng = makeRng(5);
  const { treated, control } = sampleSize(0.3, usual(0.2));
  const draw = (n: number, share: number) => {
    let successes = 0;
    for (let i = 0; i < n; i++) successes += rng.next() < share ? 1 : 0;
    return { successes, trials: n };
  };
  let found = 0;
  for (let round = 0; round < 2000; round++) {
    if (twoProportionTest(draw(treated, 0.3), draw(control, 0.2)).p < 0.05) found += 1;
  }
  // Standard error 0.9 points; four of them.
  expect(Math.abs(found / 2000 - 0.8)).toBeLessThan(0.036);
});

test("households of two who are half alike count as two thirds of their people", () => {
  expect(1 / designEffect(2, 0.5)).toBeCloseTo(2 / 3, 12);
});
