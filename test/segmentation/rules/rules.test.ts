import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { compileRule } from "../../../src-main/segmentation/rules/compile-rule.ts";
import { membersOf } from "../../../src-main/segmentation/rules/customer-set.ts";
import { evaluateRule, everyoneOn, type RuleGround } from "../../../src-main/segmentation/rules/evaluate-rule.ts";
import { loadAttributeColumn, loadOrderColumns, selectPeople } from "../../../src-main/segmentation/rules/queries.ts";
import { drawnAt, sampleCustomers } from "../../../src-main/segmentation/rules/sample-customers.ts";
import type { OpenStore } from "../../../src-main/store/open-store.ts";
import { type Condition, type ConditionOf, type Rule, ruleSchema } from "../../../src-shared/segmentation-rule.ts";
import { conditionText } from "../../../src-shared/segmentation-rule-words.ts";
import { MS_PER_DAY } from "../../../src-shared/units.ts";
import { pick } from "../../shared/random.ts";
import { temporaryFolder } from "../../store/temporary-folder.ts";
import { everybodyIn, isTrueOf } from "./brute-force.ts";
import { randomCondition, randomRule } from "./random-rule.ts";
import { FIRST_DAY, randomWorld, WORLD_DAYS, type World } from "./random-world.ts";

const WORLDS = 6;
const RULES = 20;

function groundOf(world: World, store: OpenStore, asOfDay: number, returns: "net" | "leave-out"): RuleGround {
  const bare: Omit<RuleGround, "everyone"> = {
    store,
    orders: loadOrderColumns(store, () => {}),
    attributeOf: (name) => loadAttributeColumn(store, name),
    lastId: Math.max(...world.keys.keys()),
    asOfDay,
    endMs: (asOfDay + 1) * MS_PER_DAY,
    returns,
    minorUnits: 100,
    withFeature: ({ min, max }) =>
      [...world.feature]
        .filter(([, value]) => value >= Number(min ?? -Infinity) && value <= Number(max ?? Infinity))
        .map(([id]) => id),
    sampled: ({ key, share }) => sampleCustomers(world.keys, key, share),
    following: (segmentId) => [segmentId],
    remembered: (_, evaluate) => evaluate(),
  };
  return { ...bare, everyone: everyoneOn(bare) };
}

/** Asks `check` about random rules in random projects. */
function inRandomWorlds(check: (ask: { rule: Rule; other: Rule; world: World; ground: RuleGround }) => void): void {
  for (let seed = 1; seed <= WORLDS; seed++) {
    const rng = makeRng(seed);
    const { world, store } = randomWorld(rng, temporaryFolder());
    for (let i = 0; i < RULES; i++) {
      const ground = groundOf(
        world,
        store,
        FIRST_DAY + rng.below(WORLD_DAYS + 10),
        pick(rng, ["net", "leave-out"] as const),
      );
      check({ rule: randomRule(rng, 3), other: randomRule(rng, 3), world, ground });
    }
    store.close();
  }
}

const people = (rule: Rule, ground: RuleGround) => [...membersOf(evaluateRule(rule, ground))];

describe("random rules in random projects", () => {
  test("condition by condition, one statement of SQL, and reading row by row find the same people", () => {
    let found = 0;
    inRandomWorlds(({ rule, world, ground }) => {
      const isDrawn = (person: number, { key, share }: ConditionOf<"sample">) =>
        drawnAt(key, world.keys.get(person) ?? "") < share;
      const bySql = [...selectPeople(ground.store, compileRule(rule, ground))];
      const bySets = people(rule, ground);
      expect(bySets, JSON.stringify(rule)).toEqual(bySql);
      const byHand = everybodyIn(world, ground).filter((person) => isTrueOf(rule, person, world, ground, isDrawn));
      expect(bySql, JSON.stringify(rule)).toEqual(byHand);
      found += byHand.length;
    });
    expect(found).toBeGreaterThan(500);
  });

  test("not (not a) is a, a and b is part of a, and De Morgan's laws hold", () => {
    inRandomWorlds(({ rule: a, other: b, ground }) => {
      const not = (rule: Rule): Rule => ({ kind: "not", rule });
      const both: Rule = { kind: "all", rules: [a, b] };
      const either: Rule = { kind: "any", rules: [a, b] };
      expect(people(not(not(a)), ground)).toEqual(people(a, ground));
      const inA = new Set(people(a, ground));
      expect(people(both, ground).every((person) => inA.has(person))).toBe(true);
      expect(people(not(both), ground)).toEqual(people({ kind: "any", rules: [not(a), not(b)] }, ground));
      expect(people(not(either), ground)).toEqual(people({ kind: "all", rules: [not(a), not(b)] }, ground));
    });
  });

  test("rows after the as-of day change nothing", () => {
    inRandomWorlds(({ rule, ground }) => {
      const before = people(rule, ground);
      const { store } = ground;
      const bare = { ...ground, orders: loadOrderColumns(withoutLater(store as OpenStore, ground.asOfDay), () => {}) };
      const after = people(rule, { ...bare, everyone: everyoneOn(bare) });
      (store as OpenStore).exec("ROLLBACK");
      expect(after).toEqual(before);
    });
  });

  test("a rule that was written as JSON is read back as it was", () => {
    const rng = makeRng(3);
    for (let i = 0; i < 500; i++) {
      const rule = randomRule(rng, 5);
      expect(ruleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    }
  });

  test("two conditions that read alike are alike", () => {
    const rng = makeRng(4);
    const byText = new Map<string, Condition>();
    const names = {
      currency: "EUR",
      featureOf: () => ({ label: "Net spend", unit: "money" as const }),
      segmentName: (id: number) => `S${id}`,
    };
    for (let i = 0; i < 3000; i++) {
      const condition = randomCondition(rng);
      const text = conditionText(condition, names);
      expect(byText.get(text) ?? condition, text).toEqual(condition);
      byText.set(text, condition);
    }
    expect(byText.size).toBeGreaterThan(1500);
  });

  test("nothing that a person typed is in the text of the SQL", () => {
    const names = ["Robert'); DROP TABLE customer;--", 'x" OR 1=1', "?"];
    const rule: Rule = {
      kind: "all",
      rules: [
        {
          kind: "happened",
          happening: { what: "order", category: names, product: names, channel: names },
          measure: "times",
          min: 1,
        },
        {
          kind: "happened",
          happening: { what: "event", name: names, property: { name: names[0], values: names } },
          measure: "times",
          max: 0,
        },
        { kind: "happened", happening: { what: "message", campaign: names }, measure: "days", max: 3 },
        { kind: "attribute", name: names[1], test: { kind: "oneOf", values: names } },
        { kind: "sample", share: 1, key: names[0] },
      ],
    };
    const { world, store } = randomWorld(makeRng(1), temporaryFolder());
    const ground = groundOf(world, store, FIRST_DAY, "net");
    const { text } = compileRule(rule, ground);
    for (const word of ["Robert", "DROP", "1=1"]) expect(text).not.toContain(word);
    expect(people(rule, ground)).toEqual([]);
    store.close();
  });
});

/** Begins a transaction in which nothing has happened after a day. */
function withoutLater(store: OpenStore, day: number): OpenStore {
  store.exec("BEGIN");
  for (const table of [`"order"`, "event", "message", "feedback"]) store.run(`DELETE FROM ${table} WHERE day > ?`, day);
  store.run("DELETE FROM consent WHERE at_ms >= ?", (day + 1) * MS_PER_DAY);
  return store;
}
