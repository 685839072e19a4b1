import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computeFeatures } from "../../src-main/features/compute-features.job.ts";
import type { JobContext } from "../../src-main/jobs/job-context.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { saveSetting } from "../../src-main/project/queries.ts";
import { insertMany } from "../../src-main/store/insert-many.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { valueOf } from "../../src-shared/result.ts";
import { dayOf } from "../../src-shared/units.ts";
import { median } from "./import.ts";
import type { BenchRow } from "./run.ts";

const SEED = 1;
const ROUNDS = 3;
const counts = {
  customers: 100_000,
  orders: 1_000_000,
  linesPerOrder: 2,
  events: 1_000_000,
  messages: 500_000,
  feedback: 100_000,
};
const MS_PER_DAY = 86_400_000;
const firstDay = dayOf(2023, 1, 1);
const DAYS = 1000;

/** All features of 100,000 customers with a million orders, two million lines, a million events and half a million messages. */
export async function benchFeatures(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
  try {
    const store = openStore(join(folder, "shop.tessera"), "write");
    fill(store);
    const seconds: number[] = [];
    let features = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now();
      features = valueOf(computeFeatures(jobOn(store), { returns: "net" })).features.length;
      seconds.push((performance.now() - startedAt) / 1000);
    }
    store.close();
    const of = `own generator, seed ${SEED}, ${Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(", ")}`;
    return [
      { name: "all features", of: `${of}; ${features} features`, ours: median(seconds), unit: "s", target: "≤ 20 s" },
      {
        name: "all features, peak memory",
        of,
        ours: (process.resourceUsage().maxRSS * 1024) / 1e6,
        unit: "MB",
        target: "stated",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function jobOn(store: OpenStore): JobContext {
  return {
    store,
    write: (change) => store.transaction(() => change(store)),
    writeAside: () => {},
    keepUp: async () => {},
    writtenAside: async () => {},
    checkpoint: () => {},
    pathOf: () => "",
    placeOf: () => ({ path: "", mayReplace: false }),
    presetsDir: "",
    progress: () => {},
    stopIfAsked: () => {},
    nowMs: 0,
    programVersion: "bench",
    elapsedMs: () => 0,
  };
}

function fill(store: OpenStore): void {
  store.pragma("synchronous = OFF");
  store.pragma("journal_mode = MEMORY");
  migrate(store);
  saveSetting(store, "project", { name: "Bench", createdAtMs: 0, timeZone: "Europe/Berlin" });
  saveSetting(store, "latestImportDay", firstDay + DAYS);
  store.run("INSERT INTO source (id, name, recipe) VALUES (1, 'bench', '{}')");
  store.run(
    `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
     VALUES (1, 1, 'f.csv', 0, '', '{}', ?, 'bench', 1, 'visible', '{}')`,
    (firstDay + DAYS) * MS_PER_DAY,
  );
  const rng = makeRng(SEED);
  const keys = (head: string, count: number, word: string) =>
    insertMany(store, head, 3, count, (row, values, at) => {
      values[at] = row + 1;
      values[at + 1] = `${word}${row}`;
      values[at + 2] = 1;
    });
  store.transaction(() => {
    keys("INSERT INTO customer (id, key, first_import_id)", counts.customers, "K");
    keys("INSERT INTO product (id, key, first_import_id)", 3000, "P");
    keys("INSERT INTO category (id, name, first_import_id)", 20, "Category ");
    keys("INSERT INTO channel (id, name, first_import_id)", 3, "Channel ");
    ["Product viewed", "Added to cart", "Checkout started", "Search", "Login"].forEach((name) => {
      store.run("INSERT INTO event_name (name, first_import_id) VALUES (?, 1)", name);
    });
    insertRows(store, rng);
  });
}

function insertRows(store: OpenStore, rng: ReturnType<typeof makeRng>): void {
  const customer = () => 1 + rng.below(counts.customers);
  const when = () => firstDay + rng.below(DAYS);
  const amounts = new Float64Array(counts.orders * counts.linesPerOrder).map(() => 100 + rng.below(10_000));
  const orderHead = `INSERT INTO "order" (id, import_id, customer_id, at_ms, day, channel_id, sale_lines, return_lines, sale_minor, return_minor)`;
  insertMany(store, orderHead, 10, counts.orders, (row, values, at) => {
    const day = when();
    const sum = amounts[row * 2] + amounts[row * 2 + 1];
    const own = [row + 1, 1, customer(), day * MS_PER_DAY + rng.below(MS_PER_DAY), day, 1 + rng.below(3), 2, 0, sum];
    own.push(rng.below(10) === 0 ? -500 : 0);
    for (let i = 0; i < 10; i++) values[at + i] = own[i];
  });
  const lineHead =
    "INSERT INTO order_line (order_id, line, product_id, category_id, quantity, amount_minor, is_return)";
  insertMany(store, lineHead, 7, amounts.length, (row, values, at) => {
    const own = [(row >> 1) + 1, row & 1, 1 + rng.below(3000), 1 + rng.below(20), 1 + rng.below(3), amounts[row], 0];
    for (let i = 0; i < 7; i++) values[at + i] = own[i];
  });
  const eventHead = "INSERT INTO event (import_id, key, customer_id, at_ms, day, name_id, product_id, channel_id)";
  insertMany(store, eventHead, 8, counts.events, (row, values, at) => {
    const day = when();
    const own = [
      1,
      row,
      customer(),
      day * MS_PER_DAY + rng.below(MS_PER_DAY),
      day,
      1 + rng.below(5),
      1 + rng.below(3000),
      1 + rng.below(3),
    ];
    for (let i = 0; i < 8; i++) values[at + i] = own[i];
  });
  const kinds = ["sent", "sent", "sent", "opened", "clicked"];
  insertMany(
    store,
    "INSERT INTO message (import_id, key, customer_id, at_ms, day, kind, campaign)",
    7,
    counts.messages,
    (row, values, at) => {
      const day = when();
      const own = [1, row, customer(), day * MS_PER_DAY, day, kinds[rng.below(5)], `mailing ${rng.below(50)}`];
      for (let i = 0; i < 7; i++) values[at + i] = own[i];
    },
  );
  const answers = ["review", "ticket", "survey", "nps"];
  insertMany(
    store,
    "INSERT INTO feedback (import_id, key, customer_id, at_ms, day, kind, rating)",
    7,
    counts.feedback,
    (row, values, at) => {
      const day = when();
      const own = [1, row, customer(), day * MS_PER_DAY, day, answers[rng.below(4)], rng.below(6)];
      for (let i = 0; i < 7; i++) values[at + i] = own[i];
    },
  );
}
