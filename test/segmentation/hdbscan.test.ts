import { expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { buildMergeTree } from "../../src-main/math/hierarchy/merge-tree.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { condenseTree } from "../../src-main/segmentation/algorithms/hdbscan/condensed-tree.ts";
import { fit } from "../../src-main/segmentation/algorithms/hdbscan/fit.ts";
import { hdbscan } from "../../src-main/segmentation/algorithms/hdbscan/index.ts";
import { assign } from "../../src-main/segmentation/algorithms/hdbscan/model.ts";
import { selectClusters } from "../../src-main/segmentation/algorithms/hdbscan/select-clusters.ts";
import { kthDistancesByDefinition, rowsOf } from "../math/brute-force-density.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, takeRows } from "../math/random-matrix.ts";

const SEED = 1414;
const params = { minSize: 12, minPts: 8 };
const features = groupedMatrix(makeRng(SEED), 500, 3, 5);

/** Eight leaves at 0, 1, 2, 3 and 10, 11, 12, 13 on a line, joined at their gaps. */
const line = buildMergeTree(
  {
    from: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
    to: Int32Array.of(1, 2, 3, 4, 5, 6, 7),
    lengths: Float64Array.of(1, 1, 1, 7, 1, 1, 1),
  },
  new Int32Array(8).fill(1),
);

test("two rows of four on a line are two clusters, each as stable as 4 · (1/1 − 1/7)", () => {
  const tree = condenseTree(line, new Float64Array(8), 3);
  const stability = 4 * (1 - 1 / 7);
  expect(tree.parents).toEqual([-1, 0, 0]);
  expect(tree.stabilities.slice(1)).toEqual([expect.closeTo(stability, 12), expect.closeTo(stability, 12)]);
  expect(tree.separationDistances).toEqual([Number.POSITIVE_INFINITY, 7, 7]);
  expect(selectClusters(tree)).toEqual(Int32Array.of(-1, 1, 2));
});

test("with five rows as the least size nothing on that line splits off, and no cluster is chosen", () => {
  const tree = condenseTree(line, new Float64Array(8), 5);
  expect([tree.parents, selectClusters(tree)]).toEqual([[-1], Int32Array.of(-1)]);
});

test("a cluster that is more stable than what it falls into is chosen instead", () => {
  const tree = { stabilities: [0, 5, 2, 2, 9, 5], parents: [-1, 0, 1, 1, 0, 4] };
  const rest = {
    births: [],
    deaths: [],
    separationDistances: [],
    lastClusters: new Int32Array(),
    lambdas: new Float64Array(),
  };
  expect(selectClusters({ ...tree, ...rest })).toEqual(Int32Array.of(-1, 1, 1, 1, 4, 4));
  expect(selectClusters({ ...tree, ...rest, stabilities: [0, 3, 2, 2, 9, 5] })).toEqual(
    Int32Array.of(-1, -1, 2, 3, 4, 4),
  );
});

test(`every row of a segment is denser than the distance at which the segment comes apart (seed ${SEED})`, async () => {
  const { labels, details } = await fit(features, params, quietCall());
  const core = kthDistancesByDefinition(features, params.minPts);
  const distances = details.separationDistances as number[];
  expect(distances.length).toBeGreaterThan(1);
  expect(rowsOf(features).filter((i) => labels[i] >= 0 && core[i] >= distances[labels[i]])).toEqual([]);
});

test("no segment is smaller than the least size, and noise has no confidence", async () => {
  const { labels, confidence } = await fit(features, params, quietCall());
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  sizes.delete(-1);
  expect([...sizes.values()].filter((size) => size < params.minSize)).toEqual([]);
  expect(rowsOf(features).filter((i) => (labels[i] === -1) !== (confidence?.[i] === 0))).toEqual([]);
  for (const segment of sizes.keys()) {
    expect(Math.max(...[...(confidence ?? [])].filter((_, i) => labels[i] === segment))).toBe(1);
  }
});

test("every row twice, with every number doubled, gives the same segments", async () => {
  const twice = takeRows(
    features,
    Int32Array.from({ length: 2 * features.n }, (_, i) => i % features.n),
  );
  const once = await fit(features, params, quietCall());
  const doubled = await fit(twice, { minSize: 24, minPts: 16 }, quietCall());
  expect(doubled.labels.subarray(0, features.n)).toEqual(once.labels);
  expect(doubled.labels.subarray(features.n)).toEqual(once.labels);
});

test("columns scaled by 1,024 give the same segments, 1,024 times as far apart", async () => {
  const scaled = { ...features, values: features.values.map((value) => 1024 * value) };
  const plain = await fit(features, params, quietCall());
  const larger = await fit(scaled, params, quietCall());
  expect(larger.labels).toEqual(plain.labels);
  expect(larger.confidence).toEqual(plain.confidence);
  expect(larger.details.separationDistances).toEqual(
    (plain.details.separationDistances as number[]).map((x) => 1024 * x),
  );
});

test.each([
  ["different rows", features],
  ["rows on a grid, many of them equal", { ...features, values: features.values.map((value) => Math.round(value)) }],
])("the model gives %s their own segments again", async (_, table: Matrix) => {
  const { labels, model } = await fit(table, params, quietCall());
  expect(assign(JSON.parse(JSON.stringify(model)), table)).toEqual(labels);
});

test("rows held out get the segment that they get when they take part, nine times of ten", async () => {
  const table = groupedMatrix(makeRng(SEED, 2), 3000, 3, 5);
  const isHeldOut = (i: number) => i % 5 === 0;
  const kept = Int32Array.from(rowsOf(table).filter((i) => !isHeldOut(i)));
  const heldOut = Int32Array.from(rowsOf(table).filter(isHeldOut));
  const all = await fit(table, params, quietCall());
  const { model } = await fit(takeRows(table, kept), params, quietCall());
  const assigned = assign(model, takeRows(table, heldOut));
  expect(
    adjustedRand(
      assigned,
      heldOut.map((i) => all.labels[i]),
    ),
  ).toBeGreaterThan(0.9);
});

test("a row far from all others is noise to the model", async () => {
  const { model } = await fit(features, params, quietCall());
  expect(assign(model, matrixOf([[1e6, -1e6, 1e6]]))).toEqual(Int32Array.of(-1));
});

test("even rows without groups, and rows that are all the same, give no segments at all", async () => {
  const even = await fit(evenMatrix(makeRng(SEED), 400, 2), { minSize: 100, minPts: 100 }, quietCall());
  const same = await fit(matrixOf(Array.from({ length: 50 }, () => [1, 2])), params, quietCall());
  for (const { labels, centres } of [even, same]) {
    expect([new Set(labels), centres]).toEqual([new Set([-1]), new Float64Array(0)]);
  }
});

test("a million rows of 20 columns would take hours and are refused with what to do instead; of 2 columns they are taken", () => {
  expect(hdbscan.needs(1_000_000, 20, {}).refusal).toMatch(/min .*longer.*sample/);
  expect(hdbscan.needs(1_000_000, 2, {}).refusal).toBeUndefined();
});

test("spots on which more rows lie than a segment needs are segments, sure ones, and far more stable than any other", async () => {
  const spots = [0, 1, 2].flatMap((spot) => Array.from({ length: 40 }, () => [10 * spot, -spot]));
  const around = Array.from({ length: 30 }, (_, i) => [10 + 0.1 * (i % 6), 5 + 0.1 * Math.floor(i / 6)]);
  const { labels, confidence, details, model } = await fit(matrixOf([...spots, ...around]), params, quietCall());
  const found = [0, 40, 80].map((from) => [...new Set(labels.subarray(from, from + 40))]);
  expect([found.flat().length, new Set(found.flat()).size]).toEqual([3, 3]);
  expect(confidence?.subarray(0, 120)).toEqual(new Float32Array(120).fill(1));
  expect(JSON.parse(JSON.stringify({ details, model }))).toEqual({ details, model });
});
