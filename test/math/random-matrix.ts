import type { Matrix } from "../../src-main/math/matrix.ts";
import type { Rng } from "../../src-main/math/rng.ts";

export { takeRows } from "../../src-main/math/take-rows.ts";

/** @returns n × d of values spread evenly over 0–1. */
export function evenMatrix(rng: Rng, n: number, d: number): Matrix {
  return { values: Float64Array.from({ length: n * d }, () => rng.next()), n, d };
}

/** @returns n × d in round groups of equal width around `groups` places. */
export function groupedMatrix(rng: Rng, n: number, d: number, groups: number): Matrix {
  const places = Float64Array.from({ length: groups * d }, () => 20 * rng.next());
  const values = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const group = rng.below(groups);
    for (let j = 0; j < d; j++) values[i * d + j] = places[group * d + j] + normal(rng);
  }
  return { values, n, d };
}

/** Sum of twelve even numbers: near enough to a normal deviate, and the same on every machine. */
function normal(rng: Rng): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += rng.next();
  return sum;
}

/** @returns a random order of 0…n − 1. */
export function shuffled(rng: Rng, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
