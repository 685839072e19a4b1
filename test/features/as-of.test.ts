import { expect, test } from "vitest";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { returnModes } from "../../src-shared/activity.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { freshProject } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";
import { fillProject } from "./random-project.ts";

/** No feature as of a day knows of anything later: not of a row, and not of a word that only later rows use. */
const SEED = 4242;
const asOfDay = dayOf(2024, 6, 30);
const before = { firstDay: asOfDay - 899, days: 900, customers: 40, orders: 600, mark: "" };
const after = { firstDay: asOfDay + 1, days: 200, customers: 60, orders: 500, mark: "late" };

/** Everything that was computed: the set, and the bits of every column, by customer. */
async function computed(store: OpenStore, returns: string) {
  const set = await valueOfJob<FeatureSet>(store, "features.compute", { asOf: isoDay(asOfDay), returns });
  const columns = set.features.map(({ id }) => [
    id,
    Buffer.from(loadColumn(store, set.featureSetId, id).buffer).toString("hex"),
  ]);
  return { ...set, featureSetId: 0, customerIds: [...loadCustomerIds(store, set.featureSetId)], columns };
}

function projectWith(...fillings: (typeof before)[]): OpenStore {
  const store = freshProject();
  for (const [i, filling] of fillings.entries()) fillProject(store, filling, SEED, i);
  return store;
}

test.each(returnModes)(
  `are bit for bit those of a project without any later row in any table, returns %s (seed ${SEED})`,
  async (returns) => {
    const alone = await computed(projectWith(before), returns);
    const withLater = await computed(projectWith(before, after), returns);
    expect(withLater).toEqual(alone);
  },
);

test("the project of these tests has a feature of every family", async () => {
  const { features } = await computed(projectWith(before), "net");
  expect(new Set(features.map(({ family }) => family)).size).toBeGreaterThan(1);
});
