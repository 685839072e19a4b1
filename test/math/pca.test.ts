import { describe, expect, test } from "vitest";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { fromCovariance, fromRows, PCA_WHOLE_ROWS, pca } from "../../src-main/math/pca.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { evaluationData, readEvaluationData } from "../segmentation/evaluation-data.ts";
import { evenMatrix, groupedMatrix } from "./random-matrix.ts";

describe.skipIf(!evaluationData)("iris, as in scikit-learn's documentation and R's prcomp", () => {
  test("explained shares", () => {
    const { explainedShares } = pca(readEvaluationData("iris"), 4);
    expect(Array.from(explainedShares)).toEqual(
      [0.92461872, 0.05306648, 0.01710261, 0.00521218].map((share) => expect.closeTo(share, 8)),
    );
  });

  test("loadings of the first axis", () => {
    const { axes } = pca(readEvaluationData("iris"), 1);
    expect(Array.from(axes.values)).toEqual(
      [0.36138659, -0.08452251, 0.85667061, 0.3582892].map((loading) => expect.closeTo(loading, 8)),
    );
  });
});

test.each([
  [50, 3],
  [999, 7],
  [4000, 16],
])("decomposing %i × %i rows and decomposing their covariances give the same axes", (n, d) => {
  const features = groupedMatrix(makeRng(n), n, d, 5);
  const whole = fromRows(features);
  const streamed = fromCovariance(features);
  expect(streamed.variances).toEqual(whole.variances.map((variance) => expect.closeTo(variance, 9)));
  const cosines = whole.loadings.map((axis, a) =>
    Math.abs(axis.reduce((sum, value, j) => sum + value * (streamed.loadings[a]?.[j] ?? 0), 0)),
  );
  expect(cosines).toEqual(cosines.map(() => expect.closeTo(1, 9)));
});

test("scores do not jump where the number of rows passes the threshold", () => {
  const features = groupedMatrix(makeRng(3), PCA_WHOLE_ROWS + 1, 5, 4);
  const without = { ...features, values: features.values.subarray(0, 5 * PCA_WHOLE_ROWS), n: PCA_WHOLE_ROWS };
  const [above, below] = [pca(features, 2), pca(without, 2)];
  const jumps = below.scores.values.filter((score, at) => Math.abs(score - (above.scores.values[at] ?? 0)) > 0.05);
  expect(jumps).toEqual(new Float64Array(0));
});

test("scores have mean 0 and the variance of their axis, and do not correlate", () => {
  const { scores } = pca(groupedMatrix(makeRng(9), 2000, 6, 3), 2);
  let [x, y, xy] = [0, 0, 0];
  for (let i = 0; i < scores.n; i++) {
    x += scores.values[2 * i];
    y += scores.values[2 * i + 1];
    xy += scores.values[2 * i] * scores.values[2 * i + 1];
  }
  expect([x, y, xy]).toEqual([0, 0, 0].map((zero) => expect.closeTo(zero, 7)));
});

test("the largest loading of every axis is positive, the first of equals", () => {
  const opposite = matrixOf([
    [-1, 1],
    [0, 0],
    [2, -2],
    [5, -5],
  ]);
  expect(Array.from(pca(opposite, 1).axes.values)).toEqual(
    [Math.SQRT1_2, -Math.SQRT1_2].map((v) => expect.closeTo(v, 12)),
  );
  const { axes } = pca(evenMatrix(makeRng(2), 500, 8), 8);
  for (let a = 0; a < 8; a++) {
    const axis = axes.values.subarray(8 * a, 8 * a + 8);
    expect(Math.max(...axis)).toBe(Math.max(...axis.map(Math.abs)));
  }
});

test("there are no more axes than columns, and no shares where nothing varies", () => {
  const { axes, explainedShares } = pca(matrixOf([[4], [4], [4]]), 2);
  expect([axes.n, Array.from(explainedShares)]).toEqual([1, [0]]);
});
