import { afterAll, beforeAll, expect, test } from "vitest";
import { importVerb } from "../../src-main/hosts/cli-import.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { tableName } from "../../src-shared/study.ts";
import { type Program, startProgram } from "../project/start-program.ts";
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

let program: Program;
beforeAll(() => {
  program = startProgram();
  program.chooseNew("shop.zip", makeZip(files));
});
afterAll(() => program.remove());

async function runImport(project: string, options: Record<string, boolean> = {}): Promise<string[]> {
  const said: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: () => {},
    isTerminal: false,
    cwd: program.folder,
    signal: new AbortController().signal,
  };
  await importVerb.run(context, ["shop.zip"], { project, ...options });
  return said;
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

test.each([
  ["export/customers.csv", "customers"],
  ["orders.2024.csv", "orders.2024"],
  ["Sheet 1", "Sheet 1"],
  [".csv", ".csv"],
])("the table “%s” is called “%s”", (part, name) => {
  expect(tableName(part)).toBe(name);
});
