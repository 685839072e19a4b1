import { afterAll, beforeAll, expect, test } from "vitest";
import { holdsStatements, namesPreference } from "../../src-main/source/stated-columns.ts";
import { valueOf } from "../../src-shared/result.ts";
import { type Program, startProgram } from "../project/start-program.ts";

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Surveys" }));
});
afterAll(() => program.remove());

test.each([
  "Preferred channel",
  "contact_preference",
  "Favourite category",
  "favoriteColor",
  "Interests",
  "Bevorzugter Kanal",
  "Lieblingsfarbe",
])("“%s” is named as a preference", (name) => {
  expect(namesPreference(name)).toBe(true);
});

test.each(["Channel", "Interest", "Reference", "Transferred", "City"])("“%s” is not", (name) => {
  expect(namesPreference(name)).toBe(false);
});

test("a question holds what its customers state", () => {
  expect(["Which sport do you do?", "City"].map(holdsStatements)).toEqual([true, false]);
});

/** @returns the roles, and the further columns by whose word they are, that a file is proposed to be read by. */
async function proposed(name: string, header: string, line: (i: number) => string) {
  const lines = Array.from({ length: 40 }, (_, i) => line(i));
  const file = program.chooseNew(name, `${header}\n${lines.join("\n")}\n`);
  const { recipe } = valueOf(await program.client.source.inspect({ file }));
  const roles = Object.fromEntries(
    Object.entries(recipe.columns).map(([role, column]) => [role, recipe.headers[column]]),
  );
  return { roles, kept: (recipe.kept ?? []).map((kept) => [kept.name, kept.provenance]) };
}

test("of a survey the answers are kept as stated by the customers, and a preferred channel is not the one it came through", async () => {
  const { roles, kept } = await proposed(
    "survey.csv",
    "customer_id,date,rating,Preferred channel,Which sport do you do?,Browser",
    (i) =>
      `K${i},2024-03-${10 + (i % 20)},${1 + (i % 5)},${["SMS", "E-mail"][i % 2]},${["Golf", "Judo", "Chess"][i % 3]},X`,
  );
  expect(roles).not.toHaveProperty("channel");
  expect(kept).toEqual([
    ["Preferred channel", "zero-party"],
    ["Which sport do you do?", "zero-party"],
  ]);
});

test("of a file of customers preferences are theirs, and the rest is the shop's own", async () => {
  const { kept } = await proposed(
    "customers.csv",
    "customer_id,first_name,last_name,email,Favourite colour,Loyalty level",
    (i) => `K${i},Ann,Miller${i},k${i}@example.com,${["red", "blue"][i % 2]},${["gold", "basic"][i % 2]}`,
  );
  expect(kept).toEqual([
    ["Favourite colour", "zero-party"],
    ["Loyalty level", "first-party"],
  ]);
});
