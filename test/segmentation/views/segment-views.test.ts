import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { percentileOf } from "../../../src-main/segmentation/views/percentiles.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { runStudy } from "../../../src-shared/study.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

let program: Program;
let made: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
});
afterAll(() => program.remove());

const contrast = (first: number, second: number) =>
  program.client.segmentation.contrast({ segmentationId: made.segmentationId, first, second });

test("a contrast turned round has the same effects with the other sign and mirrored intervals", async () => {
  const [there, back] = [valueOf(await contrast(0, 1)), valueOf(await contrast(1, 0))];
  const mirrored = new Map(back.features.map((feature) => [feature.featureId, feature]));
  expect(there.features.filter(({ effect }) => effect !== undefined).length).toBeGreaterThan(5);
  for (const { featureId, effect, low, high, firstMedian } of there.features) {
    const other = mirrored.get(featureId);
    expect(other?.secondMedian).toBe(firstMedian);
    if (effect === undefined || low === undefined || high === undefined) expect(other?.effect).toBeUndefined();
    else {
      expect(other?.effect).toBeCloseTo(-effect, 10);
      expect(other?.low).toBeCloseTo(-high, 10);
      expect(other?.high).toBeCloseTo(-low, 10);
    }
  }
});

test("the largest effects come first, each within its interval, and the sentence names the two segments", async () => {
  const { features, sentence } = valueOf(await contrast(0, 2));
  const sizes = features.map(({ effect = 0 }) => Math.abs(effect));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  for (const { effect, low, high } of features) {
    if (effect !== undefined)
      expect([low, effect, high]).toEqual([low, effect, high].toSorted((a = 0, b = 0) => a - b));
  }
  expect(sentence).toContain(`“${made.segments[0].name}” differs from “${made.segments[2].name}” most by `);
});

test("a segment is not contrasted with itself, nor with one that is not there", async () => {
  expect(errorOf(await contrast(1, 1)).code).toBe("same-segment");
  expect(errorOf(await contrast(0, 9)).code).toBe("no-segment");
});

test("half of the ranks of equal values lie below: percentiles of 1, 2, 2, 3", () => {
  const sorted = Float64Array.of(1, 2, 2, 3);
  expect([1, 2, 3, 0, 9, Number.NaN].map((value) => percentileOf(sorted, value))).toEqual([
    12.5,
    50,
    87.5,
    0,
    100,
    Number.NaN,
  ]);
});

test("on each axis a segment's percentile lies among those of its customers", async () => {
  const { segmentationId } = made;
  const { axes, segments, segment, percentiles } = valueOf(
    await program.client.segmentation.percentiles({ segmentationId, axes: 5 }),
  );
  expect([axes.length, segments.length, segment.length]).toEqual([5, 4, 110]);
  segments.forEach((medians, position) => {
    medians.forEach((median, axis) => {
      const own = Array.from(segment.keys())
        .filter((i) => segment[i] === position)
        .map((i) => percentiles[i * axes.length + axis])
        .filter((value) => !Number.isNaN(value));
      expect(median).toBeGreaterThanOrEqual(Math.min(...own) - 1e-3);
      expect(median).toBeLessThanOrEqual(Math.max(...own) + 1e-3);
    });
  });
});

test("sureness agrees with the share of the core that each segment tells", async () => {
  const { segmentationId } = made;
  const { customerIds, confidence } = valueOf(await program.client.segmentation.sureness({ segmentationId }));
  const map = valueOf(await program.client.segmentation.map({ segmentationId }));
  expect(Array.from(customerIds)).toEqual(Array.from(map.customerIds));
  made.segments.forEach(({ truth, customers }, position) => {
    const core = confidence.filter((share, i) => map.segment[i] === position && share >= Math.fround(0.9)).length;
    expect(core / customers).toBeCloseTo(truth?.coreShare ?? Number.NaN, 6);
  });
});
