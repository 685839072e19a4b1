import { expect, test } from "vitest";
import { leastCostAssignment } from "../../src-main/math/assignment.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEED = 1955;

test("the 3 × 3 example of scipy.optimize.linear_sum_assignment costs 5: rows to columns 1, 0, 2", () => {
  expect([...leastCostAssignment(Float64Array.of(4, 1, 3, 2, 0, 5, 3, 2, 2), 3, 3)]).toEqual([1, 0, 2]);
});

/** Least cost over all assignments, by trying each. */
function leastCost(costs: Float64Array, rows: number, columns: number): number {
  const search = (row: number, taken: number, skipsLeft: number): number => {
    if (row === rows) return 0;
    let best = skipsLeft > 0 ? search(row + 1, taken, skipsLeft - 1) : Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      if ((taken & (1 << column)) !== 0) continue;
      best = Math.min(best, costs[row * columns + column] + search(row + 1, taken | (1 << column), skipsLeft));
    }
    return best;
  };
  return search(0, 0, Math.max(0, rows - columns));
}

test.each([
  [1, 1],
  [5, 5],
  [3, 6],
  [6, 3],
])(`random costs of %i × %i, ties and gains among them, are met at their least (seed ${SEED})`, (rows, columns) => {
  const rng = makeRng(SEED, rows, columns);
  for (let round = 0; round < 50; round++) {
    const costs = Float64Array.from({ length: rows * columns }, () => rng.below(9) - 4);
    const assigned = leastCostAssignment(costs, rows, columns);
    const pairs = [...assigned.entries()].filter(([, column]) => column !== -1);
    expect(pairs).toHaveLength(Math.min(rows, columns));
    expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
    const cost = pairs.reduce((sum, [row, column]) => sum + costs[row * columns + column], 0);
    expect(cost).toBe(leastCost(costs, rows, columns));
  }
});
