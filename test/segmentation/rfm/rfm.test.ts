import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { binOf, cutAxis } from "../../../src-main/segmentation/rfm/bins.ts";
import { findFlaw, holds } from "../../../src-main/segmentation/rfm/grid.ts";
import { nextSteps } from "../../../src-main/segmentation/rfm/next-step.ts";
import {
  type AxisValues,
  fitRfm,
  labelCustomers,
  scoresOf,
  segmentOf,
} from "../../../src-main/segmentation/rfm/score-customers.ts";
import { type RfmAxis, type RfmDefinition, rfmSchema } from "../../../src-shared/segmentation-rfm.ts";
import { rfmGrids, splitByAxis } from "../../../src-shared/segmentation-rfm-grids.ts";
import { shuffled } from "../../math/random-matrix.ts";
import { pick } from "../../shared/random.ts";
import { evaluationData, readEvaluationColumn } from "../evaluation-data.ts";

const fifths = (ties: "value" | "rank", isHighBest = true): RfmAxis => ({
  featureId: "x",
  method: "quantile",
  bins: 5,
  ties,
  isHighBest,
});
const idsFor = (n: number) => Int32Array.from({ length: n }, (_, i) => 3 * i + 1);
/** Keys in the order of the customers. */
const keysFor = (n: number) => Array.from({ length: n }, (_, i) => `K${String(i).padStart(5, "0")}`);

describe.skipIf(!evaluationData)("RFM of Online Retail (4,338 customers, snapshot 2011-12-10)", () => {
  const read = (name: string) => readEvaluationColumn("refs/online_retail_rfm.csv.gz", name);

  test("quintile edges are the published ones", () => {
    const edges = ["recency_days", "frequency", "monetary"].map(
      (name) => cutAxis(fifths("value"), read(name), () => keysFor(4338)).edges,
    );
    // numpy.quantile, type 7.
    expect(edges[0].map((edge) => edge.toFixed(6))).toEqual(["13.800000", "33.000000", "72.000000", "180.000000"]);
    expect(edges[1]).toEqual([1, 2, 3, 6]);
    expect(edges[2].map((edge) => edge.toFixed(3))).toEqual(["250.194", "490.096", "942.276", "2058.426"]);
  });

  test("rank-first fifths give every customer the scores of pandas, 348 of them 555 and 184 of them 111", () => {
    const definition: RfmDefinition = {
      method: "rfm",
      axes: [fifths("rank", false), fifths("rank"), fifths("rank")],
      segments: [
        {
          name: "555",
          definition: "",
          boxes: [
            [
              [5, 5],
              [5, 5],
              [5, 5],
            ],
          ],
        },
        {
          name: "111",
          definition: "",
          boxes: [
            [
              [1, 1],
              [1, 1],
              [1, 1],
            ],
          ],
        },
      ],
    };
    const columns = ["recency_days", "frequency", "monetary"].map(read);
    const keys = keysFor(columns[0].length);
    const values: AxisValues = { customerIds: idsFor(keys.length), columns, keys: () => keys };
    const model = fitRfm(definition, values);
    const labels = labelCustomers(definition, model, values);
    expect([0, 1].map((segment) => labels.filter((label) => label === segment).length)).toEqual([348, 184]);
    const published = ["R", "F", "M"].map(read);
    for (const [row, key] of keys.entries()) {
      const scores = scoresOf(
        definition,
        model,
        columns.map((column) => column[row]),
        () => key,
      );
      expect(scores).toEqual(published.map((column) => column[row]));
    }
  });
});

describe("bins", () => {
  const randomColumn = (rng: Rng) => Float64Array.from({ length: 5 + rng.below(60) }, () => rng.below(12));
  const axes = (rng: Rng, values: Float64Array): RfmAxis => {
    const bins = 2 + rng.below(5);
    const method = pick(rng, ["quantile", "natural", "threshold", "mean"] as const);
    const edges = Array.from({ length: bins - 1 }, (_, i) => Math.min(...values) + i);
    return {
      featureId: "x",
      method,
      bins: method === "mean" ? 2 : bins,
      ties: pick(rng, ["value", "rank"] as const),
      isHighBest: true,
      ...(method === "threshold" && { edges }),
    };
  };

  test("a larger value never has a smaller bin, and equal values share one unless ties are divided by rank", () => {
    const rng = makeRng(21);
    for (let i = 0; i < 300; i++) {
      const values = randomColumn(rng);
      const keys = keysFor(values.length);
      const axis = axes(rng, values);
      const cut = cutAxis(axis, values, () => keys);
      const bins = Array.from(values, (value, row) => binOf(cut, value, () => keys[row]));
      const mayDivide = axis.method === "quantile" && axis.ties === "rank";
      const byValue = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
      const wrong = byValue.slice(1).filter((row, at) => {
        const before = byValue[at];
        return bins[before] > bins[row] || (!mayDivide && values[before] === values[row] && bins[before] !== bins[row]);
      });
      expect(wrong).toEqual([]);
      expect(Math.min(...bins) >= 1 && Math.max(...bins) <= axis.bins).toBe(true);
    }
  });

  test("parts by rank differ by one customer at most", () => {
    const rng = makeRng(22);
    for (let i = 0; i < 200; i++) {
      const values = randomColumn(rng);
      const keys = keysFor(values.length);
      const cut = cutAxis({ ...fifths("rank"), bins: 5 }, values, () => keys);
      const sizes = [1, 2, 3, 4, 5].map(
        (bin) => values.filter((value, row) => binOf(cut, value, () => keys[row]) === bin).length,
      );
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  test("the bin of a customer depends on values and keys alone, not on the order in which customers came", () => {
    const rng = makeRng(24);
    for (let i = 0; i < 200; i++) {
      const values = randomColumn(rng);
      const keys = keysFor(values.length);
      const axis = { ...fifths("rank"), bins: 2 + rng.below(5) };
      const order = shuffled(rng, keys.length);
      const cut = cutAxis(axis, values, () => keys);
      const elsewhere = cutAxis(
        axis,
        Float64Array.from(order, (row) => values[row]),
        () => Array.from(order, (row) => keys[row]),
      );
      expect(elsewhere).toEqual(cut);
    }
  });

  test("a model that was written as JSON gives everybody the same bins again", () => {
    const rng = makeRng(23);
    for (let i = 0; i < 200; i++) {
      const values = randomColumn(rng);
      const keys = keysFor(values.length);
      const cut = cutAxis(axes(rng, values), values, () => keys);
      const read = JSON.parse(JSON.stringify(cut)) as typeof cut;
      for (const [row, key] of keys.entries())
        expect(binOf(read, values[row], () => key)).toBe(binOf(cut, values[row], () => key));
    }
  });
});

describe("grids", () => {
  /** Looks at every single cell. */
  function isPartition({ axes, segments }: RfmDefinition): boolean {
    const cells = axes.reduce<number[][]>(
      (all, { bins }) => all.flatMap((cell) => Array.from({ length: bins }, (_, i) => [...cell, i + 1])),
      [[]],
    );
    return cells.every((cell) => segments.filter((segment) => holds(segment, cell)).length === 1);
  }

  test.each(rfmGrids)(
    "“$title” is a partition of its cells, states what its segments are and where it comes from",
    ({ definition, summary, source }) => {
      expect(isPartition(definition)).toBe(true);
      expect(findFlaw(definition)).toBeUndefined();
      expect(rfmSchema.parse(definition)).toEqual(definition);
      expect(
        [summary, source, ...definition.segments.map((segment) => segment.definition)].every(
          (words) => words.length > 10,
        ),
      ).toBe(true);
    },
  );

  test("of random boxes exactly those grids pass in which every cell has one segment, and a flaw is a real one", () => {
    const rng = makeRng(31);
    let whole = 0;
    for (let i = 0; i < 3000; i++) {
      const bins = 2 + rng.below(2);
      const at = 1 + rng.below(bins - 1);
      const box = (): [number, number] =>
        pick(rng, [
          [1, at],
          [at + 1, bins],
          [1, bins],
        ]);
      const axis: RfmAxis = { ...fifths("value"), bins };
      const definition: RfmDefinition = {
        method: "rfm",
        axes: [axis, axis],
        segments: Array.from({ length: 2 + rng.below(2) }, (_, s) => ({
          name: String(s),
          definition: "",
          boxes: Array.from({ length: 1 + rng.below(2) }, () => (rng.below(4) === 0 ? [box()] : [box(), box()])),
        })),
      };
      const flaw = findFlaw(definition);
      expect(flaw === undefined).toBe(isPartition(definition));
      if (flaw)
        expect(definition.segments.filter((segment) => holds(segment, flaw.scores)).map(({ name }) => name)).toEqual(
          flaw.segments,
        );
      else whole += 1;
    }
    expect(whole).toBeGreaterThan(50);
  });

  test("split by a further axis a partition stays one, and every customer stays in a part of the old segment", () => {
    const rng = makeRng(32);
    for (const { definition } of rfmGrids) {
      const axis = { ...fifths("value"), featureId: "engagement" };
      const plus = splitByAxis(definition, axis, 4, { high: "very engaged", low: "less engaged" });
      expect(findFlaw(plus)).toBeUndefined();
      for (let i = 0; i < 200; i++) {
        const scores = plus.axes.map(({ bins }) => 1 + rng.below(bins));
        const [before, after] = [segmentOf(definition, scores), segmentOf(plus, scores)];
        expect(plus.segments[after].name.startsWith(`${definition.segments[before].name}, `)).toBe(true);
      }
    }
  });
});

describe("next steps", () => {
  const rng = makeRng(41);
  const n = 400;
  const keys = keysFor(n);
  const columns = new Map([
    ["daysSinceLastOrder", Float64Array.from({ length: n }, () => rng.below(400))],
    ["orders", Float64Array.from({ length: n }, () => 1 + rng.below(12))],
    ["netSpend", Float64Array.from({ length: n }, () => 10 + rng.below(3000))],
  ]);
  const columnOf = (id: string) => columns.get(id) as Float64Array;
  columns.set(
    "meanOrderValue",
    columnOf("netSpend").map((spend, row) => spend / columnOf("orders")[row]),
  );

  test.each(rfmGrids)(
    "of “$title”: doing what a step says leads where it says, and one order or day less does not",
    ({ definition }) => {
      const values: AxisValues = {
        customerIds: idsFor(n),
        keys: () => keys,
        columns: definition.axes.map(({ featureId }) => columnOf(featureId)),
      };
      const model = fitRfm(definition, values);
      let steps = 0;
      for (let row = 0; row < n; row += 7) {
        const key = () => keys[row];
        const valueOf = (featureId: string) => columnOf(featureId)[row];
        const after = (orders: number, idle: number) => {
          const changed: Record<string, number> = {
            daysSinceLastOrder: orders > 0 ? 0 : valueOf("daysSinceLastOrder") + idle,
            orders: valueOf("orders") + orders,
            netSpend: valueOf("netSpend") * (1 + orders / valueOf("orders")),
            meanOrderValue: valueOf("meanOrderValue"),
          };
          return segmentOf(
            definition,
            scoresOf(
              definition,
              model,
              definition.axes.map(({ featureId }) => changed[featureId]),
              key,
            ),
          );
        };
        for (const { segmentIndex, orders = 0, idleDays = 0 } of nextSteps(definition, model, key, valueOf)) {
          steps += 1;
          expect(after(orders, idleDays)).toBe(segmentIndex);
          expect(after(Math.max(0, orders - 1), Math.max(0, idleDays - 1))).not.toBe(segmentIndex);
          expect(segmentIndex).not.toBe(after(0, 0));
        }
      }
      expect(steps).toBeGreaterThan(20);
    },
  );
});
