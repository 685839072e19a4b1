import { expect, test } from "vitest";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { orderRecipe } from "../source/order-recipe.ts";
import { freshProject, importText } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";
import { keep } from "./keep-feature.ts";

/** Computes the features as of a day. @returns the customers for whom a feature has a value that belongs, by key. */
async function customersWith(
  store: OpenStore,
  asOf: string,
  featureId: string,
  belongs = (value: number) => value === 1,
) {
  const set = await valueOfJob<FeatureSet>(store, "features.compute", { asOf, returns: "net" });
  const values = loadColumn(store, set.featureSetId, featureId);
  const ids = [...loadCustomerIds(store, set.featureSetId)].filter((_, i) => belongs(values[i]));
  return ids.map((id) => store.get<{ key: string }>("SELECT key FROM customer WHERE id = ?", id)?.key ?? "").sort();
}

test("heating firm: equipment 12 to 15 years old and two service calls or more in two years", async () => {
  const store = freshProject();
  await importText(
    store,
    "customer,order id,date,amount\nann,1,2024-01-05,90\nben,2,2024-01-05,90\neva,3,2024-01-05,90\nzoe,4,2024-01-05,90\n",
  );
  await importText(
    store,
    [
      "customer,event,date",
      "ann,Furnace installed,2011-03-01", // 13 years
      "ben,Furnace installed,2019-03-01", // 5 years
      "eva,Furnace installed,2010-03-01", // 14 years
      "zoe,Furnace installed,2005-03-01", // 19 years, and a second one of 13 years
      "zoe,Furnace installed,2011-06-01",
      ...["ann", "ben", "zoe"].flatMap((name) => [
        `${name},Service call,2023-02-01`,
        `${name},Service call,2024-01-10`,
      ]),
      "eva,Service call,2019-01-01", // too long ago
      "eva,Service call,2024-01-10",
      "eva,Service call,2024-09-10", // after the as-of day
      "",
    ].join("\n"),
  );
  const years = (count: number) => Math.round(count * 365.2425);
  const old = keep(store, {
    name: "Equipment of 12 to 15 years",
    made: {
      kind: "measure",
      table: "events",
      filters: [{ is: "one of", field: "name", values: ["Furnace installed"] }],
      aggregate: { kind: "count" },
      window: { kind: "between", fromDaysAgo: years(15), toDaysAgo: years(12) },
    },
  });
  const calls = keep(store, {
    name: "Service calls in two years",
    made: {
      kind: "measure",
      table: "events",
      filters: [{ is: "one of", field: "name", values: ["Service call"] }],
      aggregate: { kind: "count" },
      window: { kind: "last", days: years(2) },
    },
  });
  const due = keep(store, {
    name: "Due for a replacement",
    made: {
      kind: "all of",
      conditions: [
        { featureId: old, min: 1 },
        { featureId: calls, min: 2 },
      ],
    },
  });
  expect(await customersWith(store, "2024-06-30", due)).toEqual(["ann", "zoe"]);
});

test("salon: regulars of a service who spend well on a visit and stay away longer than is usual for them", async () => {
  const store = freshProject();
  const visits = (name: string, days: readonly string[], service: string, price: number) =>
    days.map((day) => `${name},${name}${day},${day},${service},${price}`);
  await importText(
    store,
    [
      "customer,order id,date,category,amount",
      ...visits("ann", ["2024-01-03", "2024-02-03", "2024-03-03"], "Colour", 90), // monthly, away for four months
      ...visits("ben", ["2024-05-01", "2024-06-01", "2024-06-28"], "Colour", 90), // was here two days ago
      ...visits("eva", ["2024-01-03", "2024-02-03", "2024-03-03"], "Cut", 90), // another service
      ...visits("zoe", ["2024-01-03", "2024-02-03", "2024-03-03"], "Colour", 20), // small tickets
      "",
    ].join("\n"),
  );
  const colour = keep(store, {
    name: "Share of colour services",
    made: {
      kind: "measure",
      table: "lines",
      filters: [{ is: "one of", field: "category", values: ["Colour"] }],
      aggregate: { kind: "share" },
      window: { kind: "all" },
    },
  });
  const ticket = keep(store, {
    name: "Mean ticket",
    made: {
      kind: "measure",
      table: "orders",
      filters: [],
      aggregate: { kind: "mean", field: "amount" },
      window: { kind: "all" },
    },
  });
  // Conditions name features that were computed.
  await valueOfJob(store, "features.compute", { returns: "net" });
  const lapsed = keep(store, {
    name: "Lapsed colour clients",
    made: {
      kind: "all of",
      conditions: [
        { featureId: colour, min: 0.5 },
        { featureId: ticket, min: 60 },
        { featureId: "overdueRatio", min: 2 },
      ],
    },
  });
  expect(await customersWith(store, "2024-06-30", lapsed)).toEqual(["ann"]);
});

test("weekend shoppers who only buy discounted items after viewing them three times", async () => {
  const store = freshProject();
  // 6, 13, 20 and 27 January 2024 are Saturdays, 10 January is a Wednesday. Lamps usually cost 100.
  const lamp = (name: string, day: string, price: number) => `${name},${name}${day},${day},lamp,1,${price}`;
  await importText(
    store,
    [
      "customer,order id,date,product,quantity,unit price",
      lamp("ann", "2024-01-13", 70),
      lamp("ann", "2024-01-27", 80),
      lamp("ben", "2024-01-10", 70), // not at a weekend
      lamp("eva", "2024-01-13", 70), // without looking three times
      lamp("zoe", "2024-01-13", 70), // once at the full price
      lamp("zoe", "2024-01-27", 100),
      ...["c1", "c2", "c3", "c4", "c5"].map((name) => lamp(name, "2024-01-02", 100)),
      "",
    ].join("\n"),
  );
  const views = (name: string, days: readonly string[]) => days.map((day) => `${name},Product viewed,${day},lamp`);
  await importText(
    store,
    [
      "customer,event,date,product",
      ...["ann", "ben", "zoe"].flatMap((name) => views(name, ["2024-01-03", "2024-01-05", "2024-01-08"])),
      ...views("eva", ["2024-01-03", "2024-01-05", "2024-01-20"]), // the third one after buying
      "",
    ].join("\n"),
    {
      recipe: orderRecipe({
        kind: "events",
        currency: "XXX",
        headers: ["customer", "event", "date", "product"],
        columns: { customer: 0, event: 1, date: 2, product: 3 },
      }),
    },
  );
  await valueOfJob(store, "features.compute", { returns: "net" });
  const found = keep(store, {
    name: "Careful weekend bargain hunters",
    made: {
      kind: "all of",
      conditions: [
        { featureId: "weekendShare", min: 0.5 },
        { featureId: "discountedSpendShare", min: 1 },
        { featureId: "leastViewsBeforePurchase", min: 3 },
      ],
    },
  });
  expect(await customersWith(store, "2024-01-31", found)).toEqual(["ann"]);
});
