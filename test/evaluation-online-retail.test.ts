import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FeatureSet, Preparation } from "../src-shared/features.ts";
import { valueOf } from "../src-shared/result.ts";
import type { ImportSummary } from "../src-shared/source.ts";
import { importFile } from "../src-shared/study.ts";
import { allCustomers } from "./features/all-customers.ts";
import { type Program, startProgram } from "./project/start-program.ts";
import { readEvaluationColumn } from "./segmentation/evaluation-data.ts";
import { evaluationData, evaluationFile } from "./source/evaluation-data.ts";

/**
 * Chen, Sain & Guo 2012, doi:10.1057/dbm.2012.17: the orders of a British gift shop. Imported as the program proposes,
 * returns left out, as of the day after the last order; the figures are pandas 1.5's and scikit-learn 1.2's.
 */
describe.skipIf(!evaluationData)("Online Retail, imported as proposed", () => {
  let program: Program;
  let summary: ImportSummary;
  let set: FeatureSet;
  beforeAll(async () => {
    program = startProgram();
    const { client } = program;
    valueOf(await client.project.create({ name: "Online Retail" }));
    const file = program.choose(evaluationFile("online-retail", "online_retail.csv.gz"));
    ({ summary } = valueOf(await importFile(client, { file })));
    set = valueOf(await client.features.compute({ asOf: "2011-12-10", returns: "leave-out" }));
  });
  afterAll(() => program.remove());

  test("of 541,909 rows 135,080 are anonymous and 397,884 make up 18,532 orders of 4,338 customers", () => {
    const { read, kept, refused, anonymous, usedByOrders } = summary.counts;
    expect({ read, kept, refused, anonymous, usedByOrders, orders: summary.orders, customers: set.customers }).toEqual({
      read: 541_909,
      kept: 541_909,
      refused: 0,
      anonymous: 135_080,
      usedByOrders: 397_884,
      orders: 18_532,
      customers: 4338,
    });
  });

  test("4,372 customers are in the file; the other 34 have only returns", () => {
    expect([summary.customers, set.customersWithOnlyReturns]).toEqual([4372, 34]);
  });

  test("days since the last order, orders and spend of all 4,338 customers are pandas', and add up to 8,911,407.90", async () => {
    const [keys, days, orders, spend] = ["CustomerID", "recency_days", "frequency", "monetary"].map((name) =>
      readEvaluationColumn("refs/online_retail_rfm.csv.gz", name),
    );
    const published = new Map(Array.from(keys, (key, i) => [String(key), [days[i], orders[i], spend[i]]]));
    const own = await allCustomers(program.client, set);
    const rfm = own.map(({ key, valueOf: value }): [string, number[]] => [
      key,
      [value("daysSinceLastOrder"), value("orders"), value("netSpend")],
    ]);
    expect(rfm.filter(([key, values]) => String(values) !== String(published.get(key)))).toEqual([]);
    expect(rfm).toHaveLength(published.size);
    // To the cent: a sum of 4,338 floats.
    expect(rfm.reduce((sum, [, [, , money]]) => sum + money, 0)).toBeCloseTo(8_911_407.9, 4);
  });

  test("k-means of the three, as logs and z-scores, is within 0.1 % of scikit-learn's best of 50 starts for 2 to 8 segments", async () => {
    const preparation: Preparation[] = ["daysSinceLastOrder", "orders", "netSpend"].map((featureId) => ({
      featureId,
      transform: "log",
      scaling: "standard",
    }));
    const { results } = valueOf(
      await program.client.segmentation.explore({
        featureSetId: set.featureSetId,
        preparation,
        kFrom: 2,
        kTo: 8,
        restarts: 30,
      }),
    );
    const published = new Map([
      [2, 6474.138],
      [3, 4856.342],
      [4, 3924.552],
      [5, 3268.181],
      [6, 2840.154],
      [7, 2533.056],
      [8, 2325.52],
    ]);
    const tried = results.filter(({ k }) => published.has(k));
    expect(tried.map(({ k }) => k)).toEqual([...published.keys()]);
    const off = tried.filter(({ k, inertia }) => Math.abs(inertia / (published.get(k) ?? 0) - 1) > 1e-3);
    expect(off.map(({ k, inertia }) => ({ k, inertia, published: published.get(k) }))).toEqual([]);
  });

  test("a segment's orders and those of all others are the 18,532, by weekday as Python's datetime counts them: none on a Saturday", async () => {
    const preparation: Preparation[] = [{ featureId: "netSpend", transform: "log", scaling: "standard" }];
    const { segments } = valueOf(
      await program.client.segmentation.run({ featureSetId: set.featureSetId, preparation, params: { k: 2 } }),
    );
    for (const { segmentId } of segments) {
      const found = valueOf(await program.client.segmentation.orderRhythm({ segmentId }));
      const { columns, own, others } = found.rhythm;
      const byDay = Array.from({ length: 7 }, (_, day) =>
        own.reduce((sum, count, i) => sum + (Math.floor(i / 24) === day ? count + (others[i] ?? 0) : 0), 0),
      );
      expect([columns, found.orders + found.othersOrders, byDay]).toEqual([
        "hours",
        18_532,
        [2863, 3184, 3455, 4032, 2829, 0, 2169],
      ]);
    }
  });
});
