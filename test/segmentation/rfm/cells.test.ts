import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { findFlaw } from "../../../src-main/segmentation/rfm/grid.ts";
import type { RfmBox } from "../../../src-shared/segmentation-rfm.ts";
import { cellsOf, claimsOf, coverageOf, type Grid, paint } from "../../../src-shared/segmentation-rfm-cells.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import { pick } from "../../shared/random.ts";

function randomBox(rng: Rng, { axes }: Grid): RfmBox {
  return axes.map(({ bins }) => {
    const [a, b] = [1 + rng.below(bins), 1 + rng.below(bins)];
    return [Math.min(a, b), Math.max(a, b)];
  });
}

const isInside = (box: RfmBox, scores: readonly number[]) =>
  scores.every((score, axis) => score >= box[axis][0] && score <= box[axis][1]);

describe("a grid that is painted at random", () => {
  test("the painted part belongs to the segment alone, and no other cell changes", () => {
    const rng = makeRng(7);
    for (let i = 0; i < 60; i++) {
      let grid: Grid = pick(rng, rfmGrids).definition;
      for (let stroke = 0; stroke < 5; stroke++) {
        const part = randomBox(rng, grid);
        const position = rng.below(5) === 0 ? undefined : rng.below(grid.segments.length);
        const painted = paint(grid, part, position);
        for (const scores of cellsOf(grid.axes)) {
          const expected = isInside(part, scores)
            ? [position].filter((one) => one !== undefined)
            : claimsOf(grid.segments, scores);
          expect(claimsOf(painted, scores)).toEqual(expected);
        }
        grid = { ...grid, segments: painted };
      }
    }
  });

  test("the coverage is whole exactly where the grid is proven to be a partition", () => {
    const rng = makeRng(8);
    let flawed = 0;
    for (let i = 0; i < 300; i++) {
      const { axes, segments } = pick(rng, rfmGrids).definition;
      // Boxes of two grids on top of each other overlap; a removed segment leaves a hole.
      const changed = segments.flatMap((segment) =>
        rng.below(12) === 0
          ? []
          : [{ ...segment, boxes: rng.below(12) === 0 ? [randomBox(rng, { axes, segments })] : segment.boxes }],
      );
      const { cells, covered, offending } = coverageOf({ axes, segments: changed });
      const flaw = findFlaw({ axes, segments: changed });
      expect(covered === cells).toBe(flaw === undefined);
      expect(covered + offending.length).toBe(axes.reduce((product, { bins }) => product * bins, 1));
      if (flaw) flawed += 1;
    }
    expect(flawed).toBeGreaterThan(50);
  });

  test("a whole grid painted for one segment is one box", () => {
    for (const { definition } of rfmGrids) {
      const whole: RfmBox = definition.axes.map(({ bins }) => [1, bins]);
      const painted = paint(definition, whole, 0);
      expect(painted.map(({ boxes }) => boxes)).toEqual(definition.segments.map((_, i) => (i === 0 ? [whole] : [])));
    }
  });

  test("the shipped grids cover every cell once", () => {
    for (const { definition } of rfmGrids) expect(coverageOf(definition).offending).toEqual([]);
  });
});
