import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { FeatureSet, Preparation } from "../../src-shared/features.ts";
import type { Exploration, Segmentation } from "../../src-shared/segmentation.ts";
import type { Continuation } from "../../src-shared/segmentation-continued.ts";
import type { HoldOut } from "../../src-shared/segmentation-hold-out.ts";
import type { Passport, PassportCheck } from "../../src-shared/segmentation-passport.ts";
import type { SegmentationReasons } from "../../src-shared/segmentation-truth.ts";
import type { KeptColumn } from "../../src-shared/source-recipe.ts";
import { pick } from "../shared/random.ts";
import { freshProject, importText, lookAt } from "../source/shop-project.ts";
import { valueOfJob } from "../source/thread-job.ts";

/** One walk from a file of orders and customers with words to segments by words and numbers. */
const SEED = 5;
const CUSTOMERS = 240;

/** Plans and countries in three kinds of customers; only the words tell the first two apart. */
const kinds = [
  { plan: "Gold", countries: ["DE", "AT"], orders: 2 },
  { plan: "Silver", countries: ["FR"], orders: 2 },
  { plan: "Bronze", countries: ["NL", "BE"], orders: 9 },
] as const;

const kindOf = (customer: number) => kinds[customer % kinds.length];

function shopText(): string {
  const rng = makeRng(SEED);
  const rows = Array.from({ length: CUSTOMERS }, (_, customer) => {
    const { plan, countries, orders } = kindOf(customer);
    const country = pick(rng, countries);
    return Array.from({ length: orders }, (__, order) => {
      const day = `2024-0${1 + (order % 9)}-${String(1 + rng.below(28)).padStart(2, "0")}`;
      return `K${customer},${day},${(20 + 20 * rng.next()).toFixed(2)},${plan},${country}`;
    });
  });
  return `customer_id,order_date,total,Plan,Country\n${rows.flat().join("\n")}\n`;
}

function keptAsText(column: number, name: string): KeptColumn {
  return { column, name, type: "text", class: "demographic", provenance: "first-party" };
}

async function importWithWords(store: OpenStore, text: string): Promise<void> {
  const { recipe } = await lookAt(store, text);
  await importText(store, text, { recipe: { ...recipe, kept: [keptAsText(3, "Plan"), keptAsText(4, "Country")] } });
}

async function shopWithWords(): Promise<{ store: OpenStore; set: FeatureSet }> {
  const store = freshProject();
  await importWithWords(store, shopText());
  return { store, set: await valueOfJob<FeatureSet>(store, "features.compute", { returns: "net" }) };
}

const asWords = (featureId: string): Preparation => ({ featureId, transform: "none", scaling: "none" });
const preparation: Preparation[] = [
  { featureId: "orders", transform: "log", scaling: "standard" },
  asWords("attributeWord:Plan"),
  asWords("attributeWord:Country"),
];

describe.each(["k-prototypes", "gower-pam"])("segments of words and numbers by %s", (algorithm) => {
  const segmented = async () => {
    const { store, set } = await shopWithWords();
    const { featureSetId } = set;
    const input = { featureSetId, preparation, algorithm, params: { k: 3 }, seed: SEED };
    return { store, set, found: await valueOfJob<Segmentation>(store, "segmentation.run", input) };
  };

  test("are the kinds that were planted, each of one plan", async () => {
    const { set, found } = await segmented();
    const levels = set.words?.find(({ id }) => id === "attributeWord:Plan")?.levels ?? [];
    const plans = found.segments.map(({ words }) => {
      const counts = words?.find(({ featureId }) => featureId === "attributeWord:Plan")?.counts ?? [];
      return levels.filter((_, level) => counts[level] > 0).map((level) => `${level} ${counts[levels.indexOf(level)]}`);
    });
    expect(new Set(plans.map(String))).toEqual(new Set(["Bronze 80", "Gold 80", "Silver 80"]));
  });

  test("say their word among what sets them apart", async () => {
    const { found } = await segmented();
    const words = found.segments.flatMap(({ drivers }) => drivers.map((driver) => driver.words));
    for (const { plan } of kinds) expect(words).toContain(`are more often “${plan}” in plan: 100 %, others 0 %`);
  });

  test("are explained by their words: rules, and Cramér's V with an interval", async () => {
    const { store, found } = await segmented();
    const { segmentationId } = found;
    const reasons = await valueOfJob<SegmentationReasons>(store, "segmentation.explainSegments", { segmentationId });
    expect(reasons.fidelity).toBe(1);
    expect(reasons.segments.every(({ rules }) => rules.every(({ words }) => /plan|country|orders/.test(words)))).toBe(
      true,
    );
    for (const { wordEffects } of reasons.segments) {
      const plan = wordEffects.find(({ featureId }) => featureId === "attributeWord:Plan");
      expect(plan).toMatchObject({ madeTheSegments: true, association: 1, share: 1, othersShare: 0 });
      expect(plan?.low).toBeGreaterThan(0.8);
    }
  });

  test("come back in customers that were kept out", async () => {
    const { store, found } = await segmented();
    const held = await valueOfJob<HoldOut>(store, "segmentation.holdOutCustomers", {
      segmentationId: found.segmentationId,
      seed: SEED,
    });
    expect(held.agreement).toBe(1);
    for (const { words } of held.segments) {
      const plan = words.find(({ featureId }) => featureId === "attributeWord:Plan");
      expect(plan?.levels.map(({ trained, heldOut, holds }) => [trained, heldOut, holds])).toEqual([[1, 1, true]]);
    }
  });

  test("are made again by their passport, to the last customer", async () => {
    const { store, found } = await segmented();
    const { segmentationId } = found;
    const passport = await valueOfJob<Passport>(store, "segmentation.passport", { segmentationId });
    const again = await shopWithWords();
    const check = await valueOfJob<PassportCheck>(again.store, "segmentation.checkPassport", {
      featureSetId: again.set.featureSetId,
      passport,
    });
    expect(check).toEqual({ isEqual: true, differences: [], notes: [] });
  });
});

test("a word that the model has never seen is told, and leaves its customers to their numbers and other words", async () => {
  const { store, set } = await shopWithWords();
  const { featureSetId } = set;
  const input = { featureSetId, preparation, algorithm: "k-prototypes", params: { k: 3 }, seed: SEED };
  const { segmentationId, segments } = await valueOfJob<Segmentation>(store, "segmentation.run", input);
  const added = "customer_id,order_date,total,Plan,Country\nN1,2024-09-01,30.00,Gold,NO\nN1,2024-09-20,30.00,Gold,NO\n";
  await importWithWords(store, added);
  const newer = await valueOfJob<FeatureSet>(store, "features.compute", { returns: "net" });
  const { migration } = await valueOfJob<Continuation>(store, "segmentation.assign", {
    segmentationId,
    featureSetId: newer.featureSetId,
  });
  expect(migration.unseenWords).toEqual([
    {
      featureId: "attributeWord:Country",
      label: "Country",
      words: ["NO"],
      customers: 1,
      countAs: "different from all",
    },
  ]);
  expect(migration.sentence).toContain("1 customer has a word in “Country” that the model has never seen (“NO”)");
  const gold = segments.findIndex(({ drivers }) => drivers.some(({ words }) => words.includes("more often “Gold”")));
  expect(migration.newcomers.indexOf(1)).toBe(gold);
});

test("the numbers that are tried with words among the features are those of k-prototypes", async () => {
  const { store, set } = await shopWithWords();
  const { featureSetId } = set;
  const input = { featureSetId, preparation, kFrom: 2, kTo: 5, restarts: 3, seed: SEED };
  const explored = await valueOfJob<Exploration>(store, "segmentation.explore", input);
  expect(explored.algorithm).toBe("k-prototypes");
  expect([3, 5]).toContain(explored.recommendedK);
});

test("a method for numbers refuses words, and takes them once they have an order", async () => {
  const { store, set } = await shopWithWords();
  const { featureSetId } = set;
  const run = (own: Preparation[]) =>
    valueOfJob<Segmentation>(store, "segmentation.run", {
      featureSetId,
      preparation: own,
      algorithm: "kmeans",
      params: { k: 3 },
      seed: SEED,
    });
  await expect(run(preparation)).rejects.toThrow(/hold words, and K-means compares numbers/);
  const order = set.words?.find(({ id }) => id === "attributeWord:Plan")?.order;
  expect(order).toEqual(["Bronze", "Silver", "Gold"]);
  const ordered: Preparation = { ...asWords("attributeWord:Plan"), scaling: "standard", order: [...(order ?? [])] };
  const { segments } = await run([ordered]);
  expect(segments.map(({ customers }) => customers)).toEqual([80, 80, 80]);
});
