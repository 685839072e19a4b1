import { expect, test } from "vitest";
import { drawArms } from "../../src-main/campaign/draw-arms.ts";
import { measureBalance } from "../../src-main/campaign/measure-balance.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { balanceOf } from "../../src-shared/arm-balance.ts";

const SEEDS = 1000;

// Without strata a fair draw is all that keeps the arms alike.
test.each([
  { n: 230, shares: [90, 10] },
  { n: 60, shares: [50, 50] },
  { n: 300, shares: [70, 30] },
])("of 1,000 fair draws of $n customers into $shares about one in twenty is called apart", ({ n, shares }) => {
  const rng = makeRng(5);
  const spent = Float64Array.from({ length: n }, () => rng.next() + rng.next() + rng.next());
  const keys = Array.from({ length: n }, (_, i) => `C${i}`);
  let apart = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const stratumOf = new Int32Array(n);
    const armOf = drawArms({ keys, unitOf: new Int32Array(n).fill(-1), stratumOf, shares, seed });
    const sizes = shares.map((_, arm) => armOf.filter((own) => own === arm).length);
    if (balanceOf(measureBalance("spent", spent, armOf, 2).largestDifference, sizes) === "apart") apart += 1;
  }
  // Standard error 0.7 points; three of them.
  expect(apart / SEEDS).toBeLessThan(0.071);
  expect(apart / SEEDS).toBeGreaterThan(0.029);
});

test("a difference that chance would not give is apart in large arms, and never called balanced from 0.1 on", () => {
  expect(balanceOf(0.12, [50_000, 50_000])).toBe("apart");
  expect(balanceOf(0.12, [300, 30])).toBe("as by chance");
  expect(balanceOf(0.09, [300, 30])).toBe("balanced");
  expect(balanceOf(0.5, [300, 0])).toBe("balanced");
});
