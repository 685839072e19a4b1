import { describe, expect, test } from "vitest";
import { LanePool } from "../../src-main/math/kernel/lane-pool.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { squaredDistance } from "../../src-main/math/squared-distance.ts";
import { fit } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { fitMany, ORDINARY_ROWS } from "../../src-main/segmentation/algorithms/kmeans/fit-many.ts";
import { lloydFrom } from "../../src-main/segmentation/algorithms/kmeans/lloyd-from.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, shuffled, takeRows } from "../math/random-matrix.ts";
import { workedMs } from "../math/worked-ms.ts";

const SEED = 4711;
/** Below, ml-kmeans works; above, the kernel on the lanes. */
const SIZES = [ORDINARY_ROWS / 2, ORDINARY_ROWS * 3] as const;

async function onLanes<T>(count: number, work: (lanes: LanePool) => Promise<T>): Promise<T> {
  const lanes = new LanePool(count);
  try {
    return await work(lanes);
  } finally {
    await lanes.close();
  }
}

describe("ml-kmeans and the kernel, from the same centres", () => {
  test.each([
    [200, 1, 2],
    [333, 2, 3],
    [500, 3, 5],
    [1000, 5, 8],
    [2500, 7, 12],
    [2500, 16, 20],
    [4000, 13, 50],
  ])(`agree on %i × %i with k = %i (seed ${SEED})`, async (n, d, k) => {
    const features = groupedMatrix(makeRng(SEED, n, d, k), n, d, 6);
    const centres = takeRows(features, shuffled(makeRng(SEED, k), n).subarray(0, k));
    const plain = await lloydFrom(features, centres, "ml-kmeans", quietCall());
    const kernel = await onLanes(2, (lanes) => lloydFrom(features, centres, lanes, quietCall()));
    const found: Matrix = { values: plain.centres, n: k, d };
    const different = [...plain.labels.keys()].filter((i) => plain.labels[i] !== kernel.labels[i]);
    expect(different.filter((i) => leadOfNearest(features, i, found) > 1e-5)).toEqual([]);
    expect(Math.abs(kernel.inertia / plain.inertia - 1)).toBeLessThan(1e-6);
  });

  test("agree where a centre starts far from every row and is left empty", async () => {
    const features = groupedMatrix(makeRng(SEED), 600, 3, 4);
    const centres = matrixOf([[1e3, 1e3, 1e3], Array.from(features.values.subarray(0, 3)), [-1e3, 0, 1e3]]);
    const plain = await lloydFrom(features, centres, "ml-kmeans", quietCall());
    const kernel = await onLanes(2, (lanes) => lloydFrom(features, centres, lanes, quietCall()));
    expect(new Set(plain.labels)).toEqual(new Set([0, 1, 2]));
    expect(kernel.labels).toEqual(plain.labels);
  });
});

/** How much nearer the nearest centre is than the next, as a share of the distance. */
function leadOfNearest(features: Matrix, i: number, centres: Matrix): number {
  const distances = Array.from({ length: centres.n }, (_, c) => Math.sqrt(squaredDistance(features, i, centres, c)));
  const [nearest, next] = distances.sort((a, b) => a - b);
  return (next - nearest) / next;
}

test.each([5000, 300_000])("%i rows give the same fit on 1, 2 and 3 lanes", async (n) => {
  const features = groupedMatrix(makeRng(SEED), n, 5, 4);
  const centres = takeRows(
    features,
    Int32Array.from({ length: 9 }, (_, c) => c),
  );
  const fits = await Promise.all(
    [1, 2, 3].map((count) => onLanes(count, (lanes) => lloydFrom(features, centres, lanes, quietCall()))),
  );
  expect(fits[1]).toEqual(fits[0]);
  expect(fits[2]).toEqual(fits[0]);
});

test("a run ends where every row has its nearest centre and every centre is the mean of its rows", async () => {
  const features = evenMatrix(makeRng(SEED), 3000, 4);
  const centres = takeRows(
    features,
    Int32Array.from({ length: 10 }, (_, c) => c),
  );
  const { labels, centres: means } = await onLanes(2, (lanes) => lloydFrom(features, centres, lanes, quietCall()));
  const found: Matrix = { values: means, n: 10, d: 4 };
  const misplaced = [...labels.keys()].filter((i) => {
    const own = squaredDistance(features, i, found, labels[i]);
    return Array.from({ length: 10 }, (_, c) => squaredDistance(features, i, found, c)).some(
      (other) => other < own * (1 - 1e-5),
    );
  });
  expect(misplaced).toEqual([]);
});

describe.each(SIZES)("k-means of %i rows", (n) => {
  const features = groupedMatrix(makeRng(SEED, n), n, 3, 5);

  test("gives for one k what a sweep over several gives for it", async () => {
    const sweep = await fitMany(features, [2, 5, 9], 4, quietCall(3));
    expect(await fit(features, { k: 5, restarts: 4 }, quietCall(3))).toEqual(sweep.get(5));
  });

  test("numbers segments by size, the largest first", async () => {
    const { labels } = await fit(features, { k: 6, restarts: 3 }, quietCall());
    const sizes = [0, 0, 0, 0, 0, 0];
    for (const label of labels) sizes[label]++;
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test(`keeps its centres when every row is given twice (seed ${SEED})`, async () => {
    const twice = takeRows(
      features,
      Int32Array.from({ length: 2 * n }, (_, i) => i % n),
    );
    const once = await fit(features, { k: 5, restarts: 10 }, quietCall());
    const doubled = await fit(twice, { k: 5, restarts: 10 }, quietCall());
    // 1e-9: the same rows are added up in another order.
    expect(Array.from(doubled.centres)).toEqual(Array.from(once.centres, (value) => expect.closeTo(value, 9)));
    expect(doubled.inertia / once.inertia).toBeCloseTo(2, 9);
  });

  test("has a thousandfold squared inertia on columns scaled a thousandfold, and the same segments", async () => {
    const scaled = { ...features, values: features.values.map((value) => value * 1000) };
    const plain = await fit(features, { k: 5, restarts: 10 }, quietCall());
    const larger = await fit(scaled, { k: 5, restarts: 10 }, quietCall());
    expect(larger.labels).toEqual(plain.labels);
    expect(larger.inertia / plain.inertia).toBeCloseTo(1e6, 3);
  });

  test("never has more inertia with more segments", async () => {
    const fits = await fitMany(features, [2, 3, 4, 5, 6, 7, 8], 10, quietCall());
    const rises = [...fits].filter(([k, { inertia }]) => k > 2 && inertia > (fits.get(k - 1)?.inertia ?? 0));
    expect(rises.map(([k]) => k)).toEqual([]);
  });

  test("reports its progress, rising to at most 1, before two cores could work another 400 ms", async () => {
    const told: { share: number; at: number }[] = [{ share: 0, at: workedMs() }];
    const progress = (share: number) => told.push({ share, at: workedMs() });
    await fitMany(evenMatrix(makeRng(SEED), n, 8), [10, 11, 12], 40, { ...quietCall(), progress });
    const gaps = told.slice(1).map(({ share, at }, i) => ({ rise: share - told[i].share, ms: at - told[i].at }));
    expect(gaps.filter(({ rise, ms }) => rise < 0 || ms > 2 * 400)).toEqual([]);
    expect(told.at(-1)?.share).toBeLessThanOrEqual(1);
  });

  test("refuses more segments than there are different rows, and says how many are possible", async () => {
    const few = takeRows(
      features,
      Int32Array.from({ length: n }, (_, i) => i % 3),
    );
    await expect(fit(few, { k: 4, restarts: 2 }, quietCall())).rejects.toMatchObject({
      error: { code: "too-few-different-customers", field: "k", message: expect.stringContaining("at most 3") },
    });
  });

  test("refuses rows that are all the same", async () => {
    const same = takeRows(features, new Int32Array(n));
    await expect(fit(same, { k: 2, restarts: 2 }, quietCall())).rejects.toMatchObject({
      error: { code: "all-alike", field: "k" },
    });
  });

  test("refuses fewer rows than segments", async () => {
    const two = takeRows(features, Int32Array.of(0, 1));
    await expect(fit(two, { k: 3, restarts: 2 }, quietCall())).rejects.toMatchObject({
      error: { code: "too-few-customers", field: "k" },
    });
  });
});

test("rows that differ beyond the seventh digit only are refused, not split", async () => {
  const n = 2000;
  const values = Float64Array.from({ length: n }, (_, i) => (i < 1000 ? 0 : 1) + (i % 3) * 1e-14);
  await expect(fit({ values, n, d: 1 }, { k: 3, restarts: 2 }, quietCall())).rejects.toMatchObject({
    error: { code: "too-few-different-customers", message: expect.stringContaining("at most 2") },
  });
});

test("segments of the same size are numbered by their centres' first column", async () => {
  const features = matrixOf([
    [9, 0],
    [1, 5],
    [1, 5.5],
    [9, 0.5],
  ]);
  const { centres } = await fit(features, { k: 2, restarts: 3 }, quietCall());
  expect(Array.from(centres)).toEqual([1, 5.25, 9, 0.25]);
});
