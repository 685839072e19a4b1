import { describe, expect, test } from "vitest";
import { kneeOf } from "../../src-main/math/knee.ts";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { fit } from "../../src-main/segmentation/algorithms/dbscan/fit.ts";
import { assign } from "../../src-main/segmentation/algorithms/dbscan/model.ts";
import { distance, rowsOf } from "../math/brute-force-density.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, takeRows } from "../math/random-matrix.ts";

const SEED = 1996;

/** Neighbours of every row by measuring all pairs. */
function neighboursByDefinition(features: Matrix, eps: number): number[][] {
  return rowsOf(features).map((i) => rowsOf(features).filter((j) => distance(features, i, j) <= eps));
}

/** Rows that can be reached from a core by steps of ε from core to core. */
function reachedFrom(start: number, neighbours: number[][], isCore: readonly boolean[]): Set<number> {
  const reached = new Set([start]);
  const open = [start];
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    for (const j of neighbours[i]) {
      if (!isCore[j] || reached.has(j)) continue;
      reached.add(j);
      open.push(j);
    }
  }
  return reached;
}

const onGrid = ({ values, ...size }: Matrix): Matrix => ({ ...size, values: values.map((value) => Math.round(value)) });
const tables: readonly (readonly [string, Matrix, number, number])[] = [
  ["300 × 1 in groups", groupedMatrix(makeRng(SEED, 1), 300, 1, 4), 0.1, 5],
  ["400 × 2 in groups", groupedMatrix(makeRng(SEED, 2), 400, 2, 4), 0.6, 10],
  ["400 × 2 even, so that chains are long", evenMatrix(makeRng(SEED, 3), 400, 2), 0.05, 3],
  ["300 × 4 in groups", groupedMatrix(makeRng(SEED, 4), 300, 4, 3), 1.3, 8],
  ["200 × 9 even", evenMatrix(makeRng(SEED, 5), 200, 9), 0.7, 4],
  ["400 × 2 on a grid, with ties and equals", onGrid(groupedMatrix(makeRng(SEED, 6), 400, 2, 5)), 1, 9],
  ["300 × 2 where every row is dense", groupedMatrix(makeRng(SEED, 7), 300, 2, 3), 0.4, 1],
  ["200 × 2 where no row is dense", evenMatrix(makeRng(SEED, 8), 200, 2), 0.001, 3],
];

describe.each(tables)(`%s (seed ${SEED})`, (_, features, eps, minPts) => {
  const neighbours = neighboursByDefinition(features, eps);
  const isCore = neighbours.map((near) => near.length >= minPts);

  test("cores share a segment exactly where steps of ε lead from one to the other", async () => {
    const { labels } = await fit(features, { eps, minPts }, quietCall());
    const cores = rowsOf(features).filter((i) => isCore[i]);
    expect(cores.filter((i) => labels[i] === -1)).toEqual([]);
    for (const i of cores) {
      const reached = reachedFrom(i, neighbours, isCore);
      expect(cores.filter((j) => (labels[j] === labels[i]) !== reached.has(j))).toEqual([]);
    }
  });

  test("other rows have the segment of a nearest core within ε, or are noise where there is none", async () => {
    const { labels } = await fit(features, { eps, minPts }, quietCall());
    const allowed = rowsOf(features).map((i) => {
      const near = neighbours[i].filter((j) => isCore[j]);
      const least = Math.min(...near.map((j) => distance(features, i, j)));
      return near.length === 0 ? [-1] : near.filter((j) => distance(features, i, j) === least).map((j) => labels[j]);
    });
    expect(rowsOf(features).filter((i) => !allowed[i].includes(labels[i]))).toEqual([]);
  });

  test("its counts of cores and noise are those of the definition, and the model gives all rows their own segments", async () => {
    const { labels, details, model } = await fit(features, { eps, minPts }, quietCall());
    const noise = rowsOf(features).filter((i) => !neighbours[i].some((j) => isCore[j])).length;
    expect(details).toEqual({ eps, minPts, cores: isCore.filter(Boolean).length, noise });
    expect(assign(JSON.parse(JSON.stringify(model)), features)).toEqual(labels);
  });
});

const features = groupedMatrix(makeRng(SEED), 800, 2, 4);

test("every row twice, with twice the neighbours, gives the same segments", async () => {
  const twice = takeRows(
    features,
    Int32Array.from({ length: 1600 }, (_, i) => i % 800),
  );
  const once = await fit(features, { eps: 0.5, minPts: 6 }, quietCall());
  const doubled = await fit(twice, { eps: 0.5, minPts: 12 }, quietCall());
  expect(doubled.labels.subarray(0, 800)).toEqual(once.labels);
  expect(doubled.labels.subarray(800)).toEqual(once.labels);
});

test("columns scaled by 1,024 get a proposal 1,024 times as large, and the same segments", async () => {
  const scaled = { ...features, values: features.values.map((value) => 1024 * value) };
  const plain = await fit(features, { minPts: 10 }, quietCall());
  const larger = await fit(scaled, { minPts: 10 }, quietCall());
  expect(larger.details.eps).toBe(1024 * (plain.details.eps as number));
  expect(larger.labels).toEqual(plain.labels);
});

test("the proposal for four separate groups finds them: most rows, each in the group that it was drawn from", async () => {
  const corners = [0, 40, 80, 120];
  const groups = corners.map((corner, g) => groupedMatrix(makeRng(SEED, g), 400, 2, 1).values.map((v) => v + corner));
  const values = Float64Array.from(groups.flatMap((group) => [...group]));
  const { labels, details } = await fit({ values, n: 1600, d: 2 }, { minPts: 10 }, quietCall());
  const isMain = (label: number) => label >= 0 && label < 4;
  expect(labels.filter(isMain).length).toBeGreaterThan(0.85 * 1600);
  const mixed = corners.map((_, g) => new Set([...labels.subarray(400 * g, 400 * (g + 1))].filter(isMain)).size);
  expect(mixed).toEqual([1, 1, 1, 1]);
  const curve = details.kDistances as number[];
  expect(curve).toEqual([...curve].sort((a, b) => a - b));
});

test("a curve that is flat and then steep bends where it becomes steep", () => {
  expect(kneeOf(Float64Array.of(1, 1, 1, 1, 5, 9, 13))).toBe(3);
  expect([kneeOf(Float64Array.of(1, 2, 3)), kneeOf(Float64Array.of(7))]).toEqual([0, 0]);
});

test("rows that are all the same are one segment, whatever ε", async () => {
  const same = matrixOf(Array.from({ length: 30 }, () => [5, 5]));
  const proposed = await fit(same, { minPts: 10 }, quietCall());
  const given = await fit(same, { eps: 0, minPts: 10 }, quietCall());
  expect([new Set(proposed.labels), new Set(given.labels)]).toEqual([new Set([0]), new Set([0])]);
});

test("left empty, a place is dense with one in a thousand rows, so that edges do not crumble where there are many", async () => {
  const many = groupedMatrix(makeRng(SEED), 30_000, 2, 4);
  const usual = await fit(many, {}, quietCall());
  const fixed = await fit(many, { minPts: 10 }, quietCall());
  expect([usual.details.minPts, (await fit(features, {}, quietCall())).details.minPts]).toEqual([30, 10]);
  expect(usual.centres.length).toBeLessThan(fixed.centres.length / 2);
});
