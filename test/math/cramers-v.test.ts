import { expect, test } from "vitest";
import { cramersV } from "../../src-main/math/cramers-v.ts";
import { noncentralChiSquareCdf } from "../../src-main/math/noncentral-chi-square.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 19;

test("the noncentral χ² distribution is that of scipy 1.17 (stats.ncx2.cdf)", () => {
  const published: [x: number, df: number, noncentrality: number, cdf: number][] = [
    [0.1, 1, 5, 0.022088261084346254],
    [3.5, 2, 1.2, 0.6527551384679012],
    [30, 5, 20, 0.7255046323204677],
    [1200, 4, 1100, 0.9237149247164471],
    [52_000, 3, 50_000, 0.9999951523306041],
  ];
  for (const [x, df, noncentrality, cdf] of published) {
    expect(noncentralChiSquareCdf(x, df, noncentrality)).toBeCloseTo(cdf, 8);
  }
});

test("hair and eyes of 592 students: V = 0.279, χ² = 138.3 on 9 degrees of freedom (Snee 1974; Friendly, Visualizing Categorical Data)", () => {
  const hairByEyes = [
    [68, 20, 15, 5],
    [119, 84, 54, 29],
    [26, 17, 14, 14],
    [7, 94, 10, 16],
  ];
  const found = cramersV(hairByEyes);
  expect(found?.v).toBeCloseTo(0.279, 3);
  expect(found?.p).toBeLessThan(1e-24);
  // V by its definition: 138.2898 / (592 · 3).
  expect((found?.v ?? 0) ** 2 * 592 * 3).toBeCloseTo(138.2898, 3);
});

test("independent counts have V = 0, and counts of which one tells the other have V = 1", () => {
  expect(
    cramersV([
      [10, 20, 30],
      [20, 40, 60],
    ])?.v,
  ).toBeCloseTo(0, 12);
  expect(
    cramersV([
      [10, 0],
      [0, 30],
    ])?.v,
  ).toBeCloseTo(1, 12);
});

test("nothing goes together in one row or one column of counts", () => {
  expect(cramersV([[3, 4]])).toBeUndefined();
  expect(
    cramersV([
      [3, 0],
      [5, 0],
    ]),
  ).toBeUndefined();
});

test(`V and its interval do not depend on the order of rows and columns, nor on empty ones (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let trial = 0; trial < 30; trial++) {
    const table = Array.from({ length: 2 + rng.below(3) }, () => Array.from({ length: 3 }, () => 1 + rng.below(40)));
    const found = cramersV(table);
    const turned = cramersV(table.toReversed().map((row) => [0, ...row.toReversed()]));
    expect(turned?.v).toBeCloseTo(found?.v ?? -1, 12);
    expect(turned?.low).toBeCloseTo(found?.low ?? -1, 9);
    expect(found && found.low <= found.v && found.v <= found.high).toBe(true);
  }
});

test(`the 95 % interval holds the true V in 93 to 97 of 100 samples of 400 (seed ${SEED})`, () => {
  const rng = makeRng(SEED, 1);
  // Two groups of a half each; shares 0.5, 0.3, 0.2 and 0.3, 0.3, 0.4: χ²/n = Σ (p − e)² / e.
  const shares = [
    [0.5, 0.3, 0.2],
    [0.3, 0.3, 0.4],
  ];
  const truth = cramersV(shares.map((row) => row.map((share) => share * 5e5)))?.v ?? Number.NaN;
  const TRIALS = 600;
  let held = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const table = [
      [0, 0, 0],
      [0, 0, 0],
    ];
    for (let i = 0; i < 400; i++) {
      const row = rng.below(2);
      const draw = rng.next();
      table[row][draw < shares[row][0] ? 0 : draw < shares[row][0] + shares[row][1] ? 1 : 2] += 1;
    }
    const { low, high } = cramersV(table)!;
    if (low <= truth && truth <= high) held += 1;
  }
  expect(held / TRIALS).toBeGreaterThan(0.93);
  expect(held / TRIALS).toBeLessThan(0.97);
});
