import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Matrix, matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  type Components,
  type CovarianceKind,
  covarianceKinds,
  densitiesOf,
  logDensities,
} from "../../src-main/segmentation/algorithms/gaussian-mixture/components.ts";
import {
  componentsOf,
  maximizeLikelihood,
} from "../../src-main/segmentation/algorithms/gaussian-mixture/expectation-maximization.ts";
import { gaussianMixture } from "../../src-main/segmentation/algorithms/gaussian-mixture/index.ts";
import { type MixtureModel, memberships } from "../../src-main/segmentation/algorithms/gaussian-mixture/model.ts";
import { quietCall } from "../math/quiet-call.ts";
import { groupedMatrix, takeRows } from "../math/random-matrix.ts";
import { evaluationData, readEvaluationData } from "./evaluation-data.ts";

const SEED = 1977;

interface Reference {
  readonly data: string;
  readonly k: number;
  readonly covariance: CovarianceKind;
  readonly logLikelihood: number;
  readonly bic: number;
  readonly aic: number;
}
const fixture = join(import.meta.dirname, "../fixtures/mixture/scikit-learn.json");
const references = JSON.parse(readFileSync(fixture, "utf8")) as Reference[];

describe.skipIf(!evaluationData)("the likelihood is not below scikit-learn's", () => {
  test.each(references)("on $data with k = $k and $covariance covariances", async (reference) => {
    const { data, k, covariance, logLikelihood, aic } = reference;
    const { details } = await gaussianMixture.run(readEvaluationData(data), { k, covariance }, quietCall());
    expect(details.logLikelihood).toBeGreaterThanOrEqual(logLikelihood);
    expect(details.parameters).toBeCloseTo(aic / 2 + logLikelihood, 6);
    // What BIC adds for the parameters.
    expect(Number(details.bic) + 2 * Number(details.logLikelihood)).toBeCloseTo(reference.bic + 2 * logLikelihood, 6);
  });
});

test("a density is that of scipy.stats.multivariate_normal: log 0.0325…, at (1, 2) around (0, 1) with [[2, 0.5], [0.5, 1]]", () => {
  // By hand: determinant 1.75, inverse [[1, −0.5], [−0.5, 2]] / 1.75, gap (1, 1), square 2 / 1.75.
  const expected = -Math.log(2 * Math.PI) - Math.log(1.75) / 2 - 1 / 1.75;
  const components: Components = {
    kind: "full",
    k: 1,
    d: 2,
    weights: Float64Array.of(1),
    means: Float64Array.of(0, 1),
    covariances: Float64Array.of(2, 0.5, 0.5, 1),
  };
  const into = new Float64Array(1);
  logDensities(densitiesOf(components), Float64Array.of(1, 2), 0, into, new Float64Array(2));
  expect(into[0]).toBeCloseTo(expected, 12);
});

/** Two clouds that overlap, one of them stretched: 2 in 3 and 1 in 3 of the rows. */
function overlapping(n: number): Matrix {
  const rng = makeRng(SEED, n);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
  return matrixOf(
    Array.from({ length: n }, (_, i) => {
      const [u, v] = [normal(), normal()];
      return i % 3 < 2 ? [u, 0.8 * u + 0.6 * v] : [3 + 0.5 * u, -1 + 0.5 * v];
    }),
  );
}

describe.each(covarianceKinds)("%s covariances", (covariance) => {
  const rows = overlapping(600);
  const half = Int32Array.from({ length: rows.n }, (_, i) => (rows.values[2 * i] > 1 ? 1 : 0));
  const start = componentsOf(
    rows,
    half,
    matrixOf([
      [0, 0],
      [3, -1],
    ]),
    covariance,
    0,
  );

  test("no step explains the rows worse than the one before", () => {
    const after = Array.from({ length: 40 }, (_, i) => {
      const plan = { mostSteps: i + 1, tolerance: Number.NEGATIVE_INFINITY, regularisation: 0 };
      return maximizeLikelihood(rows, start, plan, quietCall()).logLikelihood;
    });
    const falls = after.slice(1).filter((value, i) => value < after[i] - 1e-9);
    expect([falls, after.at(-1)]).toEqual([[], expect.closeTo(Math.max(...after), 9)]);
  });

  test("a row given twice weighs double", async () => {
    const twice = takeRows(
      rows,
      Int32Array.from({ length: 2 * rows.n }, (_, i) => i % rows.n),
    );
    const params = { k: 2, covariance };
    const once = await gaussianMixture.run(rows, params, quietCall());
    const doubled = await gaussianMixture.run(twice, params, quietCall());
    expect(doubled.labels.subarray(0, rows.n)).toEqual(once.labels);
    expect(Number(doubled.details.logLikelihood) / Number(once.details.logLikelihood)).toBeCloseTo(2, 6);
  });

  test("on columns scaled tenfold the segments are the same, and the likelihood falls by n·d·log 10", async () => {
    const scaled = { ...rows, values: rows.values.map((value) => value * 10) };
    const params = { k: 2, covariance, regularisation: 0 };
    const plain = await gaussianMixture.run(rows, params, quietCall());
    const larger = await gaussianMixture.run(scaled, params, quietCall());
    expect(larger.labels).toEqual(plain.labels);
    const fall = Number(plain.details.logLikelihood) - Number(larger.details.logLikelihood);
    expect(fall / (rows.n * rows.d * Math.log(10))).toBeCloseTo(1, 6);
  });
});

test("weights, middles and stretches of the clouds that rows were drawn from are found again", async () => {
  const { model } = await gaussianMixture.run(overlapping(30_000), { k: 2, restarts: 2 }, quietCall());
  const { weights, means, covariances } = model as MixtureModel;
  // Of 30,000 rows a share has a standard error of 0.003, a mean or covariance one of 0.01.
  const near = (expected: readonly number[]) => expected.map((value) => expect.closeTo(value, 1));
  expect(weights).toEqual(near([2 / 3, 1 / 3]));
  expect(means).toEqual(near([0, 0, 3, -1]));
  expect(covariances).toEqual(near([1, 0.8, 0.8, 1, 0.25, 0, 0, 0.25]));
});

test("memberships of a row add up to one, and the largest is its confidence", async () => {
  const rows = overlapping(400);
  const { labels, confidence, model } = await gaussianMixture.run(rows, { k: 3 }, quietCall());
  memberships(model as MixtureModel, rows, (i, shares) => {
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect([Math.fround(shares[labels[i]]), Math.max(...shares)]).toEqual([confidence?.[i], shares[labels[i]]]);
  });
});

test("a cloud without width in one direction is described all the same", async () => {
  const { values, n } = groupedMatrix(makeRng(SEED), 200, 1, 3);
  const line = matrixOf(Array.from(values.subarray(0, n), (value) => [value, 2 * value]));
  const { labels, details } = await gaussianMixture.run(line, { k: 2, regularisation: 0 }, quietCall());
  expect([new Set(labels).size, Number.isFinite(details.logLikelihood)]).toEqual([2, true]);
});
