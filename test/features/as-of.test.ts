import { expect, test } from "vitest";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { returnModes } from "../../src-shared/activity.ts";
import { type FeatureFamily, type FeatureSet, featureFamilies } from "../../src-shared/features.ts";
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

test(`as of earlier days are those of a project whose rows end there (seed ${SEED})`, async () => {
  const early = { ...before, days: 400 };
  const day = isoDay(early.firstDay + early.days - 1);
  const later = { ...before, firstDay: early.firstDay + early.days, days: 500, mark: "late" };
  const features = async (store: OpenStore) => {
    const set = await valueOfJob<FeatureSet>(store, "features.compute", { asOf: day, returns: "net" });
    return set.features.map(({ id }) => [id, loadColumn(store, set.featureSetId, id)]);
  };
  expect(await features(projectWith(early, later))).toEqual(await features(projectWith(early)));
});

test("the project of these tests gives every feature that needs no word of its own, so that all of them are proved", async () => {
  const { features, missing } = await computed(projectWith(before), "net");
  expect(missing.map(({ id }) => id)).toEqual([]);
  expect(features.length).toBeGreaterThan(180);
  const families = new Set(features.map(({ family }) => family));
  expect(Object.keys(featureFamilies).filter((family) => !families.has(family as FeatureFamily))).toEqual(["custom"]);
});

test("at least 120 features are declared once, not once for each window, channel, category or attribute", async () => {
  const { features } = await computed(projectWith(before), "net");
  const ideas = new Set(features.map(({ id }) => id.replace(/:.*$|\d+$/, "")));
  expect(ideas.size).toBeGreaterThanOrEqual(120);
});

test("every feature has a definition that is a sentence, and traits for both sides", async () => {
  const { features } = await computed(projectWith(before), "net");
  const wrong = features.filter(
    ({ label, definition, high, low }) =>
      !/^[A-Z0-9“(].*\.$/s.test(definition) ||
      label === "" ||
      high.adjective === low.adjective ||
      high.predicate === low.predicate,
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
});
