import { expect, test } from "vitest";
import { naturalBreaks } from "../../src-main/math/natural-breaks.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";

/** Sum of squared distances to the mean of the group, with the groups cut after each edge. */
function inertiaOf(values: readonly number[], edges: readonly number[]): number {
  const groups = [...edges, Infinity].map((edge, g) =>
    values.filter((value) => value <= edge && value > (edges[g - 1] ?? -Infinity)),
  );
  return groups.reduce((sum, group) => {
    const mean = group.reduce((total, value) => total + value, 0) / Math.max(1, group.length);
    return sum + group.reduce((total, value) => total + (value - mean) ** 2, 0);
  }, 0);
}

/** The least inertia of all ways to cut the different values into k groups. */
function leastInertia(values: readonly number[], k: number): number {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const cut = (from: number, left: number, edges: readonly number[]): number => {
    if (left === 0) return inertiaOf(values, edges);
    let least = Infinity;
    for (let i = from; i < distinct.length - left; i++)
      least = Math.min(least, cut(i + 1, left - 1, [...edges, distinct[i]]));
    return least;
  };
  return cut(0, Math.min(k, distinct.length) - 1, []);
}

const randomValues = (rng: Rng) =>
  Array.from({ length: 1 + rng.below(12) }, () => rng.below(9) * (rng.below(3) === 0 ? 1000 : 1));

test("no other cuts are better: all of them are tried on 300 random lists", () => {
  const rng = makeRng(11);
  for (let i = 0; i < 300; i++) {
    const values = randomValues(rng);
    const k = 1 + rng.below(5);
    const found = naturalBreaks(values, k);
    const least = leastInertia(values, k);
    expect(found.inertia).toBeCloseTo(least, 6);
    expect(inertiaOf(values, found.edges)).toBeCloseTo(least, 6);
  }
});

test("edges rise, and are values of the list", () => {
  const rng = makeRng(12);
  for (let i = 0; i < 100; i++) {
    const values = randomValues(rng);
    const { edges } = naturalBreaks(values, 4);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges.every((edge) => values.includes(edge))).toBe(true);
    expect(edges.length).toBe(Math.min(4, new Set(values).size) - 1);
  }
});

test("moving all values far away moves the edges and nothing else", () => {
  const values = [1, 2, 2, 8, 9, 30, 31, 33];
  const far = 1e9;
  const { edges } = naturalBreaks(values, 3);
  expect(
    naturalBreaks(
      values.map((value) => value + far),
      3,
    ).edges,
  ).toEqual(edges.map((edge) => edge + far));
  expect(edges).toEqual([2, 9]);
});

test("repeating every value doubles the inertia", () => {
  const rng = makeRng(13);
  for (let i = 0; i < 50; i++) {
    const values = randomValues(rng);
    const once = naturalBreaks(values, 3);
    const twice = naturalBreaks([...values, ...values], 3);
    expect(twice.inertia).toBeCloseTo(2 * once.inertia, 6);
  }
});
