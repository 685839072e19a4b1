import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { foreseen, quintileGrid } from "../../../src-main/segmentation/views/surprise.ts";

const SEED = 1954;
const rowsWith = (labels: Int32Array, wanted: number) =>
  Int32Array.from(labels.keys()).filter((row) => labels[row] === wanted);

describe("a segment", () => {
  test("that is a known group is foreseen in whole, and by that grouping", () => {
    const group = Int32Array.from({ length: 100 }, (_, row) => row % 4);
    const other = new Int32Array(100);
    const groupings = [
      { label: "nothing", groupOf: other },
      { label: "country", groupOf: group },
    ];
    expect(foreseen(groupings, [rowsWith(group, 2)], 100)).toEqual([{ share: 1, by: "country" }]);
  });

  test("by hand: of 3 in a group of 4, two of the other three are of the segment; chance gives 2 of 7", () => {
    const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const [{ share }] = foreseen([{ label: "a", groupOf }], [Int32Array.of(0, 1, 2)], 8);
    expect(share).toBeCloseTo((2 / 3 - 2 / 7) / (1 - 2 / 7), 12);
  });

  test("drawn by chance is foreseen by nothing, however many groups there are (seed 1954)", () => {
    const rng = makeRng(SEED);
    for (const groups of [2, 100, 1500]) {
      const n = 2000;
      const groupOf = Int32Array.from({ length: n }, () => rng.below(groups));
      const labels = Int32Array.from({ length: n }, () => rng.below(4));
      for (const { share } of foreseen([{ label: "a", groupOf }], [rowsWith(labels, 0), rowsWith(labels, 1)], n))
        expect(share).toBeLessThan(0.05);
    }
  });

  test("without any known grouping is all surprise", () => {
    expect(foreseen([], [Int32Array.of(0, 1)], 4)).toEqual([{ share: 0, by: undefined }]);
  });
});

describe("quintiles", () => {
  test("divide different values into five equal parts, and keep equal ones together", () => {
    const column = Float64Array.from({ length: 100 }, (_, i) => 99 - i);
    const sizes = new Map<number, number>();
    for (const bin of quintileGrid([column])) sizes.set(bin, (sizes.get(bin) ?? 0) + 1);
    expect([...sizes.values()]).toEqual([20, 20, 20, 20, 20]);
    expect(new Set(quintileGrid([new Float64Array(50).fill(7)])).size).toBe(1);
  });

  test("of several columns are a grid, in which who has no value is apart", () => {
    const grid = quintileGrid([Float64Array.of(1, 1, 2, Number.NaN), Float64Array.of(1, 2, 1, 1)]);
    expect(new Set(grid).size).toBe(4);
  });
});
