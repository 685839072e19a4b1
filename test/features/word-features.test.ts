import { expect, test } from "vitest";
import { proposeOrder } from "../../src-main/features/known-scales.ts";
import { loadColumn, loadCustomerIds } from "../../src-main/features/queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { KeptColumn } from "../../src-shared/source-recipe.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { OTHER_WORDS, wordFeatureOf } from "../../src-shared/word-features.ts";
import { pick } from "../shared/random.ts";
import { freshProject, importText, lookAt } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";
import { fillProject } from "./random-project.ts";

const SEED = 77;
const asOfDay = dayOf(2024, 6, 30);

function filledProject(): OpenStore {
  const store = freshProject();
  fillProject(store, { firstDay: asOfDay - 899, days: 900, customers: 40, orders: 300, mark: "" }, SEED, 0);
  return store;
}

function computed(store: OpenStore): Promise<FeatureSet> {
  return valueOfJob<FeatureSet>(store, "features.compute", { asOf: isoDay(asOfDay), returns: "net" });
}

/** The word of each customer by id; without those who have none. */
function wordsIn(store: OpenStore, set: FeatureSet, featureId: string): Map<number, string> {
  const levels = wordFeatureOf(set, featureId)?.levels ?? [];
  const ids = loadCustomerIds(store, set.featureSetId);
  const codes = loadColumn(store, set.featureSetId, featureId);
  return new Map([...ids].flatMap((id, i) => (Number.isNaN(codes[i]) ? [] : [[id, levels[codes[i]]]])));
}

test(`each customer's main channel is one that no other was used more often than (seed ${SEED})`, async () => {
  const store = filledProject();
  const set = await computed(store);
  const words = wordsIn(store, set, "mainChannel");
  const counts = new Map<number, Map<string, number>>();
  for (const { customer, name } of store.all<{ customer: number; name: string }>(
    `SELECT o.customer_id AS customer, c.name FROM "order" AS o JOIN channel AS c ON c.id = o.channel_id
     WHERE o.sale_lines > 0 AND o.customer_id IS NOT NULL`,
  )) {
    const own = counts.get(customer) ?? new Map<string, number>();
    counts.set(customer, own.set(name, (own.get(name) ?? 0) + 1));
  }
  expect([...words.keys()]).toEqual([...counts.keys()].sort((a, b) => a - b));
  for (const [customer, word] of words) {
    const own = counts.get(customer) ?? new Map<string, number>();
    expect(own.get(word)).toBe(Math.max(...own.values()));
  }
});

test(`an attribute's word is what the file says of the customer (seed ${SEED})`, async () => {
  const store = filledProject();
  const words = wordsIn(store, await computed(store), "attributeWord:Colour");
  const said = store.all<{ customer: number; value: string }>(
    `SELECT v.customer_id AS customer, v.value FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id
     WHERE a.name = 'Colour'`,
  );
  const known = said.filter(({ customer }) => words.has(customer));
  expect(known.map(({ customer }) => words.get(customer))).toEqual(known.map(({ value }) => value));
  expect(known.length).toBe(words.size);
});

test(`levels and customers without one add up to all customers (seed ${SEED})`, async () => {
  const set = await computed(filledProject());
  const words = set.words ?? [];
  expect(words.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["mainChannel", "firstChannel", "mainCategory", "firstCategory", "attributeWord:Colour"]),
  );
  for (const { counts, missingShare } of words) {
    const known = counts.reduce((sum, count) => sum + count, 0);
    expect(known + Math.round(missingShare * set.customers)).toBe(set.customers);
  }
});

function keptAsText(column: number, name: string): KeptColumn {
  return { column, name, type: "text", class: "geographic", provenance: "first-party" };
}

test("rare words are one level, and a column that is different for most persons is no feature of words", async () => {
  const rng = makeRng(SEED, 1);
  const cities = Array.from({ length: 20 }, (_, i) => `City ${String.fromCharCode(65 + i)}`);
  const store = freshProject();
  const rows = Array.from({ length: 300 }, (_, i) => {
    const city = rng.below(10) < 8 ? cities[rng.below(4)] : pick(rng, cities.slice(4));
    return `K${i},2024-03-${String(1 + (i % 28)).padStart(2, "0")},${i + 1}.00,${city},said ${i} things`;
  });
  const text = `customer_id,order_date,total,Town,Remark\n${rows.join("\n")}\n`;
  const { recipe } = await lookAt(store, text);
  await importText(store, text, { recipe: { ...recipe, kept: [keptAsText(3, "Town"), keptAsText(4, "Remark")] } });
  const set = await computed(store);
  const town = set.words?.find(({ label }) => label === "Town");
  expect(town?.levels.length).toBe(13);
  expect(town?.levels.at(-1)).toBe(OTHER_WORDS);
  expect(town?.counts.every((count) => count > 0)).toBe(true);
  expect(set.words?.map(({ label }) => label)).not.toContain("Remark");
});

test("words of a known scale are ordered by it, in several languages, and by the numbers that they begin with", () => {
  expect(proposeOrder(["high", "low", "medium"])).toEqual(["low", "medium", "high"]);
  expect(proposeOrder(["Mittel", "Hoch", "Niedrig"])).toEqual(["Niedrig", "Mittel", "Hoch"]);
  expect(proposeOrder(["élevé", "moyen", "faible"])).toEqual(["faible", "moyen", "élevé"]);
  expect(proposeOrder(["alto", "bajo", "medio"])).toEqual(["bajo", "medio", "alto"]);
  expect(proposeOrder(["XL", "S", "M", "L", OTHER_WORDS])).toEqual(["S", "M", "L", "XL"]);
  expect(proposeOrder(["Gold", "Platin", "Bronze", "Silber"])).toEqual(["Bronze", "Silber", "Gold", "Platin"]);
  expect(proposeOrder(["65+", "< 18", "18–24", "25–64"])).toEqual(["< 18", "18–24", "25–64", "65+"]);
  expect(proposeOrder(["5 stars", "1 star", "3 stars"])).toEqual(["1 star", "3 stars", "5 stars"]);
});

test("no order is proposed for words that have none, or that a scale does not tell apart", () => {
  expect(proposeOrder(["red", "blue"])).toBeUndefined();
  expect(proposeOrder(["low", "niedrig"])).toBeUndefined();
  expect(proposeOrder(["low", "high", "blue"])).toBeUndefined();
  expect(proposeOrder(["low"])).toBeUndefined();
  expect(proposeOrder(["2 a", "2 b"])).toBeUndefined();
});
