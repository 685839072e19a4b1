import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { dbscan } from "../../../src-main/segmentation/algorithms/dbscan/index.ts";
import { kmeans } from "../../../src-main/segmentation/algorithms/kmeans/index.ts";
import { calibrateConfidence, marginsOf } from "../../../src-main/segmentation/validity/confidence.ts";
import { CORE_CONFIDENCE, examineFit } from "../../../src-main/segmentation/validity/examine-fit.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, shuffled, takeRows } from "../../math/random-matrix.ts";

const SEED = 2007;
const params = (k: number) => ({ k, restarts: 3 });

async function examined(features: ReturnType<typeof evenMatrix>, k: number) {
  const fit = await kmeans.run(features, params(k), quietCall());
  return { fit, ...(await examineFit(kmeans, params(k), features, fit, quietCall())) };
}

describe("a margin", () => {
  const line = { values: Float64Array.of(0, 5, 8, 2), n: 4, d: 1 };
  test("is (next − own) / (next + own): 1 at the centre, 0 halfway, below 0 beyond", () => {
    const margins = marginsOf(line, Float64Array.of(0, 10), [0, 0, 0, -1]);
    expect(Array.from(margins)).toEqual([1, 0, expect.closeTo((2 - 8) / 10, 12), Number.NaN]);
  });
});

describe("calibrated confidence", () => {
  test("never falls with the margin, and is on average what was seen (seed 2007)", () => {
    const rng = makeRng(SEED);
    const margins = Float64Array.from({ length: 300 }, () => Math.round(50 * rng.next()) / 50);
    const agreement = margins.map((margin) => Math.min(1, Math.max(0, margin + 0.4 * (rng.next() - 0.5))));
    const confidence = calibrateConfidence(margins, agreement);
    const rising = Array.from({ length: 101 }, (_, i) => confidence(i / 100));
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(margins.map(confidence))).toBeCloseTo(mean(agreement), 9);
  });

  test("outside of the margins that were seen is that of the nearest one", () => {
    const confidence = calibrateConfidence(Float64Array.of(0.2, 0.6), Float64Array.of(0.5, 1));
    expect([confidence(-1), confidence(0.3), confidence(2)]).toEqual([0.5, 0.5, 1]);
  });
});

describe("a fit by k-means", () => {
  test("of groups that are there is stable, and nearly everybody is of the core", async () => {
    const { segments, confidence } = await examined(groupedMatrix(makeRng(SEED, 4), 400, 3, 3), 3);
    expect(segments.map(({ stabilityWord }) => stabilityWord)).toEqual(["stable", "stable", "stable"]);
    expect(Math.min(...segments.map(({ coreShare }) => coreShare ?? 0))).toBeGreaterThan(0.95);
    expect(confidence).toHaveLength(400);
  });

  test("of even values has a fringe, and it lies at the edges", async () => {
    const features = evenMatrix(makeRng(SEED, 2), 600, 2);
    const { fit, segments, confidence } = await examined(features, 5);
    const margins = marginsOf(features, fit.centres, fit.labels);
    const meanMargin = (isCore: boolean) => {
      const own = margins.filter((_, i) => (confidence?.[i] ?? 0) >= CORE_CONFIDENCE === isCore);
      return own.reduce((sum, margin) => sum + margin, 0) / own.length;
    };
    expect(Math.min(...segments.map(({ coreShare }) => coreShare ?? 1))).toBeLessThan(0.9);
    expect(meanMargin(true)).toBeGreaterThan(meanMargin(false));
  });

  test("tells the same of customers in another order", async () => {
    const features = groupedMatrix(makeRng(SEED, 3), 200, 2, 3);
    const order = shuffled(makeRng(SEED, 4), 200);
    const [one, other] = [await examined(features, 3), await examined(takeRows(features, order), 3)];
    expect(other.segments).toEqual(one.segments);
    expect(other.confidence).toEqual(Float32Array.from(order, (row) => one.confidence?.[row] ?? Number.NaN));
  });

  test("of customers too few of whom differ is not tried anew", async () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => (i < 37 ? 0 : i));
    const { segments, confidence } = await examined({ values, n: 40, d: 1 }, 4);
    expect({ segments, confidence }).toEqual({ segments: [{}, {}, {}, {}], confidence: undefined });
  });
});

test("a confidence that the method gives itself is kept, and no other is put in its place", async () => {
  const features = groupedMatrix(makeRng(SEED, 5), 100, 2, 2);
  const fit = await kmeans.run(features, params(2), quietCall());
  const own = new Float32Array(100).fill(0.95);
  const found = await examineFit(kmeans, params(2), features, { ...fit, confidence: own }, quietCall());
  expect(found.confidence).toBe(own);
  expect(found.segments.map(({ coreShare }) => coreShare)).toEqual([1, 1]);
});

describe("a method that leaves customers out", () => {
  const blobs = (n: number) => groupedMatrix(makeRng(SEED, 6), n, 2, 2);

  test("is tried on all customers, not on a part that lies less densely: groups that are there are stable", async () => {
    const features = blobs(1200);
    const dense = { eps: 0.45, minPts: 10 };
    const fit = await dbscan.run(features, dense, quietCall());
    const { segments } = await examineFit(dbscan, dense, features, fit, quietCall());
    const large = segments.filter((_, segment) => fit.labels.filter((label) => label === segment).length > 100);
    expect(large.map(({ stabilityWord }) => stabilityWord)).toEqual(["stable", "stable"]);
  });

  test("is tried on 5,000 of more, with its numbers of customers shrunk as much: groups are stable, crumbs are not", async () => {
    // Two groups, and around them the thin edge that falls into crumbs at so short a distance.
    const features = blobs(12_000);
    const dense = { eps: 0.15, minPts: 12 };
    const fit = await dbscan.run(features, dense, quietCall());
    const { segments, confidence } = await examineFit(dbscan, dense, features, fit, quietCall());
    const sizes = segments.map((_, segment) => fit.labels.filter((label) => label === segment).length);
    expect(segments.map(({ drawnFrom }) => drawnFrom)).toEqual(segments.map(() => 5000));
    const large = segments.filter((_, i) => sizes[i] > 1000);
    expect(large.map(({ stabilityWord }) => stabilityWord)).toEqual(["stable", "stable"]);
    const crumbs = segments.filter((_, i) => sizes[i] < 100).map(({ stability }) => stability ?? 1);
    expect(crumbs.length).toBeGreaterThan(0);
    expect(crumbs.reduce((sum, stability) => sum + stability, 0) / crumbs.length).toBeLessThan(0.5);
    expect(fit.labels.every((label, i) => label < 0 === Number.isNaN(confidence?.[i]))).toBe(true);
  });

  test("has nothing said of it where its numbers cannot shrink, or too many customers would be needed", async () => {
    const features = blobs(5001);
    const fit = await kmeans.run(features, params(2), quietCall());
    const nothing = { confidence: undefined, segments: [{}, {}] };
    expect(await examineFit({ ...kmeans, makesNoise: true }, params(2), features, fit, quietCall())).toEqual(nothing);
    const few = { ...dbscan, countsOf: () => ({ minPts: 0.9 }) };
    expect(await examineFit(few, { eps: 1 }, features, fit, quietCall())).toMatchObject({ segments: [{}, {}] });
  });
});
