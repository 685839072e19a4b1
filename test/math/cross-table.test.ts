import { expect, test } from "vitest";
import { countsByLabel, crossTable } from "../../src-main/math/cross-table.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 1904;

test("every row is counted once, under its two labels; rows with a label outside the table are left out (seed 1904)", () => {
  const rng = makeRng(SEED);
  for (let round = 0; round < 50; round++) {
    const n = 1 + rng.below(200);
    const [a, b] = [5, 4].map((k) => Int32Array.from({ length: n }, () => rng.below(k + 1) - 1));
    const table = crossTable(a, b);
    expect(table.cells.reduce((sum, { rows }) => sum + rows, 0)).toBe(n);
    expect(table.sizesA.map((_, place) => a.filter((label) => label === table.labelsA[place]).length)).toEqual(
      table.sizesA,
    );
    const counted = Array.from({ length: 20 }, (_, at) =>
      a.reduce((sum, label, i) => sum + (label === Math.floor(at / 4) && b[i] === at % 4 ? 1 : 0), 0),
    );
    expect([...countsByLabel(table, 5, 4)]).toEqual(counted);
  }
});
