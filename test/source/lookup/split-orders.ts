import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { OpenStore } from "../../../src-main/store/open-store.ts";
import type { CheckReport, ImportSummary, Inspection, SourceComparison } from "../../../src-shared/source.ts";
import type { LookupChoice, TablePair } from "../../../src-shared/source-lookup.ts";
import type { Recipe } from "../../../src-shared/source-recipe.ts";
import { type JobLimits, valueOfJob } from "../thread-job.ts";

export type Table = readonly (readonly string[])[];

/** The same orders three times: with all columns in one table, and parted into orders and their lines. */
export interface Split {
  readonly whole: Table;
  readonly orders: Table;
  readonly lines: Table;
}

export const csv = (table: Table) => `${table.map((row) => row.join(",")).join("\n")}\n`;

/** Orders with returns, cancellations, repeated lines, and lines that stand apart. */
export function randomSplit(seed: number, count = 120): Split {
  const rng = makeRng(seed, 1);
  const orders = Array.from({ length: count }, (_, i) => [
    `B${1000 + i}`,
    `K${rng.below(count / 3)}`,
    `2024-0${1 + rng.below(9)}-1${rng.below(9)} 1${rng.below(9)}:30:00`,
    rng.below(12) === 0 ? "cancelled" : "shipped",
    ["web", "shop"][rng.below(2)],
  ]);
  const lines = orders.flatMap(([id]) =>
    Array.from({ length: 1 + rng.below(4) }, () => [
      id,
      `P${rng.below(30)}`,
      String(rng.below(15) === 0 ? -1 : 1 + rng.below(5)),
      `${1 + rng.below(80)}.${10 + rng.below(90)}`,
    ]),
  );
  for (let i = 0; i < 20; i++) lines.push([...lines[rng.below(lines.length)]]);
  const orderOf = new Map(orders.map((order) => [order[0], order]));
  const whole = lines.map(([id, ...line]) => [...(orderOf.get(id) ?? []), ...line]);
  return {
    whole: [
      ["order_id", "customer_id", "order_date", "status", "channel", "product_id", "quantity", "unit_price"],
      ...whole,
    ],
    orders: [["order_id", "customer_id", "order_date", "status", "channel"], ...orders.sort(() => rng.below(3) - 1)],
    lines: [["order_id", "product_id", "quantity", "unit_price"], ...lines],
  };
}

/** Two files as the jobs are given them. */
export interface TwoFiles {
  readonly lines: string;
  readonly orders: string;
}

export function twoFiles(store: OpenStore, { lines, orders }: Pick<Split, "lines" | "orders">): JobLimits {
  const folder = join(store.path, "..");
  writeFileSync(join(folder, "order_items.csv"), csv(lines));
  writeFileSync(join(folder, "orders.csv"), csv(orders));
  return { files: { lines: join(folder, "order_items.csv"), orders: join(folder, "orders.csv") } };
}

export function pair(store: OpenStore, files: JobLimits): Promise<TablePair[]> {
  return valueOfJob(store, "source.pairTables", { files: ["orders", "lines"] }, files);
}

/** Looks at the lines beside their orders, as the pairing proposes or as chosen. */
export async function lookAtBoth(
  store: OpenStore,
  files: JobLimits,
  change: Partial<LookupChoice> = {},
): Promise<Inspection> {
  const [found] = await pair(store, files);
  const { key, otherKey } = found?.matches[0] ?? { key: 0, otherKey: 0 };
  const lookup = { key, otherKey, ...change };
  return valueOfJob(store, "source.inspect", { file: "lines", lookupFile: "orders", lookup }, files);
}

const asked = (recipe: Recipe, more: object = {}) => ({ file: "lines", lookupFile: "orders", recipe, ...more });

export function importBoth(
  store: OpenStore,
  files: JobLimits,
  recipe: Recipe,
  more: { readonly sourceId?: number; readonly replaces?: "earlier" } = {},
): Promise<ImportSummary> {
  return valueOfJob(store, "source.import", asked(recipe, more), files);
}

export function checkBoth(store: OpenStore, files: JobLimits, recipe: Recipe): Promise<CheckReport> {
  return valueOfJob(store, "source.check", asked(recipe), files);
}

export function compareBoth(
  store: OpenStore,
  files: JobLimits,
  recipe: Recipe,
  sourceId: number,
): Promise<SourceComparison> {
  return valueOfJob(store, "source.compare", asked(recipe, { sourceId }), files);
}

/** Everything that orders are made of, as it is stored; what imports are called left out. */
export function canonical(store: OpenStore): Record<string, unknown[]> {
  return {
    customer: store.all("SELECT id, key FROM customer ORDER BY id"),
    product: store.all("SELECT id, key FROM product ORDER BY id"),
    order: store.all(
      `SELECT o.id, o.key, o.customer_id, o.at_ms, o.day, c.name AS channel, o.sale_lines, o.return_lines, o.sale_minor, o.return_minor
       FROM visible_order AS o LEFT JOIN channel AS c ON c.id = o.channel_id ORDER BY o.id`,
    ),
    line: store.all(
      "SELECT order_id, line, product_id, quantity, amount_minor, is_return FROM order_line ORDER BY order_id, line",
    ),
  };
}
