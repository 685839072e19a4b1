import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRng } from "../../src-main/math/rng.ts";
import { compileRule } from "../../src-main/segmentation/rules/compile-rule.ts";
import { membersOf, sizeOf } from "../../src-main/segmentation/rules/customer-set.ts";
import { evaluateRule, everyoneOn, type RuleGround } from "../../src-main/segmentation/rules/evaluate-rule.ts";
import { loadAttributeColumn, loadOrderColumns, selectPeople } from "../../src-main/segmentation/rules/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { median } from "./import.ts";
import type { BenchRow } from "./run.ts";

const SEED = 1;
const CUSTOMERS = 100_000;
const ORDERS = 1_000_000;
const FIRST_DAY = 19_000;
const DAYS = 730;
const ROUNDS = 7;

/**
 * Counts a rule of three conditions, two on orders and one on what a file says of the person. Each round asks with
 * limits that were not asked before, as somebody does who moves a slider; the columns of orders and of the attribute are in
 * memory, as they are from the first count on. The same people must come out of the one statement of SQL that the rule stands for.
 */
export async function benchRules(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-rules-"));
  writeProject(join(folder, "rules.tessera"));
  const store = openStore(join(folder, "rules.tessera"), "read");
  const opened = timed(() => groundOf(store));
  const ground = opened.value;
  const times = Array.from(
    { length: ROUNDS },
    (_, round) => timed(() => sizeOf(evaluateRule(ruleWith(round), ground))).ms,
  );
  const rule = ruleWith(ROUNDS);
  const statement = compileRule(rule, ground);
  const bySql = timed(() => selectPeople(store, statement));
  const bySets = membersOf(evaluateRule(rule, ground));
  if (bySets.length === 0 || bySets.join() !== bySql.value.join()) throw new Error("the rule and its SQL disagree");
  store.close();
  rmSync(folder, { recursive: true, force: true });
  const of = `own generator, seed ${SEED}, ${CUSTOMERS} customers, ${ORDERS} orders`;
  return [
    { name: "count a rule of three conditions", of, ours: median(times), unit: "ms", target: "≤ 150 ms" },
    { name: "open the rule builder", of, ours: opened.ms / 1000, unit: "s", target: "stated" },
    { name: "the same rule as one SQL statement", of, ours: bySql.ms / 1000, unit: "s", target: "stated" },
  ];
}

function ruleWith(round: number): Rule {
  return {
    kind: "all",
    rules: [
      {
        kind: "happened",
        happening: { what: "order" },
        window: { kind: "last", days: 90 + round },
        measure: "times",
        min: 3,
      },
      {
        kind: "happened",
        happening: { what: "order" },
        window: { kind: "last", days: 365 },
        measure: "money",
        min: 500 + round,
      },
      { kind: "attribute", name: "Country", test: { kind: "oneOf", values: [round % 2 === 0 ? "DE" : "AT"] } },
    ],
  };
}

function groundOf(store: OpenStore): RuleGround {
  const country = loadAttributeColumn(store, "Country");
  const bare: Omit<RuleGround, "everyone"> = {
    store,
    orders: loadOrderColumns(store, () => {}),
    attributeOf: () => country,
    lastId: CUSTOMERS,
    asOfDay: FIRST_DAY + DAYS - 1,
    endMs: (FIRST_DAY + DAYS) * MS_PER_DAY,
    returns: "net",
    minorUnits: 100,
    withFeature: () => [],
    sampled: () => [],
    following: (segmentId) => [segmentId],
    remembered: (_, evaluate) => evaluate(),
  };
  return { ...bare, everyone: everyoneOn(bare) };
}

/** Orders pile up on some customers, as they do. */
function writeProject(path: string): void {
  const store = openStore(path, "write");
  migrate(store);
  const rng = makeRng(SEED);
  store.transaction(() => {
    store.run("INSERT INTO source VALUES (1, 'bench', '{}')");
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (1, 1, 'f', 1, '', '{}', 1, 'bench', 1, 'visible', '{}')`,
    );
    store.run("INSERT INTO attribute VALUES (1, 'Country', 'text', 'geographic', 'first-party', 1)");
    const customer = store.bulk("INSERT INTO customer (id, key, first_import_id) VALUES (?, ?, 1)");
    const country = store.bulk(
      "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (?, 1, 1, ?)",
    );
    for (let id = 1; id <= CUSTOMERS; id++) {
      customer.run([id, `K${id}`]);
      country.run([id, ["DE", "AT", "CH"][rng.below(3)]]);
    }
    const order = store.bulk(
      `INSERT INTO "order" (id, import_id, key, customer_id, at_ms, day, channel_id, sale_lines, return_lines, sale_minor, return_minor)
       VALUES (?, 1, ?, ?, ?, ?, NULL, 1, 0, ?, 0)`,
    );
    for (let id = 1; id <= ORDERS; id++) {
      const day = FIRST_DAY + rng.below(DAYS);
      order.run([
        id,
        `O${id}`,
        1 + Math.floor(rng.next() ** 2 * CUSTOMERS),
        day * MS_PER_DAY,
        day,
        500 + rng.below(20_000),
      ]);
    }
  });
  store.close();
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const startedAt = performance.now();
  const value = work();
  return { value, ms: performance.now() - startedAt };
}
