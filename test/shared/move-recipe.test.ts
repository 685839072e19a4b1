import { expect, test } from "vitest";
import { withoutStep, withStep } from "../../src-shared/move-recipe.ts";
import { type DerivedStep, derivedSentence, proposeSeparator } from "../../src-shared/source-derived.ts";
import { orderRecipe } from "../source/order-recipe.ts";

const steps: DerivedStep[] = [
  { kind: "split", column: 0, at: { separator: "," }, from: "start", names: ["street", "place"] },
  { kind: "combine", columns: [1, 2], separator: " ", name: "when" },
  { kind: "split", column: 6, at: { characters: 4 }, from: "end", names: ["city", "postcode"] },
];

test("a step that goes takes what reads it along; what the others made stands further to the left", () => {
  const recipe = orderRecipe({
    derived: steps,
    columns: { customer: 3, date: 7, city: 8, postcode: 9, address: 5 },
    kept: [{ column: 6, name: "place", type: "text", class: "geographic", provenance: "first-party" }],
    dateFormats: { 7: "yyyy-MM-dd", 9: "dd.MM.yyyy" },
  });
  const without = withoutStep(recipe, 0);
  expect(without).toEqual({
    ...recipe,
    derived: [steps[1]],
    columns: { customer: 3, date: 5 },
    kept: [],
    dateFormats: { 5: "yyyy-MM-dd" },
  });
  expect(withoutStep(without, 0)).toEqual({
    ...without,
    derived: undefined,
    columns: { customer: 3 },
    dateFormats: {},
  });
});

test("a step that is changed keeps its place: what was read of its parts is read of the new ones, in their order", () => {
  const recipe = orderRecipe({ derived: steps, columns: { customer: 3, address: 5, region: 6, date: 7, postcode: 9 } });
  const three = { ...steps[0], names: ["street", "place", "country"] } as DerivedStep;
  expect(withStep(recipe, 0, three)).toEqual({
    ...recipe,
    derived: [three, steps[1], steps[2]],
    columns: { customer: 3, address: 5, region: 6, date: 8, postcode: 10 },
  });
  const one: DerivedStep = { kind: "combine", columns: [0, 1], separator: " ", name: "label" };
  expect(withStep(recipe, 0, one)).toEqual({
    ...recipe,
    derived: [one, steps[1]],
    columns: { customer: 3, address: 5, date: 6 },
  });
});

test("a step that is put in its own place changes nothing", () => {
  const recipe = orderRecipe({ derived: steps, columns: { customer: 3, address: 5, date: 7, postcode: 9 } });
  for (const [at, step] of steps.entries()) expect(withStep(recipe, at, step)).toEqual(recipe);
});

test.each([
  [["12 Main St, 0123 City", "1 Low Rd, 99 Town"], ","],
  [["Anna Schmidt", "Ben de Wit", "Cher"], " "],
  [["a;b c", "d;e, f"], ";"],
  [["one", "two"], undefined],
  [[], undefined],
])("values such as %j are parted by %j", (samples, mark) => {
  expect(proposeSeparator(samples)).toBe(mark);
});

test("a step is told in a sentence with the names of its columns", () => {
  const names = ["address", "day", "hour", "who", "amount", "street", "place"];
  expect(steps.map((step) => derivedSentence(step, names))).toEqual([
    "“address” is split at “,” into “street” and “place”",
    "“day” and “hour” are combined into “when”",
    "“place” is split after 4 characters, counted from the end, into “city” and “postcode”",
  ]);
});
