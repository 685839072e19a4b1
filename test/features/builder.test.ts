import { describe, expect, test } from "vitest";
import { compileMeasure } from "../../src-main/features/builder/compile-measure.ts";
import { deleteCustom, saveCustom } from "../../src-main/features/builder/custom-features.ts";
import { loadColumn } from "../../src-main/features/queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  type BuilderMeasure,
  builderProblem,
  builderSentence,
  builderTables,
  type CustomFeatureDeclaration,
} from "../../src-shared/feature-builder.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { errorOf } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { freshProject } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";
import { keep } from "./keep-feature.ts";
import { fillProject } from "./random-project.ts";

const SEED = 731;
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
