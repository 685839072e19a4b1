import { describe, expect, test } from "vitest";
import type { Matrix } from "../../src-main/math/matrix.ts";
import { normalDeviate } from "../../src-main/math/normal.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { kmeans } from "../../src-main/segmentation/algorithms/kmeans/index.ts";
import { exploreMatrix } from "../../src-main/segmentation/explore-matrix.ts";
import { explorerOf } from "../../src-main/segmentation/explorer-of.ts";
import { valueOf } from "../../src-shared/result.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix } from "../math/random-matrix.ts";

const SEED = 1928;
/** Deviations between the middles of planted groups at least: they touch, and hardly any row is nearer to another middle. */
const APART = 6;

/** Round groups of unequal sizes around places that are APART, and columns of noise beside them. */
function plantedMatrix(rng: Rng, groups: number, noiseColumns: number): Matrix {
  const d = 3 + noiseColumns;
  const places: number[][] = [];
  while (places.length < groups) {
    const place = [0, 1, 2].map(() => APART * groups * rng.next());
    if (places.every((other) => Math.hypot(...place.map((value, j) => value - other[j])) >= APART)) places.push(place);
  }
  const rows = places.flatMap((place) =>
    Array.from({ length: 30 + rng.below(60) }, () =>
      Array.from({ length: d }, (_, j) => (place[j] ?? 0) + normalDeviate(rng)),
    ),
  );
  return { values: Float64Array.from(rows.flat()), n: rows.length, d };
}

function cloud(rng: Rng, n: number, d: number, valueOf: (deviate: number) => number): Matrix {
  return { values: Float64Array.from({ length: n * d }, () => valueOf(normalDeviate(rng))), n, d };
}

async function explored(features: Matrix) {
  const params = valueOf(kmeans.parseParams({ restarts: 5 }));
  const explorer = { ...explorerOf(kmeans, features, features, params), phase: () => quietCall() };
  return exploreMatrix(features, { kFrom: 2, kTo: 10 }, explorer);
}

describe("as many groups as were planted are recommended, and said to be more than chance (seed 1928)", () => {
  test.each([2, 3, 4, 5, 6, 7, 8])("%i", async (groups) => {
    const found = await explored(plantedMatrix(makeRng(SEED, groups), groups, groups % 3));
    expect([found.recommendedK, found.structure.verdict]).toEqual([groups, "groups"]);
  });
});

describe("of a cloud three to five slices are offered, no more are tried than asked, and it is said first (seed 1928)", () => {
  test.each([
    ["round", cloud(makeRng(SEED, 11), 400, 4, (deviate) => deviate)],
    ["skewed", cloud(makeRng(SEED, 12), 400, 3, Math.exp)],
    ["even", evenMatrix(makeRng(SEED, 13), 400, 3)],
    ["of whole numbers", cloud(makeRng(SEED, 14), 400, 3, (deviate) => Math.round(2 * deviate))],
  ])("%s", async (_, features) => {
    const { recommendedK, reasons, results } = await explored(features);
    expect(reasons[0]).toMatch(/^Nothing there: /);
    expect([3, 4, 5]).toContain(recommendedK);
    expect(results.length).toBe(9);
  });
});
