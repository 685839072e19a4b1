import { describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import type { ColumnFinding, Inspection } from "../../src-shared/source.ts";
import { plainDialect } from "../../src-shared/source-dialect.ts";
import { applyOverrides, type Overrides, parseOverrides } from "../../src-shared/source-overrides.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";

const headers = ["Kunde", "Datum", "Versand", "Betrag", "Menge"];

const recipe: Recipe = {
  dialect: { ...plainDialect, delimiter: ";" },
  headers,
  columns: { customer: 0, date: 1, amount: 3 },
  dateFormat: "dd.MM.yyyy",
  numberFormats: { amount: { decimal: ",", group: "." } },
  currency: "EUR",
  cancelled: { idPrefix: "C", statuses: ["storniert"] },
  dotZeroIds: [],
  repairs: { "bad-date": "refuse" },
};

function column(index: number, more: Partial<ColumnFinding> = {}): ColumnFinding {
  const rest = {
    kind: "text",
    filledShare: 1,
    distinct: 9,
    newShare: 1,
    samples: [],
    dateFormats: [],
    unreadable: 0,
  } as const;
  return { index, name: headers[index] ?? "", ...rest, ...more };
}

const inspection: Inspection = {
  fileName: "orders.csv",
  sizeBytes: 1000,
  rows: 10,
  dialect: recipe.dialect,
  parts: [],
  evidence: [],
  columns: [
    column(0),
    column(1, { kind: "date", dateFormats: ["dd.MM.yyyy"] }),
    column(2, { kind: "date", dateFormats: ["yyyy-MM-dd"] }),
    column(3, { kind: "number", numberFormat: { decimal: ",", group: "." } }),
    column(4, { kind: "number", numberFormat: { decimal: ".", group: "" } }),
  ],
  suggestions: [],
  recipe,
  presets: [],
  secrets: [],
  questions: [],
  renamed: [],
  preview: { headers, rows: [] },
};

test("no corrections leave the proposed recipe as it is", () => {
  expect(applyOverrides(inspection, {})).toEqual({ ok: true, value: recipe });
});

describe("kept columns and consents", () => {
  const kept = { column: 2, name: "Versand", type: "date", class: "behavioural", provenance: "first-party" } as const;
  const proposed: Inspection = { ...inspection, recipe: { ...recipe, kind: "customers", kept: [kept], secret: [4] } };
  const recipeAfter = (overrides: Overrides) => valueOf(applyOverrides(proposed, overrides));

  test("one is kept under another name and class, the rest of it as proposed", () => {
    const change = { name: "Shipped", class: "transactional" } as const;
    expect(recipeAfter({ kept: { versand: change } }).kept).toEqual([{ ...kept, ...change }]);
  });

  test("one is left out, one that played no role is kept as what its cells are", () => {
    expect(recipeAfter({ kept: { Versand: null } }).kept).toEqual([]);
    expect(recipeAfter({ columns: { amount: null }, kept: { Betrag: { name: "Spent" } } }).kept).toMatchObject([
      kept,
      { column: 3, name: "Spent", type: "number", numberFormat: { decimal: ",", group: "." } },
    ]);
  });

  test("a column that is given a role is no longer kept beside it", () => {
    expect(recipeAfter({ columns: { since: "Versand" } }).kept).toEqual([]);
  });

  test("consents name their columns as a person does", () => {
    const rule = { channel: "email", granted: ["ja"], withdrawn: ["nein"] } as const;
    const [granted, withdrawn] = [[...rule.granted], [...rule.withdrawn]];
    const consents = [{ ...rule, granted, withdrawn, column: "Versand", timeColumn: 2 }];
    expect(recipeAfter({ consents }).consents).toEqual([{ ...rule, column: 2, timeColumn: 1 }]);
    expect(applyOverrides(proposed, { consents: [{ ...rule, granted, withdrawn, column: "Opt-in" }] })).toMatchObject({
      ok: false,
      error: { code: "bad-mapping", message: expect.stringContaining("no column “Opt-in” for consent by email") },
    });
  });

  test("time zone and country are taken over", () => {
    expect(recipeAfter({ timeZone: "Europe/Berlin", country: "DE" })).toMatchObject({
      timeZone: "Europe/Berlin",
      country: "DE",
    });
  });

  test.each<[string, Overrides]>([
    ["a role", { columns: { quantity: "Menge" } }],
    ["a name of its own", { kept: { Menge: {} } }],
  ])("a column with secrets cannot be given %s", (_, overrides) => {
    expect(applyOverrides(proposed, overrides)).toMatchObject({
      ok: false,
      error: { message: "Column “Menge” holds a secret and is never stored." },
    });
  });
});

describe("a correction replaces what it names and nothing else:", () => {
  test.each<[string, Overrides, Partial<Recipe>]>([
    [
      "a column by its name, whatever its case, with the number format found in it",
      { columns: { quantity: " menge " } },
      {
        columns: { customer: 0, date: 1, amount: 3, quantity: 4 },
        numberFormats: { amount: { decimal: ",", group: "." }, quantity: { decimal: ".", group: "" } },
      },
    ],
    [
      "a column by its number from 1, with the date format found in it",
      { columns: { date: 3 } },
      { columns: { customer: 0, date: 2, amount: 3 }, dateFormat: "yyyy-MM-dd" },
    ],
    [
      "a role that no column plays",
      { columns: { amount: null } },
      { columns: { customer: 0, date: 1 }, numberFormats: {} },
    ],
    [
      "a column that played another role, which is then free",
      { columns: { unitPrice: "Betrag" } },
      {
        columns: { customer: 0, date: 1, unitPrice: 3 },
        numberFormats: { unitPrice: { decimal: ",", group: "." } },
      },
    ],
    ["the date format", { dateFormat: "MM/dd/yyyy" }, { dateFormat: "MM/dd/yyyy" }],
    [
      "the number format",
      { numberFormat: { decimal: ".", group: "'" } },
      { numberFormats: { amount: { decimal: ".", group: "'" } } },
    ],
    ["the currency", { currency: "CHF" }, { currency: "CHF" }],
    [
      "one half of what marks cancelled orders",
      { cancelled: { idPrefix: "" } },
      { cancelled: { idPrefix: "", statuses: ["storniert"] } },
    ],
    [
      "one repair",
      { repairs: { "repeated-row": "refuse" } },
      { repairs: { "bad-date": "refuse", "repeated-row": "refuse" } },
    ],
  ])("%s", (_, overrides, change) => {
    expect(applyOverrides(inspection, overrides)).toEqual({ ok: true, value: { ...recipe, ...change } });
  });
});

describe("columns made of others", () => {
  const parts = {
    kind: "split" as const,
    column: "Kunde",
    at: { separator: "|" },
    from: "start" as const,
    names: ["Nummer", "Name"],
  };
  const line = { kind: "combine" as const, columns: ["Name", 3], separator: " ", name: "Zeile" };
  const derived = [parts, line];
  const made = [
    { ...parts, column: 0 },
    { ...line, columns: [6, 2] },
  ];

  test("can play a role and be kept, by their names", () => {
    const wanted: Overrides = { derived, columns: { customer: "Nummer" }, kept: { zeile: {} } };
    expect(valueOf(applyOverrides(inspection, wanted))).toMatchObject({
      derived: made,
      columns: { customer: 5, date: 1, amount: 3 },
      kept: [{ column: 7, name: "Zeile", type: "text" }],
    });
  });

  test("are not made twice where an earlier file of the source was read the same way", () => {
    const again = { ...inspection, recipe: valueOf(applyOverrides(inspection, { derived })) };
    expect(valueOf(applyOverrides(again, { derived })).derived).toEqual(made);
  });

  test.each<[string, Overrides, string]>([
    [
      "a column that is not there",
      { derived: [{ ...parts, column: "Client" }] },
      "There is no column “Client” to split. The columns are: Kunde, Datum, Versand, Betrag, Menge.",
    ],
    [
      "a name that is taken",
      { derived: [{ ...parts, names: ["Nummer", "Betrag"] }] },
      "There is a column “Betrag” already. Choose another name.",
    ],
    [
      "a secret",
      { derived: [{ ...parts, column: "Menge" }] },
      "Nothing is made of a column that holds a secret: Menge.",
    ],
  ])("are refused for %s", (_, overrides, message) => {
    const withSecret = { ...inspection, recipe: { ...recipe, secret: [4] } };
    expect(applyOverrides(withSecret, overrides)).toMatchObject({ ok: false, error: { code: "bad-mapping", message } });
  });
});

test.each([
  ["by name", { columns: { customer: "Client" } }, "“Client”"],
  ["by number", { columns: { customer: 6 } }, "“6”"],
])("a column that is not there is named %s, beside the ones that are", (_, overrides, named) => {
  expect(applyOverrides(inspection, overrides)).toMatchObject({
    ok: false,
    error: {
      code: "bad-mapping",
      message: `There is no column ${named} for customer. The columns are: Kunde, Datum, Versand, Betrag, Menge.`,
    },
  });
});

test("corrections written as JSON are read", () => {
  const overrides = { columns: { customer: "Kunde", channel: null }, currency: "EUR", dialect: { delimiter: ";" } };
  expect(parseOverrides(JSON.stringify(overrides), "map.json")).toEqual({ ok: true, value: overrides });
});

test.each([
  ["no JSON", "{columns:", /^“map.json” is not valid JSON: .+\.$/],
  ["an unknown role", '{"columns":{"buyer":"Kunde"}}', /^“map.json”: columns: .*buyer.*\.$/],
  ["an unknown setting", '{"colums":{}}', /^“map.json”: the top level: .*colums.*\.$/],
  ["a column number below 1", '{"columns":{"date":0}}', /^“map.json”: columns\.date: .+\.$/],
  [
    "a currency that is none",
    '{"currency":"euro"}',
    /^“map.json”: currency: Currency is three capital letters, such as EUR\.$/,
  ],
  [
    "a date format that is none",
    '{"dateFormat":"TT.MM.JJJJ"}',
    /^“map.json”: dateFormat: .*TT\.MM\.JJJJ.*dd\.MM\.yyyy/,
  ],
])("%s is refused with the place that is wrong", (_, text, message) => {
  expect(parseOverrides(text, "map.json")).toMatchObject({
    ok: false,
    error: { code: "bad-mapping", message: expect.stringMatching(message) },
  });
});
