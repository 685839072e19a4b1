import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { type AlluvialFlow, alluvialMarks } from "../../src-shared/marks/alluvial.ts";
import { stackedAreas } from "../../src-shared/marks/stacked-areas.ts";
import { survivalLine } from "../../src-shared/marks/survival-line.ts";

const SEED = 1812;

describe("the alluvial diagram, over random flows (seed 1812)", () => {
  const rng = makeRng(SEED);
  const drawings = Array.from({ length: 40 }, () => {
    const [a, b] = [2 + rng.below(6), 2 + rng.below(6)];
    const flows: AlluvialFlow[] = Array.from({ length: a * b }, (_, at) => {
      const count = rng.below(50);
      return { from: Math.floor(at / b), to: at % b, count, hatched: rng.below(count + 1) };
    });
    const nodes = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `${i}`, colour: i }));
    return { flows, marks: alluvialMarks(nodes(a), nodes(b), flows, { width: 600, height: 300 }) };
  });

  test("draws everybody once on each side, on one scale, within the picture", () => {
    for (const { flows, marks } of drawings) {
      const total = flows.reduce((sum, { count }) => sum + count, 0);
      for (const side of ["left", "right"]) {
        const bars = marks.bars.filter((bar) => bar.side === side);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        for (const bar of bars) expect(bar.y + bar.height).toBeLessThanOrEqual(300 + 1e-9);
      }
      expect(marks.ribbons.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  test("fills every bar with its ribbons, which do not lie on each other there", () => {
    for (const { marks } of drawings) {
      for (const bar of marks.bars) {
        const end = bar.side === "left" ? "leftY" : "rightY";
        const own = marks.ribbons
          .filter((ribbon) => (bar.side === "left" ? ribbon.from : ribbon.to) === bar.node)
          .toSorted((p, q) => p[end] - q[end]);
        let y = bar.y;
        for (const ribbon of own) {
          expect(ribbon[end] - ribbon.thickness / 2).toBeCloseTo(y, 8);
          y += ribbon.thickness;
        }
        expect(y).toBeCloseTo(bar.y + bar.height, 8);
      }
    }
  });
});

test("areas are stacked to scale in time: the larger moment reaches the top", () => {
  const { layers, xs, most } = stackedAreas(
    [
      [1, 1],
      [3, 1],
    ],
    [0, 10],
    100,
    40,
  );
  expect([most, xs]).toEqual([4, [0, 100]]);
  expect(layers.map(({ path }) => path)).toEqual([
    "M0.0 30.0L100.0 10.0L100.0 40.0L0.0 40.0Z",
    "M0.0 20.0L100.0 0.0L100.0 10.0L0.0 30.0Z",
  ]);
});

test("a survival curve falls in steps, with its interval around it", () => {
  const { line, band } = survivalLine([{ months: 2, share: 0.5, low: 0.25, high: 0.75 }], 4, 100, 40);
  expect(line).toBe("M0.0 0.0L50.0 0.0L50.0 20.0L100.0 20.0");
  expect(band).toBe("M0.0 0.0L50.0 0.0L50.0 10.0L100.0 10.0L100.0 30.0L50.0 30.0L50.0 0.0L0.0 0.0Z");
});
