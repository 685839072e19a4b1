import { describe, expect, test } from "vitest";
import { calinskiHarabasz } from "../../src-main/math/calinski-harabasz.ts";
import { daviesBouldin } from "../../src-main/math/davies-bouldin.ts";
import { sampledSilhouettes } from "../../src-main/math/kernel/sampled-silhouettes.ts";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { meanSilhouette, sampledSilhouette } from "../../src-main/math/mean-silhouette.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { sampleRows } from "../../src-main/math/sample-rows.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix, takeRows } from "./random-matrix.ts";

// Two segments on a line: 0, 2 and 10, 12, 14. Means 1 and 12, mean of all 7.6.
const line = matrixOf([[0], [2], [10], [12], [14]]);
const labels = [0, 0, 1, 1, 1];

describe("five rows by hand", () => {
  test("silhouettes are (12−2)/12, (10−2)/10, (9−3)/9, (11−2)/11, (13−3)/13", () => {
    const single = [10 / 12, 8 / 10, 6 / 9, 9 / 11, 10 / 13];
    const mean = single.reduce((sum, value) => sum + value) / 5;
    const variance = single.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
    expect(meanSilhouette(line, labels)).toEqual({
      mean: expect.closeTo(mean, 12),
      standardError: expect.closeTo(Math.sqrt(variance / 5), 12),
      rows: 5,
    });
  });

  test("Calinski-Harabasz is ((2·6.6² + 3·4.4²)/1) / ((2 + 8)/3)", () => {
    expect(calinskiHarabasz(line, labels)).toBeCloseTo((2 * 6.6 ** 2 + 3 * 4.4 ** 2) / (10 / 3), 12);
  });

  test("Davies-Bouldin is (1 + 4/3)/11 for either segment", () => {
    expect(daviesBouldin(line, labels)).toBeCloseTo((1 + 4 / 3) / 11, 12);
  });
});

test("rows labelled −1 are left out of every score", () => {
  const withNoise = matrixOf([[0], [500], [2], [10], [12], [14]]);
  const noisy = [0, -1, 0, 1, 1, 1];
  expect(meanSilhouette(withNoise, noisy)).toEqual(meanSilhouette(line, labels));
  expect(calinskiHarabasz(withNoise, noisy)).toBe(calinskiHarabasz(line, labels));
  expect(daviesBouldin(withNoise, noisy)).toBe(daviesBouldin(line, labels));
});

test("a segment of one has the silhouette 0", () => {
  expect(meanSilhouette(matrixOf([[0], [1], [9]]), [0, 0, 1]).mean).toBeCloseTo((8 / 9 + 7 / 8 + 0) / 3, 12);
});

test("one segment alone has the silhouette 0, and no other score", () => {
  const none = [0, 0, 0, 0, 0];
  expect(meanSilhouette(line, none)).toEqual({ mean: 0, standardError: 0, rows: 5 });
  expect(() => calinskiHarabasz(line, none)).toThrow(RangeError);
  expect(() => daviesBouldin(line, none)).toThrow(RangeError);
});

describe("a sampled silhouette", () => {
  const features = evenMatrix(makeRng(11), 3000, 3);
  const thirds = Int32Array.from({ length: 3000 }, (_, i) => Math.floor(3 * (features.values[3 * i] ?? 0)));

  test("is the silhouette of the sample among itself", () => {
    const rows = sampleRows(3000, 400, 8);
    const alone = meanSilhouette(
      takeRows(features, rows),
      Int32Array.from(rows, (row) => thirds[row] ?? -1),
    );
    expect(sampledSilhouette(features, thirds, 400, 8)).toEqual(alone);
  });

  test("of as many rows as there are is that of all", () => {
    expect(sampledSilhouette(features, thirds, 3000, 8)).toEqual(meanSilhouette(features, thirds));
  });

  test("lies within four standard errors of that of all rows", () => {
    const all = meanSilhouette(features, thirds).mean;
    const { mean, standardError } = sampledSilhouette(features, thirds, 1000, 8);
    expect(Math.abs(mean - all)).toBeLessThan(4 * standardError);
  });
});

describe("silhouettes on the lanes", () => {
  test.each([
    [10, 1, 2],
    [777, 3, 5],
    [2001, 13, 9],
  ])("of %i × %i in %i segments are those of the plain formula, to six digits", async (n, d, k) => {
    const features = groupedMatrix(makeRng(n), n, d, k);
    const other = Int32Array.from({ length: n }, (_, i) => (i % (k + 1)) - 1);
    const own = Int32Array.from({ length: n }, (_, i) => (features.values[i * d] ?? 0) % k);
    const found = await sampledSilhouettes(features, [own, other], 1500, 4, quietCall());
    const plain = [own, other].map((grouping) => sampledSilhouette(features, grouping, 1500, 4));
    expect(found).toEqual(
      plain.map(({ mean, standardError, rows }) => ({
        mean: expect.closeTo(mean, 6),
        standardError: expect.closeTo(standardError, 6),
        rows,
      })),
    );
  });

  test("of rows far from zero keep their digits", async () => {
    const near = groupedMatrix(makeRng(3), 500, 4, 3);
    const far = { ...near, values: near.values.map((value) => value + 1e6) };
    const grouping = Int32Array.from({ length: 500 }, (_, i) => i % 3);
    const [found] = await sampledSilhouettes(far, [grouping], 500, 1, quietCall());
    expect(found?.mean).toBeCloseTo(meanSilhouette(near, grouping).mean, 6);
  });
});

test("a sample has distinct ascending rows, every row with the same chance", () => {
  const counts = Array.from({ length: 20 }, () => 0);
  for (let seed = 0; seed < 2000; seed++) {
    const rows = sampleRows(20, 5, seed);
    expect(Array.from(rows)).toEqual([...new Set(rows)].sort((a, b) => a - b));
    for (const row of rows) counts[row] = (counts[row] ?? 0) + 1;
  }
  // 500 expected, deviation √(2000 · ¼ · ¾) = 19.4; five of them.
  expect(counts.filter((count) => Math.abs(count - 500) > 97)).toEqual([]);
});
