import { describe, expect, test } from "vitest";
import type { OpenStore } from "../../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { spellingWords } from "../../../src-shared/source-lookup.ts";
import { freshProject, importText } from "../shop-project.ts";
import { runJob, valueOfJob } from "../thread-job.ts";
import {
  canonical,
  checkBoth,
  compareBoth,
  csv,
  importBoth,
  lookAtBoth,
  pair,
  randomSplit,
  type Split,
  type Table,
  twoFiles,
} from "./split-orders.ts";

const SEEDS = [3, 14, 15];

async function importSplit(split: Pick<Split, "lines" | "orders">) {
  const store = freshProject();
  const files = twoFiles(store, split);
  const { recipe } = await lookAtBoth(store, files);
  return { store, files, recipe, summary: await importBoth(store, files, recipe) };
}

/** What all features of all customers are made of and come to. */
async function featuresOf(store: OpenStore) {
  const made = await valueOfJob<FeatureSet>(store, "features.compute", { extent: "all", returns: "net" });
  return { customers: made.customers, asOfDay: made.asOfDay, features: made.features };
}

test.each(SEEDS)(
  "orders parted into two files are the orders, figures and features of the whole file (seed %i)",
  async (seed) => {
    const split = randomSplit(seed);
    const { store, summary } = await importSplit(split);
    const whole = freshProject();
    const before = await importText(whole, csv(split.whole), {}, "whole.csv");
    expect(canonical(store)).toEqual(canonical(whole));
    expect(summary.counts).toEqual(before.counts);
    expect([summary.saleMinor, summary.returnMinor, summary.orders, summary.customers]).toEqual([
      before.saleMinor,
      before.returnMinor,
      before.orders,
      before.customers,
    ]);
    expect(await featuresOf(store)).toEqual(await featuresOf(whole));
  },
);

test("a column that both files have is read as the order's under a name of its own", async () => {
  const split = randomSplit(7);
  const noted = (table: Table, word: string) => table.map((row, i) => [...row, i === 0 ? "note" : word]);
  const store = freshProject();
  const files = twoFiles(store, {
    lines: noted(split.lines, "of the line"),
    orders: noted(split.orders, "of the order"),
  });
  const { preview, recipe } = await lookAtBoth(store, files);
  expect(recipe.headers.slice(-1)).toEqual(["note (order)"]);
  const [first] = preview.rows;
  const cellOf = (name: string) => first.cells[preview.headers.indexOf(name)];
  expect([cellOf("note"), cellOf("note (order)")]).toEqual(["of the line", "of the order"]);
});

test("what an order adds up to is never an amount of its lines", async () => {
  const split = randomSplit(8);
  const totals = split.orders.map((row, i) => [...row, i === 0 ? "total_amount" : `${i * 10}.00`]);
  const store = freshProject();
  const { recipe } = await lookAtBoth(store, twoFiles(store, { lines: split.lines, orders: totals }));
  const { amount, unitPrice } = recipe.columns;
  expect([amount, recipe.headers[unitPrice ?? -1]]).toEqual([undefined, "unit_price"]);
});

/** Spoils some of both files, and counts by itself what becomes of the rows. */
function spoil({ lines, orders }: Split) {
  const [header, ...rows] = orders;
  const gone = new Set(rows.slice(0, 5).map(([id]) => id));
  const kept = rows.filter(([id]) => !gone.has(id));
  const [same, other, ...rest] = kept;
  const contradicting = other.with(1, "SOMEBODY");
  const ordersNow = [
    header,
    same,
    other,
    ...rest,
    same,
    contradicting,
    rest[0].slice(0, 3),
    ["", "K1", "2024-01-01", "shipped", "web"],
  ];
  const linesNow = lines.map((row, i) => (i === 7 ? row.with(0, "") : i === 9 ? row.slice(0, 2) : row));
  const fates = linesNow.slice(1).map((row) => {
    if (row.length < 4) return "ragged-row";
    if (row[0] === "" || gone.has(row[0])) return "unknown-order";
    return row[0] === other[0] ? "contradicted-order" : "";
  });
  return {
    ordersNow,
    linesNow,
    fates,
    contradicted: other[0],
    named: new Set(
      linesNow
        .slice(1)
        .filter((row) => row.length === 4)
        .map(([id]) => id),
    ),
  };
}

describe.each(SEEDS)("of files that are spoiled (seed %i)", (seed) => {
  const spoiled = spoil(randomSplit(seed));
  const { ordersNow, linesNow, fates, contradicted, named } = spoiled;

  test("each line is kept or refused with its reason, in its place", async () => {
    const { store, summary } = await importSplit({ lines: linesNow, orders: ordersNow });
    const { importId, counts } = summary;
    expect(counts.read).toBe(counts.kept + counts.refused);
    const refused = store.all("SELECT line, kind FROM refused_row WHERE import_id = ? ORDER BY line", importId);
    expect(refused).toEqual(fates.flatMap((kind, i) => (kind === "" ? [] : [{ line: i + 2, kind }])));
  });

  test("each order has lines, has none, repeats another or cannot be read, and the four make all rows", async () => {
    const { summary } = await importSplit({ lines: linesNow, orders: ordersNow });
    const ids = new Set(
      ordersNow
        .slice(1)
        .filter((row) => row[0] !== "")
        .map(([id]) => id),
    );
    const used = [...ids].filter((id) => named.has(id)).length;
    expect(summary.lookup).toEqual({
      fileName: "orders.csv",
      rows: ordersNow.length - 1,
      used,
      unused: ids.size - used,
      repeated: 2,
      unread: 2,
    });
  });

  test("where an order stands twice, the last row holds if a person says so", async () => {
    const store = freshProject();
    const files = twoFiles(store, { lines: linesNow, orders: ordersNow });
    const { recipe } = await lookAtBoth(store, files);
    const asked = { ...recipe, repairs: { "contradicted-order": "last" } };
    const report = await checkBoth(store, files, asked);
    expect(report.counts.refused).toBe(fates.filter((fate) => fate !== "" && fate !== "contradicted-order").length);
    await importBoth(store, files, asked);
    const whose = store.all<{ key: string }>(
      `SELECT c.key FROM visible_order AS o JOIN customer AS c ON c.id = o.customer_id WHERE o.key = ?`,
      contradicted,
    );
    expect(new Set(whose.map(({ key }) => key))).toEqual(new Set(["SOMEBODY"]));
  });
});

describe("ids that are written in two ways", () => {
  const split = randomSplit(21);
  const respelled = (table: Table, spell: (id: string) => string) =>
    table.map((row, i) => (i === 0 ? row : row.with(0, spell(row[0].slice(1)))));
  const isEven = (id: string) => Number(id) % 2 === 0;
  const two = {
    lines: respelled(split.lines, (id) => (isEven(id) ? `00${id}` : id)),
    orders: respelled(split.orders, (id) => id),
  };

  test("are told, and as written find no order", async () => {
    const store = freshProject();
    const files = twoFiles(store, two);
    const [{ matches }] = await pair(store, files);
    expect([Math.round(matches[0].foundShare * 10), matches[0].looseShare]).toEqual([5, 1]);
    expect(spellingWords(matches[0])).toMatch(/written in two ways: “00(1\d+)” beside “\1”/);
    const { recipe } = await lookAtBoth(store, files);
    const { counts, problems } = await checkBoth(store, files, recipe);
    const lost = split.lines.slice(1).filter(([id]) => isEven(id.slice(1))).length;
    expect(counts.refused).toBe(lost);
    expect(problems.find(({ kind }) => kind === "unknown-order")?.count).toBe(lost);
  });

  test("find their orders once a person says that they are the same", async () => {
    const store = freshProject();
    const files = twoFiles(store, two);
    const { recipe } = await lookAtBoth(store, files, { isLoose: true });
    const { counts } = await importBoth(store, files, recipe);
    expect([counts.kept, counts.refused]).toEqual([split.lines.length - 1, 0]);
  });
});

describe("an import of two files", () => {
  test("is taken back and brought back as one", async () => {
    const { store, summary } = await importSplit(randomSplit(5));
    const before = canonical(store);
    await valueOfJob(store, "source.undoImport", { importId: summary.importId });
    expect(canonical(store).order).toEqual([]);
    await valueOfJob(store, "source.restoreImport", { importId: summary.importId });
    expect(canonical(store)).toEqual(before);
  });

  test("whose thread is ended at any write leaves nothing", async () => {
    const store = freshProject();
    const files = twoFiles(store, randomSplit(6));
    const { recipe } = await lookAtBoth(store, files);
    const input = { file: "lines", lookupFile: "orders", recipe };
    const left: unknown[] = [];
    let deaths = 0;
    for (; ; deaths++) {
      const died = await runJob(store, "source.import", input, { ...files, writesUntilDeath: deaths }).catch(
        () => "dead",
      );
      if (died !== "dead") break;
      await valueOfJob(store, "source.clearLeftovers", {});
      left.push(...store.all(`SELECT id FROM "order"`), ...store.all("SELECT id FROM import"));
    }
    expect([deaths > 3, left]).toEqual([true, []]);
  });

  test("is noticed when the same two files come again, and not when one of them has changed", async () => {
    const split = randomSplit(9);
    const { store, summary } = await importSplit(split);
    expect((await lookAtBoth(store, twoFiles(store, split))).alreadyImported?.importId).toBe(summary.importId);
    const newer = { ...split, orders: split.orders.map((row, i) => (i === 4 ? row.with(3, "returned") : row)) };
    expect((await lookAtBoth(store, twoFiles(store, newer))).alreadyImported).toBeUndefined();
  });

  test("goes on with newer files of both: what an order says now changes its lines and no others", async () => {
    const split = randomSplit(10);
    const { store } = await importSplit(split);
    const changedId = split.orders[4][0];
    const newer = {
      orders: [
        ...split.orders.map((row, i) => (i === 4 ? row.with(1, "NEW BUYER") : row)),
        ["B9999", "K1", "2024-09-30 10:00:00", "shipped", "web"],
      ],
      lines: [...split.lines, ["B9999", "P1", "1", "5.00"]],
    };
    const files = twoFiles(store, newer);
    const { recipe, sourceId } = await lookAtBoth(store, files);
    const { diff } = await compareBoth(store, files, recipe, sourceId ?? 0);
    const changed = split.lines.filter(([id]) => id === changedId).length;
    expect([diff.changed, diff.added, diff.vanished]).toEqual([changed, 1, 0]);
    await importBoth(store, files, recipe, { sourceId: sourceId ?? 0 });
    const fresh = await importSplit(newer);
    const byId = (orders: unknown[]) =>
      (orders as { key: string; sale_minor: number }[]).map(({ key, sale_minor }) => `${key} ${sale_minor}`).sort();
    expect(byId(canonical(store).order)).toEqual(byId(canonical(fresh.store).order));
  });

  test("says that the orders count twice where their file was imported by itself", async () => {
    const split = randomSplit(11);
    const store = freshProject();
    const totals = split.orders.map((row, i) => [...row, i === 0 ? "total_amount" : `${i * 10}.00`]);
    const alone = await importText(store, csv(totals), {}, "orders.csv");
    const files = twoFiles(store, { lines: split.lines, orders: totals });
    expect((await lookAtBoth(store, files)).otherAlone?.importId).toBe(alone.importId);
  });

  test("is refused in words without the file of the orders", async () => {
    const store = freshProject();
    const files = twoFiles(store, randomSplit(12));
    const { recipe } = await lookAtBoth(store, files);
    const refused = await runJob(store, "source.check", { file: "lines", recipe }, files).catch((error) => error.error);
    expect(refused).toEqual({
      code: "no-lookup-file",
      message: "These rows are read together with “orders.csv”, which says whose orders they are. Choose both files.",
      field: "lookupFile",
    });
  });
});
