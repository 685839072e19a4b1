import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { dbscan } from "../../../src-main/segmentation/algorithms/dbscan/index.ts";
import { hdbscan } from "../../../src-main/segmentation/algorithms/hdbscan/index.ts";
import { kmeans } from "../../../src-main/segmentation/algorithms/kmeans/index.ts";
import { sampledParams } from "../../../src-main/segmentation/algorithms/sampled-params.ts";
import { cutTop, possibleCuts } from "../../../src-shared/marks/tree-top.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

let program: Program;
let made: Segmentation;
const choices = () => ({ featureSetId: made.featureSetId, preparation: [...made.preparation] });
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

test("a cut of the tree has the sizes of the segments that are then made", async () => {
  const top = valueOf(await program.client.segmentation.mergeTree({ ...choices(), linkage: "average", merges: 12 }));
  expect(top.sizes.reduce((sum, size) => sum + size, 0)).toBe(110);
  expect([top.customers, top.startsFromGroups, top.heights.length]).toEqual([110, false, 12]);
  for (const k of possibleCuts(top).slice(0, 3)) {
    const run = await program.client.segmentation.run({
      ...choices(),
      algorithm: "hierarchical",
      params: { linkage: "average", k },
    });
    expect(valueOf(run).segments.map(({ customers }) => customers)).toEqual(cutTop(top, k).sizes);
  }
});

test("the curve of distances rises, and the distance proposed is the one that DBSCAN takes by itself", async () => {
  const curve = valueOf(await program.client.segmentation.epsCurve(choices()));
  expect(curve.kDistances).toEqual(curve.kDistances.toSorted((a, b) => a - b));
  expect([curve.minPts, curve.customers]).toEqual([10, 110]);
  const proposed = await program.client.segmentation.trySettings({ ...choices(), algorithm: "dbscan", params: {} });
  const params = { eps: curve.proposedEps };
  const told = await program.client.segmentation.trySettings({ ...choices(), algorithm: "dbscan", params });
  expect(valueOf(told)).toEqual(valueOf(proposed));
  const refused = await program.client.segmentation.epsCurve({ ...choices(), minPts: 500 });
  expect(errorOf(refused).field).toBe("minPts");
});

test.each([
  ["kmeans", { k: 3 }],
  ["dbscan", { minPts: 5 }],
  ["hdbscan", { minSize: 12, minPts: 5 }],
])("where the sample is everybody, the preview of %s is what is then made", async (algorithm, params) => {
  const preview = valueOf(await program.client.segmentation.trySettings({ ...choices(), algorithm, params }));
  const run = valueOf(await program.client.segmentation.run({ ...choices(), algorithm, params }));
  expect([preview.tried, preview.customers]).toEqual([110, 110]);
  expect(preview.shares.map((share) => Math.round(110 * share))).toEqual(
    run.segments.map(({ customers }) => customers),
  );
  const inside = run.segments.reduce((sum, { customers }) => sum + customers, 0);
  expect(preview.noiseShare).toBeCloseTo(1 - inside / 110, 12);
});

test("settings that a method does not have are refused by their name", async () => {
  const refused = await program.client.segmentation.trySettings({
    ...choices(),
    algorithm: "kmeans",
    params: { k: 1 },
  });
  expect(errorOf(refused).code).toBe("bad-params");
});

describe("a sample", () => {
  test("is 5 % of many customers, and numbers of customers shrink with it", () => {
    expect(sampledParams(kmeans, { k: 5 }, 100_000, 0.05)).toEqual({ rows: 5000, params: { k: 5 } });
    expect(sampledParams(dbscan, { minPts: 100, eps: 0.3 }, 100_000, 0.05)).toEqual({
      rows: 5000,
      params: { minPts: 5, eps: 0.3 },
    });
    expect(sampledParams(hdbscan, { minSize: 1000, minPts: 40 }, 100_000, 0.05)).toEqual({
      rows: 5000,
      params: { minSize: 50, minPts: 2 },
    });
  });

  test("is larger where 5 % would be too few, or a dense place would have hardly anybody in it", () => {
    expect(sampledParams(kmeans, { k: 5 }, 8000, 0.05).rows).toBe(2000);
    expect(sampledParams(dbscan, { minPts: 20 }, 100_000, 0.05)).toEqual({ rows: 20_000, params: { minPts: 4 } });
    expect(sampledParams(kmeans, { k: 5 }, 110, 0.05).rows).toBe(110);
  });
});

test("the map of neighbours has everybody once, in the segment of the other map, and equal again for the same seed", async () => {
  const { segmentationId } = made;
  const map = valueOf(await program.client.segmentation.map({ segmentationId }));
  const found = valueOf(await program.client.segmentation.neighbourMap({ segmentationId }));
  expect(found.customerIds).toEqual(map.customerIds);
  expect(found.segment).toEqual(map.segment);
  expect([found.customers, found.axes]).toEqual([110, []]);
  expect(found.x.every(Number.isFinite) && found.y.every(Number.isFinite)).toBe(true);
  expect(valueOf(await program.client.segmentation.neighbourMap({ segmentationId }))).toEqual(found);
});
