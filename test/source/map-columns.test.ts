import { describe, expect, test } from "vitest";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { dayOf } from "../../src-shared/units.ts";
import { orderHeader, orderRecipe, readText } from "./order-recipe.ts";

/** The one row of a file, kept or refused. */
async function rowOf(line: string, change: Partial<Recipe> = {}, timeZone?: string) {
  const { kept, refused } = await readText(`${orderHeader}${line}\n`, orderRecipe(change), timeZone);
  return { kept: kept[0], refused: refused[0]?.problem };
}

test("a row is understood cell by cell", async () => {
  const recipe = orderRecipe({
    headers: ["who", "id", "when", "n", "each", "what", "kind", "where"],
    columns: { customer: 0, orderId: 1, date: 2, quantity: 3, unitPrice: 4, product: 5, category: 6, channel: 7 },
    dateFormat: "dd.MM.yyyy",
    numberFormats: { unitPrice: { decimal: ",", group: "." } },
  });
  const text = 'who,id,when,n,each,what,kind,where\n K7 , 12 ,05.06.2024 18:30,3,"1.234,50",Tent,Camping,Web\n';
  expect((await readText(text, recipe, "Europe/Berlin")).kept).toEqual([
    {
      line: 2,
      customerKey: "K7",
      orderKey: "12",
      atMs: Date.UTC(2024, 5, 5, 16, 30),
      day: dayOf(2024, 6, 5),
      quantity: 3,
      amountMinor: 370_350,
      product: "Tent",
      category: "Camping",
      channel: "Web",
      isReturn: false,
      refundMinor: 0,
    },
  ]);
});

describe("a row is a return", () => {
  test.each([
    ["when its order is cancelled", "K,C17,2024-05-06,2,3.00", true, 600],
    ["when its quantity is below zero", "K,17,2024-05-06,-2,3.00", true, -600],
    ["when its quantity is zero", "K,17,2024-05-06,0,3.00", true, 0],
    ["when its price is zero", "K,17,2024-05-06,2,0", true, 0],
    ["when its price is below zero", "K,17,2024-05-06,2,-3.00", true, -600],
    ["not when both are above zero", "K,17,2024-05-06,2,3.00", false, 600],
    ["not when its id has the letter elsewhere", "K,17C,2024-05-06,2,3.00", false, 600],
  ])("%s", async (_, line, isReturn, amountMinor) => {
    expect((await rowOf(line)).kept).toMatchObject({ isReturn, amountMinor });
  });

  const byAmount: Partial<Recipe> = { columns: { customer: 0, orderId: 1, date: 2, amount: 4 } };
  test.each([
    ["when its amount is below zero", "K,17,2024-05-06,,-3.00", true],
    ["not when its amount is zero: a gift", "K,17,2024-05-06,,0.00", false],
  ])("%s", async (_, line, isReturn) => {
    expect((await rowOf(line, byAmount)).kept).toMatchObject({ isReturn });
  });

  const byStatus: Partial<Recipe> = {
    columns: { customer: 0, status: 1, date: 2, quantity: 3, unitPrice: 4 },
    cancelled: { idPrefix: "", statuses: ["Refunded"] },
  };
  test.each([
    ["when its status says so, in whatever case", "K,REFUNDED,2024-05-06,1,3.00", true],
    ["not with another status", "K,paid,2024-05-06,1,3.00", false],
  ])("%s", async (_, line, isReturn) => {
    expect((await rowOf(line, byStatus)).kept).toMatchObject({ isReturn });
  });
});

describe("ids that another tool wrote are read as the text they were:", () => {
  const asNumbers: Partial<Recipe> = { dotZeroIds: ["customer"] };
  test.each<[string, string, Partial<Recipe>, string]>([
    ["17850.0, where all ids of the column end like that", "17850.0", asNumbers, "17850"],
    ["17850.0, where they do not", "17850.0", {}, "17850.0"],
    ["1.05 is no whole number", "1.05", asNumbers, "1.05"],
    ["'0017", "'0017", {}, "0017"],
    ['="0017"', '"=""0017"""', {}, "0017"],
    ["0017", "0017", {}, "0017"],
    ["a lone apostrophe", "'", {}, "'"],
    ["'=1+1, guarded against formulas", "'=1+1", {}, "=1+1"],
    ["an address", "Ann.O'Brien@example.org", {}, "Ann.O'Brien@example.org"],
  ])("%s", async (_, cell, change, key) => {
    expect((await rowOf(`${cell},1,2024-05-06,1,3.00`, change)).kept?.customerKey).toBe(key);
  });
});

describe("ids that a spreadsheet has shortened", () => {
  const line = "9.01E+12,1,2024-05-06,1,3.00";

  test.each([
    ["stop everything by default", {}],
    ["are left out where the person says so", { "damaged-id": "refuse" }],
  ])("%s", async (_, repairs) => {
    expect(await rowOf(line, { repairs })).toEqual({
      kept: undefined,
      refused: { kind: "damaged-id", role: "customer", value: "9.01E+12", isRefused: true },
    });
  });

  test("are kept without a customer where the person says so", async () => {
    expect((await rowOf(line, { repairs: { "damaged-id": "anonymous" } })).kept).toMatchObject({ customerKey: "" });
  });
});

describe("moments", () => {
  test.each([
    ["without a zone are the project's", "2024-05-06 23:30", "America/New_York", [2024, 5, 6], "2024-05-07T03:30"],
    ["with a zone are converted", "2024-05-06 23:30 UTC", "America/New_York", [2024, 5, 6], "2024-05-06T23:30"],
    ["with a zone may fall on another day", "2024-05-06T23:30Z", "Europe/Berlin", [2024, 5, 7], "2024-05-06T23:30"],
    ["of a day alone begin it", "2024-05-06", "Europe/Berlin", [2024, 5, 6], "2024-05-05T22:00"],
  ] as const)("%s", async (_, cell, zone, [year, month, day], utc) => {
    expect((await rowOf(`K,1,${cell},1,3.00`, {}, zone)).kept).toMatchObject({
      day: dayOf(year, month, day),
      atMs: Date.parse(`${utc}:00Z`),
    });
  });

  test("after today are kept, unless the person refuses them", async () => {
    const line = "K,1,2025-01-02,1,3.00";
    const problem = { kind: "future-date", role: "date", value: "2025-01-02", isRefused: true };
    expect([
      (await rowOf(line)).kept?.line,
      (await rowOf(line, { repairs: { "future-date": "refuse" } })).refused,
    ]).toEqual([2, problem]);
  });

  test("of today are no future", async () => {
    expect((await rowOf("K,1,2025-01-01,1,3.00", { repairs: { "future-date": "refuse" } })).kept?.line).toBe(2);
  });
});

describe("a row is refused with its kind, column and value:", () => {
  test.each<[string, string, Partial<Recipe>, string, string | undefined, string]>([
    ["no date", "K,1,,1,3.00", {}, "missing-date", "date", ""],
    ["a date in another format", "K,1,06.05.2024,1,3.00", {}, "bad-date", "date", "06.05.2024"],
    ["no quantity", "K,1,2024-05-06,,3.00", {}, "missing-number", "quantity", ""],
    ["a price in words", "K,1,2024-05-06,1,on request", {}, "bad-number", "unitPrice", "on request"],
    [
      "more money than can be held",
      "K,1,2024-05-06,999999999999999,999999999999999",
      {},
      "bad-number",
      "unitPrice",
      "999999999999999",
    ],
    ["a cell too many", "K,1,2024-05-06,1,3.00,x", {}, "ragged-row", undefined, "6 cells instead of 5"],
    ["a cell too few", "K,1,2024-05-06,1", {}, "ragged-row", undefined, "4 cells instead of 5"],
    ["an open quote", '"K,1,2024-05-06,1,3.00', {}, "broken-quote", undefined, '"K,1,2024-05-06,1,3.00'],
    [
      "no customer, where that is wanted",
      ",1,2024-05-06,1,3.00",
      { repairs: { "missing-customer": "refuse" } },
      "missing-customer",
      "customer",
      "",
    ],
    [
      "a damaged character, where that is wanted",
      "K\ufffd,1,2024-05-06,1,3.00",
      { repairs: { undecodable: "refuse" } },
      "undecodable",
      undefined,
      "K\ufffd",
    ],
    [
      "another currency",
      "K,USD,2024-05-06,1,3.00",
      { columns: { customer: 0, currency: 1, date: 2, unitPrice: 4 } },
      "bad-currency",
      "currency",
      "USD",
    ],
  ])("%s", async (_, line, change, kind, role, value) => {
    expect(await rowOf(line, change)).toEqual({
      kept: undefined,
      refused: { kind, value, isRefused: true, ...(role && { role }) },
    });
  });
});

test("a row of the project's own currency is kept, in whatever case it is written", async () => {
  const change: Partial<Recipe> = { columns: { customer: 0, currency: 1, date: 2, unitPrice: 4 } };
  expect((await rowOf("K,eur,2024-05-06,1,3.00", change)).kept?.amountMinor).toBe(300);
});

describe("ragged rows that the person keeps", () => {
  const repairs = { "ragged-row": "pad" };
  test.each([
    ["drop what is too much", "K,1,2024-05-06,1,3.00,x,y", 300],
    ["have nothing where nothing stands", "K,1,2024-05-06,2", undefined],
  ])("%s", async (_, line, amountMinor) => {
    const { kept, refused } = await rowOf(line, { repairs });
    expect([kept?.amountMinor, refused?.kind]).toEqual([
      amountMinor,
      amountMinor === undefined ? "missing-number" : undefined,
    ]);
  });
});

test("an amount in yen has no minor units, one in dinars has three", async () => {
  const line = "K,1,2024-05-06,1,3.5";
  expect([
    (await rowOf(line, { currency: "JPY" })).kept?.amountMinor,
    (await rowOf(line, { currency: "KWD" })).kept?.amountMinor,
  ]).toEqual([4, 3500]);
});
