import { describe, expect, test } from "vitest";
import { quantile } from "../../src-main/math/quantile.ts";
import { evaluationData, readEvaluationColumn } from "../segmentation/evaluation-data.ts";

test("quartiles of 1…10 are R's type 7: 3.25, 5.5, 7.75", () => {
  const sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([0.25, 0.5, 0.75].map((p) => quantile(sorted, p))).toEqual([3.25, 5.5, 7.75]);
});

test("the ends are the smallest and the largest value", () => {
  expect([quantile([3, 4, 9], 0), quantile([3, 4, 9], 1), quantile([5], 0.3)]).toEqual([3, 9, 5]);
});

test("there is no quantile of nothing", () => {
  expect(quantile([], 0.5)).toBeNaN();
});

describe.skipIf(!evaluationData)("Online Retail, 4,338 customers", () => {
  test.each([
    ["recency_days", [13.8, 33, 72, 180]],
    ["frequency", [1, 2, 3, 6]],
    ["monetary", [250.194, 490.096, 942.276, 2058.426]],
  ])("fifths of %s are NumPy's", (name, edges) => {
    const sorted = readEvaluationColumn("refs/online_retail_rfm.csv.gz", name).sort();
    const found = [0.2, 0.4, 0.6, 0.8].map((p) => quantile(sorted, p));
    expect(found).toEqual(edges.map((edge) => expect.closeTo(edge, 9)));
  });
});
