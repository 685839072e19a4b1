import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { compileDerived, splitCell } from "../../src-main/source/derive-columns.ts";
import { moveColumns } from "../../src-main/source/move-columns.ts";
import { previewSource } from "../../src-main/source/preview-source.ts";
import { columnNamesOf, type DerivedStep } from "../../src-shared/source-derived.ts";
import { plainDialect } from "../../src-shared/source-dialect.ts";
import { dayOf } from "../../src-shared/units.ts";
import { pick } from "../shared/random.ts";
import { orderRecipe, readText } from "./order-recipe.ts";
import { fileOf } from "./quiet-job.ts";
import { compareText, freshProject, importText, lookAt } from "./shop-project.ts";

const SEED = 9101;

const split = (text: string, at: string | number, from: "start" | "end", parts = 2) =>
  splitCell(text, {
    at: typeof at === "string" ? { separator: at } : { characters: at },
    from,
    names: Array.from({ length: parts }, (_, i) => `part ${i}`),
  });

test.each([
  ["12 Main St, 0123 City", ",", "start", ["12 Main St", "0123 City"]],
  ["0123 New City", " ", "start", ["0123", "New City"]],
  ["Anna Maria Schmidt", " ", "end", ["Anna Maria", "Schmidt"]],
  ["Anna   Schmidt", " ", "start", ["Anna", "Schmidt"]],
  ["Cher", " ", "start", ["Cher", ""]],
  ["Cher", " ", "end", ["", "Cher"]],
  ["DE-1234", 2, "start", ["DE", "-1234"]],
  ["Berlin10115", 5, "end", ["Berlin", "10115"]],
  ["é🎉x", 2, "start", ["é🎉", "x"]],
  ["", ",", "start", ["", ""]],
] as const)("“%s” split at %j from the %s is %j", (text, at, from, parts) => {
  expect(split(text, at, from)).toEqual(parts);
});

test("what is left over stays together at the far end", () => {
  expect(split("a/b/c/d", "/", "start", 3)).toEqual(["a", "b", "c/d"]);
  expect(split("a/b/c/d", "/", "end", 3)).toEqual(["a/b", "c", "d"]);
});

test(`parts joined again are the cell, and never more or fewer than were asked for (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let trial = 0; trial < 2000; trial++) {
    const text = Array.from({ length: rng.below(7) }, () => pick(rng, ["a", "bb", "c d"])).join(";");
    const wanted = 2 + rng.below(5);
    const found = split(text, ";", pick(rng, ["start", "end"]), wanted);
    expect(found).toHaveLength(wanted);
    expect(found.filter(Boolean).join(";")).toBe(text);
  }
});

test("columns are made behind those of the file, a step reading what an earlier one made, and secrets are not read", () => {
  const derived: DerivedStep[] = [
    { kind: "split", column: 0, at: { separator: "," }, from: "start", names: ["street", "place"] },
    { kind: "split", column: 4, at: { separator: " " }, from: "start", names: ["postcode", "city"] },
    { kind: "combine", columns: [1, 6, 2], separator: " / ", name: "label" },
  ];
  const recipe = { headers: ["address", "first", "token"], derived, secret: [2] };
  const derive = compileDerived(recipe);
  const row = { line: 1, cells: ["12 Main St, 0123 City", " Ann ", "s3cret"], hasBrokenQuote: false };
  const whole = derive?.({ ...row, hasUndecodable: false });
  expect(columnNamesOf(recipe)).toEqual(["address", "first", "token", "street", "place", "postcode", "city", "label"]);
  expect(whole?.cells).toEqual([...row.cells, "12 Main St", "0123 City", "0123", "City", "Ann / City"]);
});

/** "2024", "1" and "5" are one date; the customer stands before a bar. */
const shop = {
  headers: ["who", "year", "month", "day", "amount"],
  columns: { customer: 5, date: 7, amount: 4 },
  derived: [
    { kind: "split", column: 0, at: { separator: "|" }, from: "start", names: ["customer", "name"] },
    { kind: "combine", columns: [1, 2, 3], separator: "-", name: "date" },
  ] satisfies DerivedStep[],
};
const shopText = "who,year,month,day,amount\nK1|Ann,2024,01,05,3.00\nK2|Ben,2024,02,06,4.00\n";

test("rows are read by derived columns; one with cells too few is refused with the number that it has in the file", async () => {
  const { kept, refused } = await readText(`${shopText}K3|Cid,2024\nK4|Dan,2024,13,40,1.00\n`, orderRecipe(shop));
  expect(kept.map(({ customerKey, day, amountMinor }) => [customerKey, day, amountMinor])).toEqual([
    ["K1", dayOf(2024, 1, 5), 300],
    ["K2", dayOf(2024, 2, 6), 400],
  ]);
  expect(refused.map(({ line, problem }) => [line, problem.kind, problem.value])).toEqual([
    [4, "ragged-row", "2 cells instead of 5"],
    [5, "bad-date", "2024-13-40"],
  ]);
});

test("cells too many do not stand in the place of derived ones", async () => {
  const recipe = orderRecipe({ ...shop, repairs: { "ragged-row": "pad" } });
  const { kept } = await readText(`${shopText}K3|Cid,2024,03,07,5.00,more,and more\n`, recipe);
  expect(kept.map(({ customerKey }) => customerKey)).toEqual(["K1", "K2", "K3"]);
});

test("a newer file of the source is read by the same steps, wherever its columns stand, and compared by them", async () => {
  const store = freshProject();
  await importText(store, shopText, { recipe: orderRecipe(shop) }, "orders.csv");
  const newer = "amount,year,month,day,who\n3.00,2024,01,05,K1|Ann\n4.00,2024,02,06,K2|Ben\n9.00,2024,03,01,K3|Cid\n";
  const { recipe, sourceId } = await lookAt(store, newer, "newer.csv");
  expect(sourceId).toBe(1);
  expect(recipe.derived).toEqual([
    { ...shop.derived[0], column: 4 },
    { ...shop.derived[1], columns: [1, 2, 3] },
  ]);
  expect(recipe.columns).toEqual({ customer: 5, date: 7, amount: 0 });
  const { diff, report } = await compareText(store, newer, 1);
  expect(report.counts).toMatchObject({ read: 3, kept: 3 });
  expect([diff.same, diff.changed, diff.added, diff.vanished]).toEqual([2, 0, 1, 0]);
  store.close();
});

test("a step whose column is gone goes with it; one that reads only what stays is moved on", () => {
  const derived: DerivedStep[] = [
    { kind: "split", column: 0, at: { separator: " " }, from: "end", names: ["first", "last"] },
    { kind: "combine", columns: [1, 2], separator: " ", name: "when" },
  ];
  const recipe = orderRecipe({
    headers: ["name", "day", "hour", "customer", "amount"],
    derived,
    columns: { date: 7, customer: 3, amount: 4 },
  });
  const moved = moveColumns(recipe, ["amount", "customer", "day", "hour"]);
  expect(moved?.derived).toEqual([{ kind: "combine", columns: [2, 3], separator: " ", name: "when" }]);
  expect(moved?.columns).toEqual({ date: 4, customer: 1, amount: 0 });
});

test("the first rows are shown with derived columns and what is found in them", async () => {
  const { headers, rows, derived } = await previewSource({
    path: fileOf(shopText),
    dialect: plainDialect,
    derived: shop.derived,
  });
  expect(headers).toEqual([...shop.headers, "customer", "name", "date"]);
  expect(rows[0]?.cells.slice(5)).toEqual(["K1", "Ann", "2024-01-05"]);
  expect(derived?.map(({ index, kind }) => [index, kind])).toEqual([
    [5, "text"],
    [6, "text"],
    [7, "date"],
  ]);
});
