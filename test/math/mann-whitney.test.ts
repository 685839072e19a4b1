import { describe, expect, test } from "vitest";
import { mannWhitney } from "../../src-main/math/mann-whitney.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { ranksWhereDefined, superiority } from "../../src-main/math/superiority.ts";

const SEED = 1947;

describe("Mann and Whitney's test", () => {
  test.each([
    // scipy 1.10.1: mannwhitneyu(a, b, alternative="two-sided", method="asymptotic", use_continuity=False)
    [
      "of permeability of membranes (Hollander & Wolfe)",
      [0.73, 0.8, 0.83, 1.04, 1.38, 1.45, 1.46, 1.64, 1.89, 1.91],
      [0.74, 0.88, 0.9, 1.15, 1.21],
      35 / 50,
      0.22067136191984693,
    ],
    ["with ties", [1, 1, 2, 2, 2, 3, 5, 8], [0, 1, 2, 2, 3, 3, 3, 4, 4, 9], 0.44375, 0.6838183902881342],
  ])("%s", (_, a, b, share, p) => {
    const found = mannWhitney(Float64Array.from(a), Float64Array.from(b));
    expect(found.superiority).toBeCloseTo(share, 12);
    expect(found.p).toBeCloseTo(p, 6);
  });

  test("of equal values says nothing", () => {
    expect(mannWhitney(Float64Array.of(2, 2), Float64Array.of(2))).toEqual({ superiority: 0.5, p: 1 });
  });
});

/** Two groups of whole numbers, many of them equal. */
function drawn(stream: number) {
  const rng = makeRng(SEED, stream);
  const group = () => Float64Array.from({ length: 1 + rng.below(60) }, () => rng.below(12)).sort();
  return [group(), group()];
}

test("superiority is that of the ranks, and of the other group what is left to 1 (30 draws)", () => {
  for (let stream = 0; stream < 30; stream++) {
    const [a, b] = drawn(stream);
    const [there, back] = [mannWhitney(a, b), mannWhitney(b, a)];
    const isIn = Uint8Array.from({ length: a.length + b.length }, (_, i) => (i < a.length ? 1 : 0));
    expect(there.superiority).toBeCloseTo(superiority(ranksWhereDefined(Float64Array.of(...a, ...b)), isIn), 12);
    expect(there.superiority + back.superiority).toBeCloseTo(1, 12);
    expect(there.p).toBeCloseTo(back.p, 12);
  }
});

test("groups that are drawn alike are said to differ at 5 % about once in twenty (seed 1947)", () => {
  const rng = makeRng(SEED, 99);
  const group = () => Float64Array.from({ length: 40 }, () => rng.next()).sort();
  const rounds = 1000;
  const found = Array.from({ length: rounds }, () => mannWhitney(group(), group()).p).filter((p) => p < 0.05);
  expect(Math.abs(found.length / rounds - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / rounds));
});
