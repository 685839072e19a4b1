import { afterAll, beforeAll, expect, test } from "vitest";
import { importVerb } from "../../src-main/hosts/cli-import.ts";
import { tableName } from "../../src-shared/file-name.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { makeWorkbook } from "./make-workbook.ts";
import { makeZip } from "./make-zip.ts";

const rows = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");

/** Three files of one shop, each written in its own way. */
const files = {
  "export/orders.csv": `customer_id,order_id,date,amount\n${rows(40, (i) => `K${i % 9},B${i},2024-03-1${i % 10},${i}.50`)}`,
  "export/customers.csv": Buffer.from(
    `customer_id;first_name;last_name;email;city\n${rows(12, (i) => `K${i};Zoë;Müller${i};k${i}@example.com;Köln`)}`,
    "latin1",
  ),
  "products.txt": `sku\tname\tcategory\tprice\n${rows(15, (i) => `A-${i}\tThing ${i}\tMugs\t${i}.00`)}`,
};

/** A workbook of the same shop, with a sheet that is hidden and one without a cell. */
const sheets = {
  Orders: [
    ["customer_id", "order_id", "date", "amount"],
    ...Array.from({ length: 30 }, (_, i) => [`K${i % 7}`, `B${i}`, `2024-03-${10 + (i % 20)}`, i + 0.5]),
  ],
  Customers: [
    ["customer_id", "first_name", "last_name", "email"],
    ...Array.from({ length: 7 }, (_, i) => [`K${i}`, "Ann", `Miller${i}`, `k${i}@example.com`]),
  ],
  Lists: [["colour"], ["red"], ["green"]],
  Empty: [],
};

/** The same behind a sheet of notes, and one that explains the columns. */
const withNotes = {
  "Read me": [
    ["Shop export"],
    [],
    ["This workbook holds all orders of the first quarter of the year."],
    ["Made by", "Ann from the office"],
    ["Made on", "2024-04-02"],
  ],
  ...sheets,
  Columns: [
    ["Name", "Meaning"],
    ["date", "The day on which the order was paid, in our own time zone"],
    ["amount", "What was paid"],
  ],
};

let program: Program;
beforeAll(() => {
  program = startProgram();
  program.chooseNew("shop.zip", makeZip(files));
  program.chooseNew("damaged.zip", makeZip({ ...files, "a-first.csv": "customer_id,order_id,date,amount\n" }));
  const others = { "README.txt": "Made by the office.", "img/logo.png": Buffer.of(0x89, 0x50), "__MACOSX/._x": "x" };
  program.chooseNew("with-others.zip", makeZip({ ...others, ...files }));
  program.chooseNew("one-and-others.zip", makeZip({ ...others, "orders.csv": files["export/orders.csv"] }));
  program.chooseNew(
    "dollars.csv",
    `customer_id,order_id,date,amount,currency\n${rows(20, (i) => `K${i},D${i},2024-04-0${1 + (i % 9)},${i}.50,USD`)}`,
  );
  program.chooseNew(
    "unsaid.csv",
    `customer_id,order_id,date,amount\n${rows(20, (i) => `K${i},U${i},2024-05-0${1 + (i % 9)},${i}.50`)}`,
  );
  program.chooseNew(
    "moneyless.csv",
    `customer_id,order_id,date\n${rows(20, (i) => `K${i},M${i},2024-05-0${1 + (i % 9)}`)}`,
  );
  program.chooseNew("people.csv", `customer_id,first_name,email\n${rows(20, (i) => `K${i},Ann,k${i}@example.com`)}`);
  program.chooseNew("noted.xlsx", makeWorkbook({ sheets: withNotes, hidden: ["Lists"] }));
  program.chooseNew("one.xlsx", makeWorkbook({ sheets: { "Read me": withNotes["Read me"], Orders: sheets.Orders } }));
  program.chooseNew("notes.xlsx", makeWorkbook({ sheets: { "Read me": withNotes["Read me"] } }));
  program.chooseNew("shop.xlsx", makeWorkbook({ sheets, hidden: ["Lists"] }));
});
afterAll(() => program.remove());

async function runImport(project: string, options: Record<string, boolean> = {}): Promise<string[]> {
  return (await importOf("shop.zip", project, options)).said;
}

/** @returns what the command says on either way out, and its exit code. */
async function importOf(file: string | readonly string[], project: string, options: Record<string, boolean> = {}) {
  const said: string[] = [];
  const told: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: (line: string) => told.push(line),
    isTerminal: false,
    cwd: program.folder,
    signal: new AbortController().signal,
  };
  const code = await importVerb.run(context, [file].flat(), { project, ...options });
  return { said, told, code };
}

test("every file of an archive is imported by a recipe of its own, as its own source, and each can be taken back", async () => {
  const summaries = JSON.parse((await runImport("shop.tessera", { json: true })).join("\n")) as ImportSummary[];
  expect(Object.fromEntries(summaries.map(({ kind, counts }) => [kind, counts.kept]))).toEqual({
    customers: 12,
    orders: 40,
    products: 15,
  });
  const { client } = program;
  valueOf(await client.project.open({ file: program.choose(`${program.folder}/shop.tessera`) }));
  const sources = valueOf(await client.source.sources({}));
  const written = sources.map(({ name, recipe }) => [name, recipe.dialect.delimiter, recipe.dialect.part]);
  expect(new Set(written.map((words) => words.join(" ")))).toEqual(
    new Set(["customers ; export/customers.csv", "orders , export/orders.csv", "products \t products.txt"]),
  );
  const orders = summaries.find(({ kind }) => kind === "orders") ?? expect.fail("no orders");
  valueOf(await client.source.undoImport({ importId: orders.importId }));
  const left = valueOf(await client.source.sources({})).filter(({ imports }) => imports[0]?.state === "visible");
  expect(left.map(({ name }) => name).sort()).toEqual(["customers", "products"]);
  await client.project.close({});
});

test("the command says of each file what became of it, and of all together", async () => {
  const said = await runImport("words.tessera");
  for (const [name, count] of [
    ["export/orders.csv", 40],
    ["export/customers.csv", 12],
    ["products.txt", 15],
  ] as const)
    expect(said.join("\n")).toContain(`shop.zip / ${name}: ${count} rows read: ${count} rows kept, 0 refused.`);
  expect(said.at(-1)).toBe("3 tables imported: 67 rows read, 67 kept, 0 refused.");
});

test("a file of an archive that cannot be imported is named with the reason, the others are imported, and the exit code is 1", async () => {
  const { said, told, code } = await importOf("damaged.zip", "damaged.tessera");
  expect(told).toContain(
    "damaged.zip / a-first.csv: “a-first.csv” has a header (customer_id, order_id, date, amount) but no rows. Check the date range of the export.",
  );
  expect(said.at(-1)).toBe("3 tables imported: 67 rows read, 67 kept, 0 refused. 1 table could not be imported.");
  expect(code).toBe(1);
});

test("every sheet of a workbook that holds something and is not hidden is imported, as its own source", async () => {
  const { said, code } = await importOf("shop.xlsx", "workbook.tessera");
  expect(said.at(-1)).toBe("2 tables imported: 37 rows read, 37 kept, 0 refused.");
  expect(code).toBe(0);
  const { client } = program;
  valueOf(await client.project.open({ file: program.choose(`${program.folder}/workbook.tessera`) }));
  const sources = valueOf(await client.source.sources({}));
  const named = sources.map(({ name, recipe }) => `${name} from ${recipe.dialect.part}`);
  expect(new Set(named)).toEqual(new Set(["Customers from Customers", "Orders from Orders"]));
  await client.project.close({});
});

test("sheets of notes beside tables are named and left out, which is no failure", async () => {
  const { said, told, code } = await importOf("noted.xlsx", "noted.tessera");
  expect(told).toEqual(
    ["Read me", "Columns"].map((sheet) => `noted.xlsx / ${sheet}: it holds notes and no rows, so it was left out.`),
  );
  expect(said.at(-1)).toBe("2 tables imported: 37 rows read, 37 kept, 0 refused.");
  expect(code).toBe(0);
});

test.each([
  ["with-others.zip", 67],
  ["one-and-others.zip", 40],
])(
  "pictures and a “read me” beside the tables of %s are named and left out, which is no failure",
  async (file, kept) => {
    const { said, told, code } = await importOf(file, `${file}.tessera`, { json: true });
    expect(told).toEqual(
      ["README.txt", "img/logo.png"].map((name) => `${file} / ${name}: it is no table, so it was left out.`),
    );
    const summaries = JSON.parse(said.join("\n")) as ImportSummary[];
    expect(summaries.reduce((sum, { counts }) => sum + counts.kept, 0)).toBe(kept);
    expect(code).toBe(0);
  },
);

test("of several files one that cannot be imported is named with what to do on the command line, the others are imported", async () => {
  const { said, told, code } = await importOf(
    ["dollars.csv", "unsaid.csv", "moneyless.csv", "people.csv"],
    "several.tessera",
  );
  expect(told).toEqual([
    'unsaid.csv: This project counts in USD, and the file names no currency. Say which one its amounts are in, USD perhaps; nothing is guessed. On the command line: --mapping FILE, a JSON file with {"currency": "EUR"}.',
    expect.stringMatching(
      /^moneyless\.csv: .+ On the command line: --mapping FILE, a JSON file with \{"columns": \{"\w+": "name of the column"\}\}\. If it stands in another file of the same orders, name both files in one command\.$/,
    ),
  ]);
  expect(said.at(-1)).toBe("2 tables imported: 40 rows read, 40 kept, 0 refused. 2 tables could not be imported.");
  expect(code).toBe(1);
});

test("a project whose orders name no currency says so of a file that names one, and not by a code", async () => {
  await expect(importOf(["unsaid.csv"], "unsaid.tessera")).resolves.toMatchObject({ code: 0 });
  await expect(importOf(["dollars.csv"], "unsaid.tessera")).rejects.toThrow(
    "The orders in this project name no currency, and the file is in USD.",
  );
});

test("one table behind a sheet of notes is the one that is imported", async () => {
  const { said, code } = await importOf("one.xlsx", "one.tessera");
  expect(said[0]).toContain("one.xlsx / Orders: 30 rows read: 30 rows kept, 0 refused.");
  expect(code).toBe(0);
});

test("a workbook of notes alone is not imported, which is a failure", async () => {
  await expect(importOf("notes.xlsx", "notes.tessera")).rejects.toThrow();
});

test.each([
  ["export/customers.csv", "customers"],
  ["orders.2024.csv", "orders.2024"],
  ["Sheet 1", "Sheet 1"],
  [".csv", ".csv"],
])("the table “%s” is called “%s”", (part, name) => {
  expect(tableName(part)).toBe(name);
});
