import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Program, startProgram } from "../../project/start-program.ts";
import { allFixtures } from "./fixtures/all-fixtures.ts";
import { genericFixtures } from "./fixtures/generic.ts";
import { expectAsMadeUp, expectNowhere, importFixture } from "./import-fixture.ts";
import { makeFixture, variantsOf } from "./make-fixture.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

// The documented file, and of every other export one that differs from it: all differences are read by the tests of recipes.
const cases = allFixtures.flatMap((fixture, i) => {
  const [documented, ...others] = variantsOf(fixture);
  const other = i % 2 === 0 ? others.slice((i / 2) % Math.max(1, others.length)) : [];
  return [documented, ...other.slice(0, 1)].map((variant) => [fixture.preset, variant, fixture] as const);
});

describe("a known export becomes the rows that its generator made up, and no secret is stored:", () => {
  test.each(cases)("%s, %s", async (preset, variant, declaration) => {
    const fixture = makeFixture(declaration, variant);
    const imported = await importFixture(program, fixture);
    expect(imported.recipe.preset).toBe(preset);
    expectAsMadeUp(fixture, imported);
    expectNowhere(fixture, declaration.secrets ?? [], imported.rows);
  });
});

describe("a file of nobody's export becomes the rows that its generator made up:", () => {
  test.each(Object.entries(genericFixtures))("%s", async (kind, declaration) => {
    const fixture = makeFixture(declaration);
    const imported = await importFixture(program, fixture);
    expect(imported.recipe.preset).toBeUndefined();
    expect(imported.recipe.kind ?? "orders").toBe(kind.split(",")[0]);
    expectAsMadeUp(fixture, imported);
  });
});
