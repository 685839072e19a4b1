import { expect, test } from "vitest";
import { adjustedResiduals } from "../../src-main/math/adjusted-residuals.ts";

test("party by gender: the residuals that Agresti 2007 prints in table 2.5", () => {
  // Women: 762 Democrats, 327 independents, 468 Republicans; men: 484, 239, 477.
  const residuals = adjustedResiduals(Float64Array.of(762, 327, 468, 484, 239, 477), 2, 3);
  expect([...residuals].map((value) => Math.round(value * 100) / 100)).toEqual([4.5, 0.7, -5.32, -4.5, -0.7, 5.32]);
});

test("a table whose rows are alike has none, and an empty row is nobody's surprise", () => {
  expect([...adjustedResiduals(Float64Array.of(1, 2, 2, 4), 2, 2)]).toEqual([0, 0, 0, 0]);
  expect([...adjustedResiduals(Float64Array.of(1, 2, 0, 0), 2, 2)]).toEqual([0, 0, 0, 0]);
});
