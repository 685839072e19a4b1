import { expect, test } from "vitest";
import { percentileOf } from "../../src-main/features/percentile.ts";
import { loadColumn } from "../../src-main/features/queries.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { freshProject, importText } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";

test("customers who paid the same for a piece have the same figure and the same percentile, however many they bought", async () => {
  // 44.55 for nine, 4.95 for one, 14.85 for three: 4.95 a piece each.
  const lines = [
    ["a", 9, "44.55"],
    ["b", 1, "4.95"],
    ["c", 3, "14.85"],
    ["d", 1, "4.90"],
    ["e", 1, "5.00"],
  ].map(([customer, pieces, amount], i) => `${customer},${i},2024-03-0${i + 1},tea,${pieces},${amount}`);
  const store = freshProject();
  await importText(store, `${["customer_id,order_id,date,product,quantity,amount", ...lines].join("\n")}\n`);
  const set = await valueOfJob<FeatureSet>(store, "features.compute", { returns: "net" });
  const prices = loadColumn(store, set.featureSetId, "medianUnitPrice");
  expect([...prices]).toEqual([4.95, 4.95, 4.95, 4.9, 5]);
  expect(percentileOf(prices, prices[0])).toBe(0.5);
});
