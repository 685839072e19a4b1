import { describe, expect, test } from "vitest";
import type { Matrix } from "../../../src-main/math/matrix.ts";
import type { MixedMatrix } from "../../../src-main/math/mixed-matrix.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { gowerPam } from "../../../src-main/segmentation/algorithms/gower-pam/index.ts";
import { algorithms } from "../../../src-main/segmentation/algorithms/index.ts";
import { kPrototypes } from "../../../src-main/segmentation/algorithms/k-prototypes/index.ts";
import { fitMany } from "../../../src-main/segmentation/algorithms/kmeans/fit-many.ts";
import { bestJaccards, bootstrapRows } from "../../../src-main/segmentation/validity/bootstrap-stability.ts";
import { gapStatistic } from "../../../src-main/segmentation/validity/gap-statistic.ts";
import { measureNumbers } from "../../../src-main/segmentation/validity/measure-numbers.ts";
import {
  leastTogether,
  predictionStrengths,
  STRONG_PREDICTION,
} from "../../../src-main/segmentation/validity/prediction-strength.ts";
import { type Regroup, regroupingBy, regroupingByKmeans } from "../../../src-main/segmentation/validity/regroup.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { evenMatrix } from "../../math/random-matrix.ts";
import { mixedGroups, mixedNoise } from "../mixed-data.ts";

const SEED = 2005;
const { withRegroup } = regroupingByKmeans;
/** Those that are told how many segments to make. */
const toldK = algorithms.filter(({ params }) => "k" in params);

/** Square clumps with sides of 1 whose middles lie 10 apart on a line. */
function clumps(groups: number, n: number): Matrix {
  const rng = makeRng(SEED, groups);
  const values = Float64Array.from({ length: 2 * n }, (_, at) =>
    at % 2 === 0 ? 10 * (Math.floor(at / 2) % groups) + rng.next() : rng.next(),
  );
  return { values, n, d: 2 };
}

describe("gap statistic", () => {
  test("is highest at the number of clumps", async () => {
    const gaps = await withRegroup((regroup) => gapStatistic(regroup, clumps(3, 200), [2, 3, 4, 5], 10, quietCall()));
    expect(gaps.map(({ gap }) => gap).indexOf(Math.max(...gaps.map(({ gap }) => gap)))).toBe(1);
  });

  test("of even values in a long box stays within chance", async () => {
    const even = evenMatrix(makeRng(SEED), 400, 2);
    const long = { ...even, values: even.values.map((value, at) => (at % 2 === 0 ? 5 * value : value)) };
    const gaps = await withRegroup((regroup) => gapStatistic(regroup, long, [2, 3, 4], 20, quietCall()));
    expect(gaps.filter(({ gap, error }) => Math.abs(gap) > 4 * error)).toEqual([]);
  });
});

describe("prediction strength", () => {
  test("by hand: of 4 rows 3 stay together, 3 of 6 pairs; of 2 rows both", () => {
    expect(leastTogether([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1], 2)).toBe(3 / 6);
  });

  test("is 1 for clumps that are there, and below the paper's 0.8 for one more", async () => {
    const ks = [3, 4];
    const [three = 0, four = 1] = await withRegroup((regroup) =>
      predictionStrengths(regroup, clumps(3, 240), ks, 3, quietCall()),
    );
    expect(three).toBe(1);
    expect(four).toBeLessThan(0.8);
  });
});

describe("stability", () => {
  test("by hand: 2 of 3 rows again among 3 are 2/4; a segment that is gone is 0", () => {
    expect(Array.from(bestJaccards([0, 0, 0, 1, 2], [4, 4, 1, 4, -1], 3))).toEqual([2 / 4, 1 / 3, 0]);
  });

  test("a bootstrap draws as many rows as there are, about 63 % of them different", () => {
    const rows = bootstrapRows(10_000, SEED, 1);
    expect(rows).toHaveLength(10_000);
    expect(Math.abs(new Set(rows).size / 10_000 - (1 - Math.exp(-1)))).toBeLessThan(0.02);
  });

  test("clumps come back, halves of a clump do not", async () => {
    const features = clumps(3, 240);
    const fits = [...(await fitMany(features, [3, 5], 3, quietCall())).values()];
    const [three, five] = await measureNumbers(features, fits, quietCall());
    expect(three?.stability).toEqual([1, 1, 1].map((value) => expect.closeTo(value, 9)));
    expect(Math.min(...(five?.stability ?? []))).toBeLessThan(0.75);
  });

  test.each(toldK.map((algorithm) => ({ id: algorithm.id, algorithm })))(
    "of $id: clumps are tightest against a box, predicted and found again; one group more is not",
    async ({ algorithm }) => {
      const features = clumps(3, 240);
      const fits = [];
      for (const k of [3, 4]) fits.push(await algorithm.run(features, { k }, quietCall()));
      const [three, four] = await measureNumbers(features, fits, quietCall(), regroupingBy(algorithm, {}));
      expect(three?.gap).toBeGreaterThan(four?.gap ?? Number.NaN);
      expect(three?.predictionStrength).toBe(1);
      expect(three?.stability).toEqual([1, 1, 1].map((value) => expect.closeTo(value, 9)));
      expect(four?.predictionStrength).toBeLessThan(0.8);
    },
  );

  test("numbers with too few customers to a group are left out", async () => {
    const features = clumps(2, 40);
    const fits = [...(await fitMany(features, [2, 3, 9], 3, quietCall())).values()];
    expect((await measureNumbers(features, fits, quietCall())).map(({ k }) => k)).toEqual([2]);
  });
});

describe.each([kPrototypes, gowerPam].map((algorithm) => ({ id: algorithm.id, algorithm })))(
  "with words among the features, by $id",
  ({ algorithm }) => {
    const measured = async (features: MixedMatrix) => {
      const fits = [];
      for (const k of [2, 3, 4]) fits.push(await algorithm.run(features, { k }, quietCall()));
      return measureNumbers(features, fits, quietCall(), regroupingBy(algorithm, {}));
    };

    test("planted groups are tightest against columns that know nothing of each other, predicted and found again", async () => {
      const [two, three] = await measured(mixedGroups(makeRng(SEED, 21), 300).features);
      expect(three?.gap).toBeGreaterThan(two?.gap ?? Number.NaN);
      expect(three?.predictionStrength).toBeGreaterThan(STRONG_PREDICTION);
      expect(Math.min(...(three?.stability ?? []))).toBeGreaterThan(0.75);
    });

    test("without any groups no number is predicted", async () => {
      const found = await measured(mixedNoise(makeRng(SEED, 22), 300));
      expect(found.map(({ predictionStrength }) => predictionStrength < STRONG_PREDICTION)).toEqual([true, true, true]);
    });
  },
);

test("a box of a table with words holds each word as often as the table does", async () => {
  const { features } = mixedGroups(makeRng(SEED, 23), 120);
  const countsOf = ({ values, n, d }: Matrix) =>
    [2, 3].map((j) => Array.from({ length: n }, (_, i) => values[i * d + j]).sort((a, b) => a - b));
  const seen: unknown[] = [];
  const look: Regroup = async (table, ks) => {
    seen.push(countsOf(table));
    return ks.map(() => ({ labels: new Int32Array(table.n), inertia: 1, assign: () => new Int32Array(0) }));
  };
  await gapStatistic(look, features, [2], 3, quietCall());
  expect(seen).toEqual(Array.from({ length: 4 }, () => countsOf(features)));
});
