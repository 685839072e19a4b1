import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listMigrations, migrate } from "../../src-main/store/migrate.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import type { CustomerProfile } from "../../src-shared/customer.ts";
import type { CustomerId, ImportId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { type Program, startProgram } from "../project/start-program.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

let projects = 0;
beforeEach(async () => {
  projects += 1;
  valueOf(await program.client.project.create({ name: `Stated ${projects}` }));
});

/** Imports a file as it is proposed; columns with these names are what the customers state themselves. */
async function importFile(name: string, lines: readonly string[], statedNames: readonly string[] = []) {
  const file = program.chooseNew(name, `${lines.join("\n")}\n`);
  const { recipe } = valueOf(await program.client.source.inspect({ file }));
  const own = recipe.headers.flatMap((header, column) =>
    statedNames.includes(header)
      ? [{ column, name: header, type: "text", class: "psychographic", provenance: "zero-party" } as const]
      : [],
  );
  const others = (recipe.kept ?? []).filter(({ column }) => own.every((kept) => kept.column !== column));
  const kept: Recipe = { ...recipe, kept: [...others, ...own] };
  return valueOf(await program.client.source.import({ file, recipe: kept })).importId;
}

const crm = (color: string) => [
  "customer_id,first_name,last_name,Colour",
  `K1,Ann,Miller,${color}`,
  ...Array.from({ length: 6 }, (_, i) => `K${i + 2},Bo,Lee${i},grey`),
];

const survey = (answers: readonly (readonly [day: string, colour: string])[]) => [
  "customer_id,date,rating,Colour",
  ...answers.map(([day, colour]) => `K1,${day},5,${colour}`),
  ...Array.from({ length: 6 }, (_, i) => `K${i + 2},2024-02-0${i + 1},4,white`),
];

async function colour(): Promise<CustomerProfile["attributes"][number] | undefined> {
  const profile = valueOf(await program.client.customer.profile({ customerId: 1 as CustomerId }));
  return profile.attributes.find(({ name }) => name === "Colour");
}

/** What rules, features and files for campaigns go by. */
function standing(): unknown[] {
  const files = readdirSync(program.folder, { recursive: true, encoding: "utf8" });
  const project = files.find((file) => file.endsWith(`Stated ${projects}.tessera`)) ?? expect.fail("no project");
  const store = openStore(join(program.folder, project), "read");
  const rows = store.all(
    "SELECT value FROM person_attribute WHERE person_id = 1 AND attribute_id = (SELECT id FROM attribute WHERE name = 'Colour')",
  );
  store.close();
  return rows;
}

test("answers of a survey that an earlier program has imported are stated as of their import", () => {
  const store = openStore(join(program.folder, "earlier.tessera"), "write");
  const migrations = listMigrations();
  const before = migrations.filter(({ version }) => version < 15);
  for (const { sql } of before) store.exec(sql);
  store.exec(`PRAGMA user_version = ${before.length};
    INSERT INTO source (id, name, recipe) VALUES (1, 'Shop', '{}');
    INSERT INTO customer (id, key, first_import_id) VALUES (1, 'K1', 1);
    INSERT INTO attribute (id, name, type, class, provenance, first_import_id)
    VALUES (1, 'Colour', 'text', 'psychographic', 'zero-party', 1), (2, 'City', 'text', 'geographic', 'first-party', 2);`);
  for (const [id, day] of [
    [1, 19_000],
    [2, 19_001],
  ]) {
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (?, 1, 'f', 1, '', '{}', ?, 'test', 1, 'visible', '{}')`,
      id,
      day * 86_400_000 + 5,
    );
  }
  store.exec("INSERT INTO attribute_value VALUES (1, 1, 1, 'red'), (1, 2, 1, 'Ulm'), (1, 2, 2, 'Bonn')");
  migrate(store);
  const rows = store.all("SELECT attribute_id AS a, value, stated_day AS day FROM person_attribute ORDER BY 1");
  store.close();
  expect(rows).toEqual([
    { a: 1, value: "red", day: 19_000 },
    { a: 2, value: "Bonn", day: null },
  ]);
});

test("what a customer states stands above what a newer file of the shop says, and both are shown", async () => {
  await importFile("survey.csv", survey([["2024-03-02", "red"]]), ["Colour"]);
  await importFile("crm.csv", crm("blue"));
  expect(await colour()).toMatchObject({
    value: "red",
    provenance: "zero-party",
    stated: { fileName: "survey.csv", otherwise: "blue" },
  });
  expect(standing()).toEqual([{ value: "red" }]);
});

test("of two answers the one of the later day stands, in whatever order the file has them", async () => {
  const answers = [
    ["2024-03-02", "red"],
    ["2024-05-09", "green"],
    ["2024-01-20", "black"],
  ] as const;
  await importFile("survey.csv", survey(answers), ["Colour"]);
  expect(await colour()).toMatchObject({ value: "green" });
  await importFile("older.csv", survey([["2023-05-09", "pink"]]), ["Colour"]);
  expect(await colour()).toMatchObject({ value: "green" });
  await importFile("newer.csv", survey([["2024-06-01", "gold"]]), ["Colour"]);
  expect(await colour()).toMatchObject({ value: "gold" });
});

test("a survey that is taken back takes its answers along, and brought back they stand again", async () => {
  await importFile("crm.csv", crm("blue"));
  const importId: ImportId = await importFile("survey.csv", survey([["2024-03-02", "red"]]), ["Colour"]);
  valueOf(await program.client.source.undoImport({ importId }));
  expect(await colour()).toMatchObject({ value: "blue", provenance: "first-party" });
  expect(standing()).toEqual([{ value: "blue" }]);
  valueOf(await program.client.source.restoreImport({ importId }));
  expect(await colour()).toMatchObject({ value: "red" });
});
