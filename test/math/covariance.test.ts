import { describe, expect, test } from "vitest";
import { columnMeans, covariance } from "../../src-main/math/covariance.ts";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { evaluationData, readEvaluationData } from "../segmentation/evaluation-data.ts";
import { evenMatrix } from "./random-matrix.ts";

test("three rows by hand: means 2 and 4; variances 1 and 13; covariance (−1·−3 + 0·−1 + 1·4)/2", () => {
  const features = matrixOf([
    [1, 1],
    [2, 3],
    [3, 8],
  ]);
  const { means, values } = covariance(features);
  expect([...means, ...values]).toEqual([2, 4, 1, 3.5, 3.5, 13].map((value) => expect.closeTo(value, 12)));
});

test("means of more rows than a block are the sums divided by n", () => {
  const features = evenMatrix(makeRng(5), 1000, 3);
  const plain = [0, 1, 2].map((j) => features.values.filter((_, at) => at % 3 === j).reduce((a, b) => a + b) / 1000);
  expect(Array.from(columnMeans(features))).toEqual(plain.map((mean) => expect.closeTo(mean, 12)));
});

test("one row has no covariance", () => {
  expect(() => covariance(matrixOf([[1, 2]]))).toThrow(RangeError);
});

describe.skipIf(!evaluationData)("iris", () => {
  test("has the covariances that R prints", () => {
    const printed = [
      [0.6856935, -0.042434, 1.2743154, 0.5162707],
      [-0.042434, 0.1899794, -0.3296564, -0.1216394],
      [1.2743154, -0.3296564, 3.1162779, 1.2956094],
      [0.5162707, -0.1216394, 1.2956094, 0.5810063],
    ].flat();
    const found = Array.from(covariance(readEvaluationData("iris")).values);
    expect(found).toEqual(printed.map((value) => expect.closeTo(value, 7)));
  });
});
