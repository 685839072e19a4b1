import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importVerb } from "../../../src-main/hosts/cli-import.ts";
import { studyVerb } from "../../../src-main/hosts/cli-study.ts";
import type { CliValues, CliVerb } from "../../../src-main/hosts/cli-verb.ts";
import type { ImportSummary } from "../../../src-shared/source.ts";
import { type Program, startProgram } from "../../project/start-program.ts";
import { evaluationData, evaluationFile } from "../evaluation-data.ts";
import { makeWorkbook } from "../make-workbook.ts";
import { csv, randomSplit, type Table } from "./split-orders.ts";

let program: Program;
const split = randomSplit(31, 300);
const bare = (table: Table) => table.map((row, i) => (i === 0 ? row : row.with(0, row[0].slice(1))));
const padded = (table: Table) => table.map((row, i) => (i === 0 ? row : row.with(0, `00${row[0]}`)));
const renamed = (table: Table) => [["number", ...table[0].slice(1)], ...table.slice(1)];

beforeAll(() => {
  program = startProgram();
  const files = {
    "orders.csv": split.orders,
    "order_items.csv": split.lines,
    "bare-orders.csv": bare(split.orders),
    "padded-items.csv": padded(bare(split.lines)),
    "numbered-orders.csv": renamed(split.orders),
  };
  mkdirSync(join(program.folder, "apart"));
  for (const [name, table] of Object.entries(files)) writeFileSync(join(program.folder, name), csv(table));
  const sheets = { Orders: split.orders.map((row) => [...row]), Items: split.lines.map((row) => [...row]) };
  writeFileSync(join(program.folder, "shop.xlsx"), makeWorkbook({ sheets }));
});
afterAll(() => program.remove());

async function run(verb: CliVerb, files: readonly string[], values: CliValues) {
  const said: string[] = [];
  const told: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: (line: string) => told.push(line),
    isTerminal: false,
    cwd: program.folder,
    signal: new AbortController().signal,
  };
  const failure = await verb.run(context, files, values).then(
    () => "",
    (error: Error) => error.message,
  );
  return { said, told, failure };
}

async function imported(files: readonly string[], project: string, values: CliValues = {}) {
  const { said, told, failure } = await run(importVerb, files, { project, json: true, ...values });
  expect(failure).toBe("");
  const summaries = JSON.parse(said.join("\n")) as ImportSummary[];
  return { told, summaries };
}

const kept = split.lines.length - 1;

test("import puts two files together, whichever comes first, and tells why", async () => {
  for (const [at, files] of [
    ["orders.csv", "order_items.csv"],
    ["order_items.csv", "orders.csv"],
  ].entries()) {
    const { told, summaries } = await imported(files, `both-${at}.tessera`);
    expect(summaries.map(({ kind, fileName, counts }) => [kind, fileName, counts.kept])).toEqual([
      ["orders", "order_items.csv", kept],
    ]);
    expect(told).toEqual([
      "order_items.csv and orders.csv are read as one table of orders: 100 % of the values of “order_id” are found in “order_id” and 100 % of the orders have lines.",
    ]);
  }
});

test("two sheets of one workbook are put together as two files are", async () => {
  const { told, summaries } = await imported(["shop.xlsx"], "sheets.tessera");
  expect(summaries.map(({ kind, counts }) => [kind, counts.kept])).toEqual([["orders", kept]]);
  expect(told[0]).toMatch(/^shop\.xlsx \/ Items and shop\.xlsx \/ Orders are read as one table of orders/);
});

describe("ids that are written in two ways", () => {
  const files = ["bare-orders.csv", "padded-items.csv"];

  test("are not guessed to be the same: nothing is imported", async () => {
    const { failure } = await run(importVerb, files, { project: "guess.tessera" });
    expect(failure).toMatch(/written in two ways: “00(1\d+)” beside “\1”\. Whether these are the same is not guessed/);
  });

  test("are the same once a person says so", async () => {
    const { summaries } = await imported(files, "loose.tessera", { "loose-ids": true });
    expect(summaries.map(({ counts }) => [counts.kept, counts.refused])).toEqual([[kept, 0]]);
  });
});

test("a person may name the columns, and may keep files apart", async () => {
  const files = ["numbered-orders.csv", "order_items.csv"];
  const { summaries } = await imported(files, "named.tessera", { join: "order_id=number" });
  expect(summaries.map(({ counts }) => counts.kept)).toEqual([kept]);
  const { failure: unknown } = await run(importVerb, files, { project: "unknown.tessera", join: "order_id=nothing" });
  expect(unknown).toMatch(/^No two of the files can be joined by “order_id” and “nothing”/);
  const apart = await run(importVerb, ["orders.csv", "order_items.csv"], { project: "apart.tessera", join: "no" });
  expect(apart.told.map((line) => line.split(": ")[0])).toEqual(["orders.csv", "order_items.csv"]);
  expect(apart.told[0]).toMatch(
    /^orders\.csv: Choose the column with the amount, or the one with the unit price\..* name both files in one command\.$/,
  );
});

test("study takes orders and their lines, and no two files that are something else", async () => {
  const { said, failure } = await run(studyVerb, ["orders.csv", "order_items.csv"], {
    out: join(program.folder, "out"),
    k: "3",
  });
  expect(failure).toBe("");
  expect(said[0]).toMatch(new RegExp(`^order_items.csv: ${kept} rows read: ${kept} rows kept, 0 refused`));
  const { failure: two } = await run(studyVerb, ["orders.csv", "bare-orders.csv"], {
    out: join(program.folder, "none"),
  });
  expect(two).toMatch(/^study takes one file of orders, or two that are orders and their lines/);
});

// The sums were taken from the two files by hand: prices of items whose order is not “canceled”, and of those whose is.
test.skipIf(!evaluationData)(
  "10,000 orders of Olist bring 1,371,628.88 in 9,843 orders of 9,889 customers",
  async () => {
    const files = ["subset10k_orders.csv.gz", "subset10k_order_items.csv.gz"].map((name) =>
      evaluationFile("olist", name),
    );
    const { summaries } = await imported(files, "olist.tessera");
    expect(
      summaries.map(({ counts, saleMinor, orders, customers }) => [
        counts.read,
        counts.kept,
        counts.returns,
        saleMinor,
        orders,
        customers,
      ]),
    ).toEqual([[11_252, 11_252, 58, 137_162_888, 9843, 9889]]);
    expect(summaries[0].lookup).toMatchObject({ rows: 10_000, used: 9889, unused: 111, repeated: 0, unread: 0 });
  },
);
