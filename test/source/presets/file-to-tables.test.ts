import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../../../src-shared/result.ts";
import type { ImportSummary } from "../../../src-shared/source.ts";
import { type Program, startProgram } from "../../project/start-program.ts";
import { type CanonicalRows, canonicalRows, sorted } from "./canonical-rows.ts";
import { allFixtures } from "./fixtures/all-fixtures.ts";
import { type Fixture, makeFixture, variantsOf } from "./make-fixture.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

/** Imports a file as it is proposed, into a project of its own. */
async function importFixture({ fileName, text }: Fixture): Promise<{ summary: ImportSummary; rows: CanonicalRows }> {
  const { client } = program;
  const project = valueOf(await client.project.create({ name: "Shop" }));
  const file = program.chooseNew(fileName, text);
  const { recipe } = valueOf(await client.source.inspect({ file }));
  const summary = valueOf(await client.source.import({ file, recipe }));
  return { summary, rows: canonicalRows(join(program.folder, "projects", project.fileName)) };
}

const tables = ["products", "events", "messages", "feedback", "accounts", "campaigns", "consents"] as const;

// The documented file, and of every other export one that differs from it: all differences are read by the tests of recipes.
const cases = allFixtures.flatMap((fixture, i) => {
  const [documented, ...others] = variantsOf(fixture);
  const other = i % 2 === 0 ? others.slice((i / 2) % Math.max(1, others.length)) : [];
  return [documented, ...other.slice(0, 1)].map((variant) => [fixture.preset, variant, fixture] as const);
});

describe("a known export becomes the rows that its generator made up:", () => {
  test.each(cases)("%s, %s", async (_preset, variant, declaration) => {
    const fixture = makeFixture(declaration, variant);
    const { expected } = fixture;
    const { summary, rows } = await importFixture(fixture);
    expect(rows.refused.filter(({ kind }) => kind !== "set-aside")).toEqual([]);
    expect(summary.counts).toMatchObject({
      read: fixture.records.length,
      kept: fixture.records.length - (expected.setAside ?? 0),
      refused: expected.setAside ?? 0,
    });
    expect(sorted(rows.orders)).toEqual(sorted(ordersOf(fixture)));
    for (const table of tables) expect(sorted(rows[table]), table).toEqual(sorted(expected[table] ?? []));
    comparePeople(fixture, rows);
    expectNoSecrets(fixture, declaration.secrets ?? [], rows);
  });
});

function ordersOf({ expected, roles }: Fixture): object[] {
  return (expected.orders ?? []).map(({ id, ...order }) => ({ ...order, ...(roles.orderId && { id }) }));
}

function comparePeople({ expected }: Fixture, rows: CanonicalRows): void {
  const { people } = expected;
  if (!people) return;
  expect(sorted(rows.customers)).toEqual(sorted(people.map(({ key }) => ({ key }))));
  const identifiers = sorted(rows.identifiers);
  const attributes = sorted(rows.attributes);
  for (const { key, email, phone, attributes: facts = {} } of people) {
    const wanted = [
      ...(email ? [{ person: key, kind: "email", value: email }] : []),
      ...(phone ? [{ person: key, kind: "phone", value: phone }] : []),
    ];
    expect(identifiers).toEqual(expect.arrayContaining(sorted(wanted)));
    const values = Object.entries(facts).map(([name, value]) => ({ person: key, name, value }));
    expect(attributes).toEqual(expect.arrayContaining(sorted(values)));
  }
}

/** No cell of a secret column is anywhere in the project. */
function expectNoSecrets({ records }: Fixture, secrets: readonly string[], rows: CanonicalRows): void {
  const cells = records
    .flatMap((record) => secrets.map((header) => String(record[header] ?? "")))
    .filter((cell) => cell.length > 8 && !/^\d{4}-\d\d-\d\d/.test(cell));
  const stored = JSON.stringify(rows);
  for (const cell of new Set(cells)) expect(stored).not.toContain(cell);
}
