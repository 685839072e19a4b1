import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { evenTicks } from "../../src-shared/marks/even-ticks.ts";
import { squarifiedTreemap } from "../../src-shared/marks/treemap.ts";

test("boxes are in proportion to their values, fill the rectangle and do not overlap, for random values", () => {
  const rng = makeRng(3);
  for (let trial = 0; trial < 50; trial++) {
    const values = Array.from({ length: 1 + rng.below(12) }, () => (rng.below(5) === 0 ? 0 : rng.next() ** 3));
    const total = values.reduce((sum, value) => sum + value, 0);
    const boxes = squarifiedTreemap(values, 300, 200);
    if (total === 0) continue;
    boxes.forEach(({ x, y, width, height }, i) => {
      expect(width * height).toBeCloseTo((60_000 * (values[i] ?? 0)) / total, 6);
      if (width === 0) return;
      expect([x >= -1e-9, y >= -1e-9, x + width <= 300 + 1e-6, y + height <= 200 + 1e-6]).toEqual(Array(4).fill(true));
      boxes.slice(i + 1).forEach((other) => {
        const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        expect(Math.min(across, down)).toBeLessThan(1e-6);
      });
    });
  }
});

test("the published example, 6 6 4 3 2 2 1 in 6 × 4, begins with two boxes of 3 × 2 upright", () => {
  const boxes = squarifiedTreemap([6, 6, 4, 3, 2, 2, 1], 6, 4);
  expect(boxes.slice(0, 2)).toEqual([
    { x: 0, y: 0, width: 3, height: 2 },
    { x: 0, y: 2, width: 3, height: 2 },
  ]);
  expect(boxes[2]?.width).toBeCloseTo(12 / 7, 9);
  expect(boxes[2]?.height).toBeCloseTo(7 / 3, 9);
});

test("without any value there are no areas", () => {
  expect(squarifiedTreemap([0, 0], 10, 10)).toEqual(
    [0, 0].map((none) => ({ x: none, y: none, width: none, height: none })),
  );
});

test("ticks are round, even, start at 0 and stay within, for random sizes", () => {
  const rng = makeRng(4);
  for (let trial = 0; trial < 200; trial++) {
    const most = 10 ** (8 * rng.next() - 2);
    const ticks = evenTicks(most);
    const step = ticks[1] ?? Number.NaN;
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.at(-1)).toBeLessThanOrEqual(most * (1 + 1e-9));
    expect(Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6))).toSatisfy((lead: number) =>
      [1, 2, 5].includes(lead),
    );
  }
  expect(evenTicks(22_549)).toEqual([0, 10_000, 20_000]);
});
