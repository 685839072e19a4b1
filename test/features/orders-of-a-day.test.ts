import { expect, test } from "vitest";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { freshProject, importText } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";

/** Ann orders at 9:15, 12:00 and 18:30 of one day, and once on a later day. */
const orders = [
  "1,2024-03-01 09:15,ann,40.00,web",
  "2,2024-03-01 12:00,ann,70.00,shop",
  "3,2024-03-01 18:30,ann,10.00,shop",
  "4,2024-03-05 08:00,ann,20.00,phone",
];
const header = "order_id,order_date,customer_id,amount,channel";

async function featuresOfAnn(rows: readonly string[]): Promise<Record<string, number>> {
  const store: OpenStore = freshProject();
  await importText(store, [header, ...rows, ""].join("\n"));
  const set = await valueOfJob<FeatureSet>(store, "features.compute", { returns: "net" });
  expect(loadCustomerIds(store, set.featureSetId)).toHaveLength(1);
  return Object.fromEntries(set.features.map(({ id }) => [id, loadColumn(store, set.featureSetId, id)[0]]));
}

test.each([
  ["oldest first", orders],
  ["newest first", orders.toReversed()],
  ["in any order", [2, 0, 3, 1].map((i) => orders[i])],
])("the first order of a day is that of the earliest time, in a file with orders %s", async (_, rows) => {
  const ann = await featuresOfAnn(rows);
  expect(ann.firstOrderValue).toBe(40);
  expect(ann.meanRepeatOrderValue).toBeCloseTo(100 / 3, 9);
  // The last 20 to the mean of those before it, 40.
  expect(ann.lastToUsualOrderValue).toBe(0.5);
  expect(ann.channelSwitched).toBe(1);
});

test("every feature is the same whichever way the file is sorted", async () => {
  expect(await featuresOfAnn(orders.toReversed())).toEqual(await featuresOfAnn(orders));
});
