import { describe, expect, test } from "vitest";
import { compileMeasure } from "../../src-main/features/builder/compile-measure.ts";
import { deleteCustom, saveCustom } from "../../src-main/features/builder/custom-features.ts";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import {
  type BuilderMeasure,
  builderProblem,
  builderSentence,
  builderTables,
  type CustomFeatureDeclaration,
} from "../../src-shared/feature-builder.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { valueOf } from "../../src-shared/result.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { errorOf } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { orderRecipe } from "../source/order-recipe.ts";
import { freshProject, importText } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";
import { fillProject } from "./random-project.ts";

const SEED = 731;
const keep = (store: OpenStore, declaration: CustomFeatureDeclaration) =>
  valueOf(saveCustom(store, 0, declaration, undefined)).id;

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

const asOfDay = dayOf(2024, 6, 30);
const before = { firstDay: asOfDay - 899, days: 900, customers: 30, orders: 300, mark: "" };

/** A random measure that can be computed. */
function randomMeasure(number: number): BuilderMeasure {
  const rng = makeRng(SEED, number);
  const table = pick(rng, Object.keys(builderTables) as (keyof typeof builderTables)[]);
  const fields = Object.entries(builderTables[table].fields);
  const filters = Array.from({ length: rng.below(3) }, (): BuilderMeasure["filters"][number] => {
    const [field, type] = pick(rng, fields);
    if (type === "number") return { is: pick(rng, ["at least", "at most"]), field, value: rng.below(20) };
    if (type === "yes-no") return { is: pick(rng, ["yes", "no"]), field };
    if (type === "id") return { is: "at least", field: "quantity", value: 1 };
    return { is: pick(rng, ["one of", "none of"]), field, values: ["tea", "web", "Click", "sent", "x", "nps"] };
  });
  const numbers = fields.filter(([, type]) => type === "number").map(([field]) => field);
  const texts = fields.filter(([, type]) => type === "text").map(([field]) => field);
  const plain = { kind: pick(rng, ["count", "days since first", "days since last"] as const) };
  const aggregate = pick(rng, [
    plain,
    ...numbers.map((field) => ({ kind: pick(rng, ["sum", "mean", "least", "most"] as const), field })),
    ...texts.map((field) => ({ kind: "different" as const, field })),
    ...(filters.length > 0 ? [{ kind: "share" as const }] : []),
  ]);
  const window = pick(rng, [
    { kind: "all" } as const,
    { kind: "last", days: 1 + rng.below(800) } as const,
    { kind: "between", fromDaysAgo: 400 + rng.below(400), toDaysAgo: rng.below(400) } as const,
  ]);
  return { kind: "measure", table, filters, aggregate, window };
}

const measures = Array.from({ length: 60 }, (_, number) => randomMeasure(number));

test(`60 random declarations can be computed, and none knows of a row after the as-of day (seed ${SEED})`, () => {
  const stores = [[before], [before, { ...before, firstDay: asOfDay + 1, mark: "late" }]].map((fillings) => {
    const store = freshProject();
    fillings.forEach((filling, i) => fillProject(store, filling, SEED, i));
    return store;
  });
  const labels = new Map<string, string>();
  for (const made of measures) {
    expect(builderProblem({ name: "x", made }, labels)).toBeUndefined();
    const { sql, parameters } = compileMeasure(made, asOfDay, "EUR");
    const [alone, withLater] = stores.map((store) => store.all(sql, ...parameters));
    expect(withLater).toEqual(alone);
  }
});

describe("a text that a person typed", () => {
  const wild = `'); DROP TABLE customer; --" ? \\ $.x`;
  const made: BuilderMeasure = {
    kind: "measure",
    table: "events",
    filters: [
      { is: "one of", field: "name", values: [wild] },
      { is: "none of", field: "channel", values: [wild] },
      { is: "property", name: wild, values: [wild] },
    ],
    aggregate: { kind: "count" },
    window: { kind: "all" },
  };

  test("is bound to the statement, never part of it", () => {
    const { sql, parameters } = compileMeasure(made, asOfDay, "EUR");
    expect(sql).not.toContain("DROP");
    expect(parameters.filter((value) => value === wild)).toHaveLength(3);
    const store = freshProject();
    fillProject(store, before, SEED);
    expect(store.all(sql, ...parameters)).toEqual([]);
  });

  test("that names a field is refused, and never compiled", () => {
    const bad: BuilderMeasure = { ...made, filters: [{ is: "one of", field: "1=1 OR name", values: ["x"] }] };
    expect(builderProblem({ name: "x", made: bad }, new Map())).toBe(
      "“1=1 OR name” of events cannot be compared like this.",
    );
    expect(() => compileMeasure(bad, asOfDay, "EUR")).toThrow(RangeError);
  });
});

test("a declaration is said in words", () => {
  const made: BuilderMeasure = {
    kind: "measure",
    table: "events",
    filters: [{ is: "one of", field: "name", values: ["Service call"] }],
    aggregate: { kind: "count" },
    window: { kind: "last", days: 730 },
  };
  expect(builderSentence({ name: "x", made }, String)).toBe(
    "Number of events with name “Service call” in the 730 days up to the as-of day.",
  );
  const rule: CustomFeatureDeclaration = {
    name: "y",
    made: {
      kind: "all of",
      conditions: [
        { featureId: "a", min: 1 },
        { featureId: "b", max: 2 },
        { featureId: "c", min: 1, max: 3 },
      ],
    },
  };
  expect(builderSentence(rule, (id) => id.toUpperCase())).toBe(
    "Yes where “A” is at least 1 and “B” is at most 2 and “C” is from 1 to 3.",
  );
});

describe("features that rest on each other", () => {
  const count: CustomFeatureDeclaration = {
    name: "Events",
    made: { kind: "measure", table: "events", filters: [], aggregate: { kind: "count" }, window: { kind: "all" } },
  };
  const many = (featureId: string): CustomFeatureDeclaration => ({
    name: "Many",
    made: { kind: "any of", conditions: [{ featureId, min: 5 }] },
  });

  test("one that another rests on cannot be given up", () => {
    const store = freshProject();
    const base = keep(store, count);
    keep(store, many(base));
    expect(errorOf(deleteCustom(store, 0, base)).message).toBe(
      "“Many” rests on this feature. Give that one up first, or change it.",
    );
  });

  test("one cannot be changed so that it rests on itself", () => {
    const store = freshProject();
    const base = keep(store, count);
    const rule = keep(store, many(base));
    expect(errorOf(saveCustom(store, 0, { ...many(rule), name: "Events" }, base)).message).toBe(
      "The feature would rest on itself. Choose other conditions.",
    );
  });
});

test("as of another day a feature of one's own is what a project with rows until then gives", async () => {
  const store = freshProject();
  fillProject(store, before, SEED);
  const id = keep(store, {
    name: "Lately",
    made: {
      kind: "measure",
      table: "orders",
      filters: [],
      aggregate: { kind: "count" },
      window: { kind: "last", days: 90 },
    },
  });
  const set = await valueOfJob<FeatureSet>(store, "features.compute", { asOf: isoDay(asOfDay - 100), returns: "net" });
  expect(loadColumn(store, set.featureSetId, id)).toEqual(loadColumn(store, set.featureSetId, "orders90"));
});
