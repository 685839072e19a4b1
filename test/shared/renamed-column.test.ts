import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { moveColumns } from "../../src-main/source/move-columns.ts";
import { isReadOtherwise, withRenamed } from "../../src-shared/renamed-column.ts";
import { columnNamesOf, type DerivedStep } from "../../src-shared/source-derived.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { orderRecipe } from "../source/order-recipe.ts";
import { shuffled } from "./random.ts";

const SEED = 77;

/** The address becomes street and place, the place postcode and town; the customer stands by itself. */
const derived: DerivedStep[] = [
  { kind: "split", column: 0, at: { separator: "," }, from: "start", names: ["street", "place"] },
  { kind: "split", column: 5, at: { separator: " " }, from: "start", names: ["postcode", "town"] },
  { kind: "combine", columns: [2, 3], separator: " ", name: "moment" },
];
const earlier = orderRecipe({
  headers: ["address", "customer", "day", "hour"],
  derived,
  columns: { customer: 1, address: 4, postcode: 6, date: 8 },
  kept: [{ column: 7, name: "Home town", type: "text", class: "geographic", provenance: "first-party" }],
  dateFormat: "dd.MM.yyyy",
});
const renamed = { from: "address", to: "adresse", why: "" };

/** What is read of a recipe's columns, by their names. */
function readByName(recipe: Recipe): unknown {
  const names = columnNamesOf(recipe);
  const roles = Object.entries(recipe.columns).map(([role, column]) => `${role}: ${names[column]}`);
  const kept = (recipe.kept ?? []).map(({ column, name }) => `kept ${name}: ${names[column]}`);
  return [...roles, ...kept].sort((a, b) => (a < b ? -1 : 1));
}

test(`what was made of a renamed column is made of it again, wherever the columns stand (40 orders of them, seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 40; i++) {
    const headers = shuffled(rng, ["adresse", "customer", "day", "hour", "note"]);
    // The file is looked at without a step that lacks its column, as an earlier recipe is laid over it.
    const rest = { ...earlier, columns: { customer: 1, date: 8 }, kept: [] };
    const found: Recipe = { ...earlier, ...rest, ...moveColumns(rest, headers), headers };
    expect(found.derived).toHaveLength(1);
    const followed = withRenamed(found, earlier, renamed);
    expect(readByName(followed)).toEqual(readByName(earlier));
    const expected = ["adresse", "customer", "day", "hour", "note", "moment", "street", "place", "postcode", "town"];
    expect(columnNamesOf(followed).sort()).toEqual(expected.sort());
    expect([isReadOtherwise(found, earlier, renamed), isReadOtherwise(followed, earlier, renamed)]).toEqual([
      true,
      false,
    ]);
  }
});

test("a role guessed for another column goes back to the one that was made of the renamed column", () => {
  const headers = ["who", "day", "amount"];
  const before = orderRecipe({
    headers,
    derived: [{ kind: "split", column: 0, at: { separator: "|" }, from: "start", names: ["number", "name"] }],
    columns: { customer: 3, date: 1, amount: 2 },
  });
  const guessed = orderRecipe({ headers: ["person", "day", "amount"], columns: { customer: 0, date: 1, amount: 2 } });
  const followed = withRenamed(guessed, before, { from: "who", to: "person", why: "" });
  expect(followed.derived).toEqual(before.derived);
  expect(followed.columns).toEqual(before.columns);
});

test("a renamed column keeps its role, its consent and the name that it is kept under", () => {
  const before = orderRecipe({
    headers: ["id", "news", "news date", "color"],
    columns: { customer: 0 },
    consents: [{ channel: "email", column: 1, timeColumn: 2, granted: ["ja"], withdrawn: ["nein"] }],
    kept: [{ column: 3, name: "Colour", type: "text", class: "demographic", provenance: "zero-party" }],
  });
  const now = orderRecipe({ headers: ["number", "letter", "news date", "tint"], columns: {} });
  const pairs = [
    ["id", "number"],
    ["news", "letter"],
    ["color", "tint"],
  ] as const;
  const followed = pairs.reduce((recipe, [from, to]) => withRenamed(recipe, before, { from, to, why: "" }), now);
  expect([followed.columns, followed.consents, followed.kept]).toEqual([before.columns, before.consents, before.kept]);
});

test("a step that also reads a column that is gone is not made again", () => {
  const before = orderRecipe({
    headers: ["first", "last", "customer"],
    derived: [{ kind: "combine", columns: [0, 1], separator: " ", name: "whole" }],
    columns: { customer: 2, fullName: 3 },
  });
  const now = orderRecipe({ headers: ["given", "customer"], columns: { customer: 1 } });
  const followed = withRenamed(now, before, { from: "first", to: "given", why: "" });
  expect([followed.derived, followed.columns]).toEqual([undefined, { customer: 1 }]);
});
