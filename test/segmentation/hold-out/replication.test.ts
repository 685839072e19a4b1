import { describe, expect, test } from "vitest";
import { normalDeviate } from "../../../src-main/math/normal.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { replicationOf, separationOf } from "../../../src-main/segmentation/hold-out/replication.ts";
import { homesOf } from "../../../src-main/segmentation/validity/homes.ts";

const SEED = 1970;

describe("a profile", () => {
  const n = 2000;
  /** Half of the customers of two segments are held out; in those, segment 1 lies `shift` deviations elsewhere. */
  function shifted(shift: number, stream: number) {
    const rng = makeRng(SEED, stream);
    const segment = Array.from({ length: n }, () => rng.below(2));
    const isTrained = segment.map(() => rng.next() < 0.5);
    const z = Float64Array.from(segment, (s, i) => 2 * s + normalDeviate(rng) + (s === 1 && !isTrained[i] ? shift : 0));
    const trained = segment.map((s, i) => (isTrained[i] ? s : -1));
    const heldOut = segment.map((s, i) => (isTrained[i] ? -1 : s));
    return replicationOf([{ featureId: "f", z }], trained, heldOut, 2);
  }

  test("that is the same on both sides holds", () => {
    expect(shifted(0, 1).map(({ profile }) => profile[0]?.holds)).toEqual([true, true]);
  });

  test("that has moved by half a deviation does not, and only there", () => {
    expect(shifted(-0.5, 2).map(({ profile }) => profile[0]?.holds)).toEqual([true, false]);
  });

  test("has shares of each side that add up to one", () => {
    const segments = shifted(0, 3);
    expect(segments.reduce((sum, { trainedShare }) => sum + trainedShare, 0)).toBeCloseTo(1, 12);
    expect(segments.reduce((sum, { heldOutShare }) => sum + heldOutShare, 0)).toBeCloseTo(1, 12);
  });

  test("of a segment that nobody was assigned to does not hold", () => {
    const [segment] = replicationOf([{ featureId: "f", z: Float64Array.of(0, 0, 1) }], [0, 0, -1], [-1, -1, -1], 1);
    expect([segment?.heldOutCustomers, segment?.profile[0]?.holds]).toEqual([0, false]);
  });
});

describe("separation", () => {
  test("by hand: 1, 3 and 5, 7 lie 16 between their means and 20 in all", () => {
    const { explainedShare, segments } = separationOf(Float64Array.of(1, 3, 5, 7, 99), [0, 0, 1, 1, -1], 2);
    expect(explainedShare).toBeCloseTo(16 / 20, 12);
    expect(segments.map(({ mean }) => mean)).toEqual([2, 6]);
  });

  test("of what has nothing to do with the segments is about (k − 1) / (n − 1) (seed 1970)", () => {
    const rng = makeRng(SEED, 4);
    let sum = 0;
    for (let round = 0; round < 200; round++) {
      const outcome = Float64Array.from({ length: 100 }, () => normalDeviate(rng));
      sum += separationOf(
        outcome,
        Array.from(outcome, (_, i) => i % 4),
        4,
      ).explainedShare;
    }
    // A single one deviates by 0.024.
    expect(Math.abs(sum / 200 - 3 / 99)).toBeLessThan(4 * 0.0017);
  });
});

test("a group goes to the segment that most of its rows are in, and those in none may be the most", () => {
  expect(Array.from(homesOf([0, 1, 1, -1, -1, 0], Int32Array.of(0, 0, 0, 1, 1, -1), 2))).toEqual([0, 1, -1]);
});
