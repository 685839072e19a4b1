import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { nearestCentre } from "../../src-main/math/nearest-centre.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { Dendrogram } from "../../src-main/segmentation/algorithms/hierarchical/dendrogram.ts";
import { fit } from "../../src-main/segmentation/algorithms/hierarchical/fit.ts";
import { MOST_EXACT_ROWS } from "../../src-main/segmentation/algorithms/hierarchical/grow-tree.ts";
import { quietCall } from "../math/quiet-call.ts";
import { groupedMatrix, shuffled, takeRows } from "../math/random-matrix.ts";

const SEED = 2011;
const linkages = ["ward", "average", "complete", "single"] as const;
const features = groupedMatrix(makeRng(SEED), 600, 3, 5);

describe.each(linkages)("%s linkage", (linkage) => {
  test("gives every row twice the same segments as once", async () => {
    const twice = takeRows(
      features,
      Int32Array.from({ length: 1200 }, (_, i) => i % 600),
    );
    const once = await fit(features, { linkage, k: 5 }, quietCall());
    const doubled = await fit(twice, { linkage, k: 5 }, quietCall());
    expect(doubled.labels).toEqual(Int32Array.from({ length: 1200 }, (_, i) => once.labels[i % 600]));
  });

  test("cuts columns scaled by 1,024 at 1,024 times the height into the same segments", async () => {
    const scaled = { ...features, values: features.values.map((value) => 1024 * value) };
    const plain = await fit(features, { linkage, k: 5 }, quietCall());
    const larger = await fit(scaled, { linkage, k: 5 }, quietCall());
    expect(larger.labels).toEqual(plain.labels);
    expect(larger.details.cutBetween).toEqual((plain.details.cutBetween as number[]).map((height) => 1024 * height));
  });

  test("cut at a height between two merges gives the segments of the cut into as many", async () => {
    const byNumber = await fit(features, { linkage, k: 6 }, quietCall());
    const [from, below] = byNumber.details.cutBetween as [number, number];
    const byHeight = await fit(features, { linkage, k: 2, height: (from + below) / 2 }, quietCall());
    expect(byHeight).toEqual(byNumber);
  });

  test("gives segments that lie inside those of a cut into fewer", async () => {
    const fine = await fit(features, { linkage, k: 9 }, quietCall());
    const coarse = await fit(features, { linkage, k: 4 }, quietCall());
    const parents = new Set(Array.from(fine.labels, (label, i) => `${label} in ${coarse.labels[i]}`));
    expect(parents.size).toBe(9);
  });
});

describe("the dendrogram", () => {
  test.each([
    ["all rows where there are up to 1,000", 600],
    ["the top 1,000 branches where there are more", 1500],
  ])("holds %s, each with its rows and segment", async (_, n) => {
    const table = groupedMatrix(makeRng(SEED, n), n, 2, 4);
    const { details, labels } = await fit(table, { linkage: "average", k: 4 }, quietCall());
    const { left, right, heights, sizes, segments } = details.dendrogram as Dendrogram;
    expect([sizes.length, heights.length]).toEqual([Math.min(n, 1000), Math.min(n, 1000) - 1]);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect([...left, ...right].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2 * sizes.length - 2 }, (_x, i) => i),
    );
    const rowsOf = [0, 1, 2, 3].map((g) =>
      sizes.reduce((sum, size, leaf) => sum + (segments[leaf] === g ? size : 0), 0),
    );
    expect(rowsOf).toEqual([0, 1, 2, 3].map((g) => labels.filter((label) => label === g).length));
  });

  test("has leaves in an order in which no lines cross: every branch is a run of neighbours", async () => {
    const { details } = await fit(features, { linkage: "ward", k: 4 }, quietCall());
    const { left, right, sizes } = details.dendrogram as Dendrogram;
    const runs = sizes.map((_, leaf) => ({ first: leaf, last: leaf }));
    const crossing = left.filter((branch, merge) => {
      const [a, b] = [runs[branch], runs[right[merge]]].sort((x, y) => x.first - y.first);
      runs.push({ first: a.first, last: b.last });
      return a.last + 1 !== b.first;
    });
    expect(crossing).toEqual([]);
  });
});

describe("beyond 15,000 different rows", () => {
  const n = MOST_EXACT_ROWS + 1000;
  const round = groupedMatrix(makeRng(SEED, 9), n, 2, 1);
  const groupOf = (i: number) => Math.min(i % 8, 3);
  const table = { ...round, values: round.values.map((value, at) => value + 30 * groupOf(Math.floor(at / 2))) };

  test.each(["ward", "complete"] as const)(
    "%s linkage starts from micro-clusters, says so, and finds groups that lie apart",
    async (linkage) => {
      const { labels, details } = await fit(table, { linkage, k: 4 }, quietCall());
      expect(details.leavesAre).toBe("micro-clusters");
      expect(details.leaves).toBeGreaterThan(3500);
      expect(
        adjustedRand(
          labels,
          Array.from({ length: n }, (_, i) => groupOf(i)),
        ),
      ).toBe(1);
      const { sizes } = details.dendrogram as Dendrogram;
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n);
    },
  );

  test("rows in another order get the same segments", async () => {
    const order = shuffled(makeRng(SEED), table.n);
    const plain = await fit(table, { linkage: "ward", k: 6 }, quietCall());
    const mixed = await fit(takeRows(table, order), { linkage: "ward", k: 6 }, quietCall());
    expect(mixed.labels).toEqual(order.map((row) => plain.labels[row]));
  });
});

test("the model puts a row into the segment whose mean is nearest", async () => {
  const { centres, model } = await fit(features, { linkage: "ward", k: 4 }, quietCall());
  expect(Float64Array.from(model.centres)).toEqual(centres);
  const assigned = nearestCentre(features, { values: centres, n: 4, d: 3 });
  expect(new Set(assigned)).toEqual(new Set([0, 1, 2, 3]));
});

test("a height that leaves one segment, or too many, is refused with the heights that do not", async () => {
  const rows = matrixOf(Array.from({ length: 100 }, (_, i) => [i * i]));
  const tooHigh = fit(rows, { linkage: "single", k: 4, height: 1e6 }, quietCall());
  const tooLow = fit(rows, { linkage: "single", k: 4, height: 0 }, quietCall());
  // Neighbours on this line are 1, 3, 5 … 197 apart; the fifty last merges leave 50 segments and fewer.
  await expect(tooHigh).rejects.toMatchObject({
    error: { field: "height", message: expect.stringContaining("1 segment.") },
  });
  await expect(tooLow).rejects.toMatchObject({
    error: { field: "height", message: expect.stringMatching(/leaves 100 segments.* 99\.0+ and 197/) },
  });
});
