import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { valueOf } from "../../../src-shared/result.ts";
import type { Inspection } from "../../../src-shared/source.ts";
import type { Recipe } from "../../../src-shared/source-recipe.ts";
import { errorOf, importText, type Program, startProgram } from "../../project/start-program.ts";
import { allFixtures } from "./fixtures/all-fixtures.ts";
import { type Fixture, makeFixture, variantsOf } from "./make-fixture.ts";

let program: Program;
let presetsDir: string;
let files = 0;
beforeAll(() => {
  program = startProgram();
  presetsDir = join(program.folder, "presets");
});
afterAll(() => program.remove());
beforeEach(async () => {
  rmSync(presetsDir, { recursive: true, force: true });
  valueOf(await program.client.project.create({ name: "First" }));
});

/** Columns whose names say nothing: only a person knows which of them is the customer. */
const header = ["knd", "beleg", "tag", "betrag", "filiale"];
const rows = Array.from({ length: 40 }, (_, i) => [
  `K${i % 9}`,
  `B${i}`,
  `2024-0${1 + (i % 9)}-1${i % 10}`,
  `${i + 1}.50`,
  ["Nord", "Süd"][i % 2],
]);

function textOf(order: readonly number[]): string {
  return [header, ...rows].map((cells) => `${order.map((column) => cells[column]).join(",")}\n`).join("");
}

async function inspect(text: string, preset?: string): Promise<Inspection> {
  files += 1;
  const file = program.chooseNew(`till ${files}.csv`, text);
  return valueOf(await program.client.source.inspect({ file, ...(preset !== undefined && { preset }) }));
}

/** The mapping as a person makes it of what was proposed. */
async function ownRecipe(): Promise<Recipe> {
  const { recipe } = await inspect(textOf([0, 1, 2, 3, 4]));
  return { ...recipe, kind: "orders", columns: { customer: 0, orderId: 1, date: 2, amount: 3 }, currency: "EUR" };
}

const save = (name: string, recipe: Recipe) => program.client.source.savePreset({ name, recipe });

test("saved in one project, it is offered in another, wherever the columns stand", async () => {
  const recipe = await ownRecipe();
  const preset = valueOf(await save("Till “Süd”", recipe));
  expect(preset).toMatchObject({ presetId: "own-till-sud", name: "Till “Süd”", savedOn: "2025-01-15" });
  valueOf(await program.client.project.create({ name: "Second" }));
  const found = await inspect(textOf([4, 3, 2, 1, 0]));
  expect(found.presets[0]).toEqual({
    id: "own-till-sud",
    label: "Till “Süd”",
    score: 1,
    matched: header,
    signature: 5,
    evidence: "own",
    source: "A preset of your own",
    checkedOn: "2025-01-15",
  });
  expect(found.recipe.columns).toEqual({ customer: 4, orderId: 3, date: 2, amount: 1 });
  expect(found.recipe.currency).toBe("EUR");
  expect((await inspect(textOf([0, 1, 2, 3, 4]), "")).recipe.columns).not.toEqual(recipe.columns);
});

/**
 * A recipe with every column called by its name, so that two files can be compared whatever their columns' order. Of a
 * secret column a preset keeps nothing, so how its dates are written is left out.
 */
function byName(recipe: Recipe): unknown {
  const name = (column: unknown) => recipe.headers[column as number];
  const named = (value: unknown, key: string): unknown => {
    if (key === "column" || key === "timeColumn" || key === "carryBy") return name(value);
    if (key === "carryDown" || key === "secret") return (value as number[]).map(name).sort();
    if (Array.isArray(value)) return value.map((entry) => named(entry, ""));
    if (typeof value !== "object" || value === null) return value;
    const open = Object.entries(value).filter(([field]) => key !== "dateFormats" || !recipe.secret?.includes(+field));
    const fields = open.map(([field, inner]) => {
      if (key === "columns") return [field, name(inner)];
      return key === "dateFormats" ? [name(field), inner] : [field, named(inner, field)];
    });
    return Object.fromEntries(fields);
  };
  const { headers: _headers, dialect: _dialect, ...rest } = recipe;
  return named(rest, "");
}

test("law: what a preset proposes is the recipe that it was saved from, in any order of the columns", async () => {
  const inspectFixture = async ({ fileName, text }: Fixture, preset?: string) => {
    const file = program.chooseNew(fileName, text);
    return valueOf(await program.client.source.inspect({ file, ...(preset !== undefined && { preset }) }));
  };
  const tables = allFixtures.filter((declaration) => variantsOf(declaration).includes("shuffled"));
  expect(tables.length).toBeGreaterThan(20);
  for (const declaration of tables) {
    const original = await inspectFixture(makeFixture(declaration));
    const { presetId } = valueOf(await save(declaration.preset, original.recipe));
    const again = await inspectFixture(makeFixture(declaration, "shuffled"), presetId);
    expect(again.recipe.headers, declaration.preset).not.toEqual(original.recipe.headers);
    expect(again.presets[0]?.id, declaration.preset).toBe(presetId);
    expect(byName(again.recipe), declaration.preset).toEqual(byName(original.recipe));
    valueOf(await program.client.source.removePreset({ presetId }));
  }
});

test("the project's own earlier file comes first, then one's own preset, then the shipped one", async () => {
  const fixture = allFixtures.find(({ preset }) => preset === "shopify-customers");
  if (!fixture) throw new Error("the fixture is there");
  const { fileName, text } = makeFixture(fixture);
  const inspectShop = async () =>
    valueOf(await program.client.source.inspect({ file: program.chooseNew(fileName, text) }));
  valueOf(await save("My shop", (await inspectShop()).recipe));
  expect((await inspectShop()).presets.map(({ id }) => id).slice(0, 2)).toEqual(["own-my-shop", "shopify-customers"]);
  await importText(program, fileName, text);
  expect((await inspectShop()).presets.map(({ evidence }) => evidence).slice(0, 2)).toEqual(["yours", "own"]);
});

test("neither secret columns nor cells nor paths go into a preset, and the next file's secrets are found anew", async () => {
  const secret = rows.map((_, i) => `hunter${i}x`);
  const text = [
    ["member", "email", "password", "city"],
    ...secret.map((word, i) => [`M${i}`, `m${i}@x.eu`, word, "Ulm"]),
  ]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");
  const { recipe, secrets } = await inspect(text);
  expect(secrets.map(({ name }) => name)).toEqual(["password"]);
  const preset = valueOf(await save("Members", recipe));
  expect(preset.recipe.headers).toEqual(["member", "email", "city"]);
  const written = readFileSync(join(presetsDir, "own-members.json"), "utf8");
  for (const absent of ["password", "hunter", "m1@x.eu", "Ulm", program.folder]) expect(written).not.toContain(absent);
  const again = await inspect(text);
  expect(again.presets[0]).toMatchObject({ id: "own-members", score: 1 });
  expect(again.recipe).toEqual(recipe);
});

test("a damaged file and one of a newer program are named, left as they are, and hide no other", async () => {
  valueOf(await save("Till", await ownRecipe()));
  const newer = { ...JSON.parse(readFileSync(join(presetsDir, "own-till.json"), "utf8")), version: 2 };
  const bad = { "cut.json": '{"format": "tessera-pre', "newer.json": JSON.stringify(newer), "other.json": "[1]" };
  const wrong = { ...newer, version: 1, recipe: { ...newer.recipe, currency: 7 } };
  const all = Object.entries({ ...bad, "wrong.json": JSON.stringify(wrong) });
  for (const [name, text] of all) writeFileSync(join(presetsDir, name), text);
  const { presets, unreadable } = valueOf(await program.client.source.listPresets({}));
  expect(presets.map(({ name }) => name)).toEqual(["Till"]);
  expect(unreadable).toEqual([
    { fileName: "cut.json", words: expect.stringContaining("not JSON") },
    { fileName: "newer.json", words: expect.stringContaining("newer Tessera") },
    { fileName: "other.json", words: expect.stringContaining("not a preset") },
    { fileName: "wrong.json", words: expect.stringContaining("recipe.currency") },
  ]);
  expect((await inspect(textOf([1, 0, 2, 3, 4]))).presets[0]?.id).toBe("own-till");
  for (const [name, text] of all) expect(readFileSync(join(presetsDir, name), "utf8")).toBe(text);
});

test("a name is given once, whatever its case; renamed, a preset keeps its id; deleted, it can be saved again", async () => {
  const { client } = program;
  const recipe = await ownRecipe();
  const till = valueOf(await save("Till", recipe));
  const other = valueOf(await save("Other", recipe));
  expect(errorOf(await save(" tILL", recipe))).toMatchObject({ code: "name-taken", field: "name" });
  expect(errorOf(await client.source.renamePreset({ presetId: other.presetId, name: "till" })).code).toBe("name-taken");
  const renamed = valueOf(await client.source.renamePreset({ presetId: till.presetId, name: "TILL 2" }));
  expect(renamed).toEqual({ ...till, name: "TILL 2" });
  expect(valueOf(await client.source.removePreset({ presetId: till.presetId }))).toEqual(renamed);
  expect(errorOf(await client.source.removePreset({ presetId: till.presetId })).code).toBe("unknown-preset");
  expect(errorOf(await client.source.removePreset({ presetId: "../first" })).code).toBe("unknown-preset");
  expect(valueOf(await client.source.savePreset({ name: "Till", recipe: renamed.recipe })).recipe).toEqual(till.recipe);
  expect(readdirSync(presetsDir).sort()).toEqual(["own-other.json", "own-till.json"]);
});

test("an exported preset is the same on another computer; where its name is taken it gets a number", async () => {
  const { client } = program;
  const till = valueOf(await save("Till", await ownRecipe()));
  valueOf(await client.source.exportPreset({ presetId: till.presetId, place: program.place("till preset.json") }));
  const file = program.choose(join(program.folder, "till preset.json"));
  expect(valueOf(await client.source.importPreset({ file }))).toEqual({
    ...till,
    presetId: "own-till-2",
    name: "Till (2)",
  });
  for (const presetId of ["own-till", "own-till-2"]) valueOf(await client.source.removePreset({ presetId }));
  expect(valueOf(await client.source.importPreset({ file }))).toEqual(till);
  const noPreset = program.chooseNew("notes.json", '{"format": "notes"}');
  expect(errorOf(await client.source.importPreset({ file: noPreset })).code).toBe("bad-preset");
});

test("what could not recognise another file is not saved", async () => {
  const recipe = await ownRecipe();
  const nameless = { ...recipe, headers: recipe.headers.map((_, i) => `Column ${i + 1}`) };
  expect(errorOf(await save("Nameless", nameless)).message).toContain("header row");
  expect(errorOf(await save("Without a day", { ...recipe, columns: { customer: 0, amount: 3 } })).code).toBe(
    "bad-recipe",
  );
  expect(existsSync(presetsDir)).toBe(false);
  mkdirSync(presetsDir);
  expect(valueOf(await program.client.source.listPresets({}))).toEqual({ presets: [], unreadable: [] });
});
