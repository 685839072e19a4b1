import { join } from "node:path";
import { expect } from "vitest";
import { valueOf } from "../../../src-shared/result.ts";
import type { ImportSummary } from "../../../src-shared/source.ts";
import type { Recipe } from "../../../src-shared/source-recipe.ts";
import type { Program } from "../../project/start-program.ts";
import { type CanonicalRows, canonicalRows, sorted } from "./canonical-rows.ts";
import type { Fixture } from "./make-fixture.ts";

export interface Imported {
  readonly recipe: Recipe;
  readonly summary: ImportSummary;
  readonly rows: CanonicalRows;
}

/** Imports a file as it is proposed, into a project of its own. */
export async function importFixture(program: Program, { fileName, text }: Fixture): Promise<Imported> {
  const { client } = program;
  const project = valueOf(await client.project.create({ name: "Shop" }));
  const file = program.chooseNew(fileName, text);
  const { recipe } = valueOf(await client.source.inspect({ file }));
  const summary = valueOf(await client.source.import({ file, recipe }));
  return { recipe, summary, rows: canonicalRows(join(program.folder, "projects", project.fileName)) };
}

const tables = ["products", "events", "messages", "feedback", "accounts", "campaigns", "consents"] as const;

/** Holds what a project stored against what the generator of its file made up. */
export function expectAsMadeUp(fixture: Fixture, { summary, rows }: Imported): void {
  const { expected, records } = fixture;
  const setAside = expected.setAside ?? 0;
  expect(rows.refused.filter(({ kind }) => kind !== "set-aside")).toEqual([]);
  expect(summary.counts).toMatchObject({ read: records.length, kept: records.length - setAside, refused: setAside });
  expect(sorted(rows.orders)).toEqual(sorted(ordersOf(fixture)));
  for (const table of tables) expect(sorted(rows[table]), table).toEqual(sorted(expected[table] ?? []));
  expectPeople(fixture, rows);
}

function ordersOf({ expected, roles }: Fixture): object[] {
  return (expected.orders ?? []).map(({ id, ...order }) => ({ ...order, ...(roles.orderId && { id }) }));
}

function expectPeople({ expected }: Fixture, rows: CanonicalRows): void {
  const { people } = expected;
  if (!people) return;
  expect(sorted(rows.customers)).toEqual(sorted(people.map(({ key }) => ({ key }))));
  const identifiers = people.flatMap(({ key, email, phone }) => [
    ...(email ? [{ person: key, kind: "email", value: email }] : []),
    ...(phone ? [{ person: key, kind: "phone", value: phone }] : []),
  ]);
  expect(sorted(rows.identifiers)).toEqual(expect.arrayContaining(sorted(identifiers)));
  const attributes = people.flatMap(({ key, attributes: facts = {} }) =>
    Object.entries(facts).map(([name, value]) => ({ person: key, name, value })),
  );
  expect(sorted(rows.attributes)).toEqual(expect.arrayContaining(sorted(attributes)));
}

/** No cell of these columns is anywhere in the project. */
export function expectNowhere({ records }: Fixture, headers: readonly string[], rows: CanonicalRows): void {
  const cells = records
    .flatMap((record) => headers.map((header) => String(record[header] ?? "")))
    // A day or four digits may stand in another column too.
    .filter((cell) => cell.length > 8 && !/^\d{4}-\d\d-\d\d/.test(cell));
  const stored = JSON.stringify(rows);
  for (const cell of new Set(cells)) expect(stored).not.toContain(cell);
}
