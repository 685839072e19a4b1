import { expect, test } from "vitest";
import { kaplanMeier, medianSurvival } from "../../src-main/math/kaplan-meier.ts";
import { makeRng } from "../../src-main/math/rng.ts";

/** Weeks of remission under 6-MP: Freireich et al. 1963, as in Cox & Oakes 1984, table 1.1; negative: censored. */
const weeks = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const remission = kaplanMeier(
  weeks.map(Math.abs),
  weeks.map((week) => (week > 0 ? 1 : 0)),
);

test("remission under 6-MP lasts as Kleinbaum & Klein print it (Survival Analysis, 3rd ed., table 2.2)", () => {
  const printed = [
    [6, 21, 3, 0.8571],
    [7, 17, 1, 0.8067],
    [10, 15, 1, 0.7529],
    [13, 12, 1, 0.6902],
    [16, 11, 1, 0.6275],
    [22, 7, 1, 0.5378],
    [23, 6, 1, 0.4482],
  ];
  expect(
    remission.map(({ at, atRisk, ended, share }) => [at, atRisk, ended, Math.round(share * 10_000) / 10_000]),
  ).toEqual(printed);
  expect(medianSurvival(remission)).toBe(23);
});

test("intervals on the log(−log) scale: at 10 weeks 0.503 to 0.889, from Greenwood's error of 0.0963", () => {
  // log S = −0.28381; error of log S = 0.0963 / 0.7529 = 0.12795; 1.96 · 0.12795 / 0.28381 = 0.88361.
  // 0.7529^e^0.88361 = 0.5032 and 0.7529^e^−0.88361 = 0.8894.
  const step = remission.find(({ at }) => at === 10);
  expect(step?.low).toBeCloseTo(0.5032, 4);
  expect(step?.high).toBeCloseTo(0.8894, 4);
});

test("where nothing is censored the curve is the share that lasted longer (seed 1958)", () => {
  const rng = makeRng(1958);
  for (let round = 0; round < 50; round++) {
    const durations = Array.from({ length: 1 + rng.below(60) }, () => rng.below(12));
    for (const { at, share } of kaplanMeier(
      durations,
      durations.fill(1, 0, 0).map(() => 1),
    ))
      expect(share).toBeCloseTo(durations.filter((duration) => duration > at).length / durations.length, 12);
  }
});

test("an interval holds its share and lies within 0 and 1 (seed 1926)", () => {
  const rng = makeRng(1926);
  for (let round = 0; round < 50; round++) {
    const n = 2 + rng.below(80);
    const draw = () => Array.from({ length: n }, () => rng.below(20));
    const [durations, ends] = [draw(), draw().map((value) => (value < 12 ? 1 : 0))];
    for (const { low, share, high } of kaplanMeier(durations, ends)) {
      expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
    }
  }
});
