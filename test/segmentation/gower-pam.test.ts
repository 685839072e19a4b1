import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  type PairDistances,
  partitionAroundMedoids,
} from "../../src-main/segmentation/algorithms/gower-pam/faster-pam.ts";
import { WHOLE_ROWS } from "../../src-main/segmentation/algorithms/gower-pam/fit.ts";
import { gowerDistance, gowerScale } from "../../src-main/segmentation/algorithms/gower-pam/gower.ts";
import { gowerPam } from "../../src-main/segmentation/algorithms/gower-pam/index.ts";
import { quietCall } from "../math/quiet-call.ts";
import { shuffled } from "../math/random-matrix.ts";
import { mixedGroups, mixedNoise, takeMixedRows } from "./mixed-data.ts";

const SEED = 2021;

test("Gower's distance is the mean of gaps by range and of categories that differ", () => {
  // Ranges 10 and 4: (3 / 10 + 1 / 4 + 1 + 0) / 4; the last column is the same for everybody.
  const features = {
    values: Float64Array.of(0, 1, 0, 7, 3, 2, 1, 7, 10, 5, 1, 7),
    n: 3,
    d: 4,
    categoryCounts: [0, 0, 2, 0],
  };
  expect(gowerDistance(gowerScale(features), features.values, 0, features.values, 4)).toBeCloseTo(1.55 / 4, 12);
});

describe("medoids of random distances", () => {
  const rng = makeRng(SEED);
  const n = 14;
  const random = (): PairDistances => {
    const places = Array.from({ length: n }, () => [rng.next(), rng.next()]);
    const gap = (a: number[], b: number[]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    return { values: Float32Array.from(places.flatMap((a) => places.map((b) => gap(a, b)))), n };
  };
  const costOf = ({ values }: PairDistances, points: readonly number[]) =>
    Array.from({ length: n }, (_, i) => Math.min(...points.map((point) => values[i * n + point]))).reduce(
      (a, b) => a + b,
      0,
    );

  test(`no exchange of one of them lowers the sum of distances (seed ${SEED})`, () => {
    for (let round = 0; round < 30; round++) {
      const distances = random();
      const { points, cost } = partitionAroundMedoids(distances, 3, () => {});
      expect(cost).toBeCloseTo(costOf(distances, [...points]), 9);
      const exchanged = [...points].flatMap((_, place) =>
        Array.from({ length: n }, (__, other) => [...points].with(place, other)),
      );
      expect(Math.min(...exchanged.map((others) => costOf(distances, others)))).toBeGreaterThan(cost - 1e-6);
    }
  });

  test("on 30 sets of 14 points, the best three of all are found nearly always", () => {
    let found = 0;
    for (let round = 0; round < 30; round++) {
      const distances = random();
      let least = Number.POSITIVE_INFINITY;
      for (let a = 0; a < n; a++)
        for (let b = a + 1; b < n; b++)
          for (let c = b + 1; c < n; c++) least = Math.min(least, costOf(distances, [a, b, c]));
      if (partitionAroundMedoids(distances, 3, () => {}).cost < least + 1e-6) found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(25);
  });
});

test.each([600, WHOLE_ROWS + 2000])("planted groups of %i rows are found, all compared or by samples", async (n) => {
  const { features, groups } = mixedGroups(makeRng(SEED, n), n);
  const { labels, details } = await gowerPam.run(features, { k: 3, samples: 2 }, quietCall());
  // One row in a hundred has both categories of another group.
  expect(adjustedRand(labels, groups)).toBeGreaterThan(0.9);
  expect(details.samples).toBe(n > WHOLE_ROWS ? 2 : 1);
});

test.each([400, WHOLE_ROWS + 500])(
  "%i rows in another order get the same segments, and the model gives them again",
  async (n) => {
    const features = mixedNoise(makeRng(SEED, n), n);
    const order = shuffled(makeRng(SEED, 1), n);
    const params = { k: 3, samples: 1 };
    const { labels, model } = await gowerPam.run(features, params, quietCall());
    const other = await gowerPam.run(takeMixedRows(features, order), params, quietCall());
    expect(other.labels).toEqual(Int32Array.from(order, (row) => labels[row]));
    expect(gowerPam.assign(JSON.parse(JSON.stringify(model)), features)).toEqual(labels);
  },
);

test("columns of numbers in other units give the same segments", async () => {
  const features = mixedNoise(makeRng(SEED), 300);
  const values = features.values.map((value, at) => (at % 4 === 0 ? 1024 * value : value));
  const { labels } = await gowerPam.run(features, { k: 3 }, quietCall());
  expect((await gowerPam.run({ ...features, values }, { k: 3 }, quietCall())).labels).toEqual(labels);
});
