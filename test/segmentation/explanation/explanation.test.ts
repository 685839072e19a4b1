import { describe, expect, test } from "vitest";
import { normalDeviate } from "../../../src-main/math/normal.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { segmentMeans } from "../../../src-main/math/segment-means.ts";
import { squaredDistance } from "../../../src-main/math/squared-distance.ts";
import { effectSizes } from "../../../src-main/segmentation/explanation/effect-sizes.ts";
import { segmentByTree, surrogateTree, TREE_DEPTH } from "../../../src-main/segmentation/explanation/surrogate-tree.ts";
import { treeColumns } from "../../../src-main/segmentation/explanation/tree-columns.ts";
import { treeRules, treeSql } from "../../../src-main/segmentation/explanation/tree-words.ts";
import { typicalRows } from "../../../src-main/segmentation/explanation/typical-customers.ts";
import { groupedMatrix } from "../../math/random-matrix.ts";

const SEED = 1984;

describe("effect sizes", () => {
  const labels = Int32Array.from({ length: 600 }, (_, i) => (i < 200 ? 0 : 1));
  const shifted = (stream: number, shift: number) => {
    const rng = makeRng(SEED, stream);
    return Float64Array.from(labels, (label) => normalDeviate(rng) + (label === 0 ? shift : 0));
  };

  test("by hand: means 3 and 1, pooled deviation 1.0260, corrected by 1 − 3/(4·40 − 9)", () => {
    const twenty = (mean: number) => Array.from({ length: 20 }, (_, i) => mean + (i % 2 === 0 ? 1 : -1));
    const values = Float64Array.from([...twenty(3), ...twenty(1)]);
    const [found] = effectSizes(
      [{ featureId: "f", values, isOwn: false }],
      values.map((_, i) => (i < 20 ? 0 : 1)),
      0,
    );
    const effect = (1 - 3 / 151) * (2 / Math.sqrt(40 / 38));
    const error = Math.sqrt(40 / 400 + effect ** 2 / 80);
    expect(found).toMatchObject({
      effect: expect.closeTo(effect, 12),
      low: expect.closeTo(effect - 1.959963984540054 * error, 12),
      high: expect.closeTo(effect + 1.959963984540054 * error, 12),
    });
  });

  test("the 95 % interval holds the true effect about as often as that (seed 1984)", () => {
    let held = 0;
    for (let round = 0; round < 300; round++) {
      const [found] = effectSizes([{ featureId: "f", values: shifted(round, 0.5), isOwn: false }], labels, 0);
      if ((found?.low ?? 1) <= 0.5 && (found?.high ?? 0) >= 0.5) held += 1;
    }
    // 285 expected, deviation √(300 · 0.95 · 0.05) = 3.8; four of them.
    expect(Math.abs(held - 285)).toBeLessThan(16);
  });

  test("features without an effect are rarely found among many, those with one are (seed 1984)", () => {
    const nothing = Array.from({ length: 40 }, (_, i) => ({
      featureId: `noise${i}`,
      values: shifted(1000 + i, 0),
      isOwn: false,
    }));
    const found = effectSizes([...nothing, { featureId: "real", values: shifted(2000, 0.5), isOwn: false }], labels, 0);
    expect(found.filter(({ adjustedP = 1 }) => adjustedP < 0.01).map(({ featureId }) => featureId)).toEqual(["real"]);
  });

  test("a feature that made the segments has an effect and no test", () => {
    const [own] = effectSizes([{ featureId: "f", values: shifted(1, 2), isOwn: true }], labels, 0);
    expect(own?.effect).toBeGreaterThan(1);
    expect(own).not.toHaveProperty("adjustedP");
  });

  test("of fewer than ten customers nothing is said", () => {
    const few = labels.map((_, i) => (i < 9 ? 0 : 1));
    expect(effectSizes([{ featureId: "f", values: shifted(1, 2), isOwn: false }], few, 0)).toEqual([
      { featureId: "f", madeTheSegments: false },
    ]);
  });
});

describe("a surrogate tree", () => {
  const rng = makeRng(SEED, 9);
  const orders = Float64Array.from({ length: 800 }, () => 1 + rng.below(9));
  const days = Float64Array.from({ length: 800 }, () => rng.below(365));
  // Regulars, then one-time buyers who came lately, then the others.
  const labels = Int32Array.from(orders, (count, i) => (count >= 4 ? 0 : (days[i] ?? 0) < 90 ? 1 : 2));
  const tree = surrogateTree([orders, days], labels, 3);
  const columns = [
    { featureId: "orders", label: "Orders", unit: "orders" as const },
    { featureId: "daysSinceLastOrder", label: "Days since last order", unit: "days" as const },
  ];
  const rules = treeRules(tree, columns, "EUR");

  test("finds the rules that made the segments, in words and as SQL", () => {
    const regular = rules.find(({ segment }) => segment === 0);
    expect([regular?.words, regular?.sql]).toEqual(["orders at least 4", '"orders" >= 4']);
    const wrong = labels.filter((label, i) => label !== segmentByTree(tree, (c) => [orders, days][c]?.[i] ?? 0));
    // The bound of 90 days is met to the nearest of 64 quantiles.
    expect(wrong.length / 800).toBeLessThan(0.01);
  });

  test("its rules part everybody: each customer meets one of them", () => {
    expect(rules.reduce((sum, { rows }) => sum + rows, 0)).toBe(800);
    expect(treeSql(rules, ["Regulars", "O'Brien's", "Others"])).toContain("THEN 'O''Brien''s'");
  });

  test("asks at most four questions, whatever it imitates", () => {
    const { values, n, d } = groupedMatrix(makeRng(SEED, 10), 500, 3, 8);
    const own = Array.from({ length: d }, (_, j) => Float64Array.from({ length: n }, (_, i) => values[i * d + j] ?? 0));
    const noise = Int32Array.from({ length: n }, () => rng.below(5));
    const depthOf = (node: typeof tree): number =>
      node.kind === "leaf" ? 0 : 1 + Math.max(depthOf(node.below), depthOf(node.others));
    expect(depthOf(surrogateTree(own, noise, 5))).toBeLessThanOrEqual(TREE_DEPTH);
  });

  test("of one segment is one rule that everybody meets", () => {
    const one = treeRules(surrogateTree([orders], new Int32Array(800), 1), columns, "EUR");
    expect(one).toEqual([{ segment: 0, rows: 800, words: "", sql: "TRUE" }]);
  });
});

test("who has no number is asked as the one that made the segments: rules, words and SQL agree on them", () => {
  const ratings = Float64Array.from({ length: 600 }, (_, i) => (i % 3 === 0 ? Number.NaN : 1 + (i % 5)));
  // A rating of 3 or more makes a segment, and who gave none counts as 4.
  const labels = Int32Array.from(ratings, (rating) => (rating < 3 ? 1 : 0));
  const table = {
    set: { features: [{ id: "rating", label: "Rating", unit: "things" }] },
    columnOf: () => ratings,
  } as unknown as Parameters<typeof treeColumns>[0];
  const asked = treeColumns(table, [{ featureId: "rating", fill: { value: 4, customers: 200 } }]);
  const values = asked.map((column) => column.values);
  const tree = surrogateTree(values, labels, 2);
  const rules = treeRules(
    tree,
    asked.map(({ words }) => words),
    "EUR",
  );
  expect(labels.map((_, i) => segmentByTree(tree, (column) => values[column]?.[i] ?? 0))).toEqual(labels);
  expect(rules.map(({ segment, rows, words, sql }) => [segment, rows, words, sql])).toEqual([
    [1, labels.filter((label) => label === 1).length, "rating below 3", 'coalesce("rating", 4) < 3'],
    [0, labels.filter((label) => label === 0).length, "rating at least 3 or not known", 'coalesce("rating", 4) >= 3'],
  ]);
});

test("typical is who has the least sum of squared distances to all members; the edge is nearest to another (seed 1984)", () => {
  const features = groupedMatrix(makeRng(SEED, 11), 120, 2, 3);
  const labels = Int32Array.from({ length: 120 }, (_, i) => (i % 10 === 9 ? -1 : i % 2));
  const { means } = segmentMeans(features, labels);
  typicalRows(features, means.values, labels, 2).forEach(({ typical, edge }, segment) => {
    const members = [...labels.keys()].filter((i) => labels[i] === segment);
    const sums = members.map((i) => members.reduce((sum, j) => sum + squaredDistance(features, i, features, j), 0));
    expect(typical[0]).toBe(members[sums.indexOf(Math.min(...sums))]);
    expect(edge.every((i) => labels[i] === segment)).toBe(true);
  });
});
