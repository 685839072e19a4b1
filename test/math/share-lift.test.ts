import { expect, test } from "vitest";
import { Z_95 } from "../../src-main/math/normal-quantile.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { shareLift } from "../../src-main/math/share-lift.ts";

const SEED = 61;

test("the ratio behind it is that of the aspirin trial: 1.82, from 1.43 to 2.30 (Agresti 2007, Introduction to Categorical Data Analysis, 2.2.3)", () => {
  // Heart attacks: 189 of 11,034 who took a placebo, 104 of 11,037 who took aspirin.
  const [rows, otherRows] = [11_034, 11_037];
  const { lift, low, high } = shareLift(189, rows, 104, otherRows, Z_95) ?? expect.fail("not defined");
  // lift = n / (rows + otherRows / ratio), solved for the ratio.
  const ratioOf = (at: number) => otherRows / ((rows + otherRows) / at - rows);
  // Half of the last printed digit; 2.306 is printed as 2.30.
  expect(Math.abs(ratioOf(lift) - 1.82)).toBeLessThan(0.005);
  expect(Math.abs(ratioOf(low) - 1.43)).toBeLessThan(0.005);
  expect(Math.abs(ratioOf(high) - 2.3)).toBeLessThan(0.01);
});

test(`lift is the share of the group over the share of all, and lies in its interval (500 random tables, seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 500; i++) {
    const [rows, otherRows] = [1 + rng.below(400), 1 + rng.below(4000)];
    const [hits, otherHits] = [1 + rng.below(rows), 1 + rng.below(otherRows)];
    const found = shareLift(hits, rows, otherHits, otherRows, Z_95) ?? expect.fail("not defined");
    expect(found.lift).toBeCloseTo(hits / rows / ((hits + otherHits) / (rows + otherRows)), 10);
    expect(found.low).toBeLessThanOrEqual(found.lift + 1e-12);
    expect(found.high).toBeGreaterThanOrEqual(found.lift - 1e-12);
  }
});

test(`the 95 % interval holds the true lift in about 95 of 100 samples (2,000 samples, seed ${SEED})`, () => {
  const rng = makeRng(SEED, 1);
  const [rows, otherRows, share, othersShare] = [300, 900, 0.2, 0.1];
  const truth = share / ((rows * share + otherRows * othersShare) / (rows + otherRows));
  const draw = (count: number, p: number) => {
    let hits = 0;
    for (let i = 0; i < count; i++) hits += Number(rng.next() < p);
    return hits;
  };
  let held = 0;
  for (let i = 0; i < 2000; i++) {
    const found = shareLift(draw(rows, share), rows, draw(otherRows, othersShare), otherRows, Z_95);
    held += Number(found !== undefined && found.low <= truth && truth <= found.high);
  }
  // Four standard errors of a share of 2,000 around 0.95, and a little for the approximation.
  expect(Math.abs(held / 2000 - 0.95)).toBeLessThan(0.025);
});

test("without a hit on a side there is no interval", () => {
  expect([shareLift(0, 10, 5, 10, Z_95), shareLift(5, 10, 0, 10, Z_95)]).toEqual([undefined, undefined]);
});
