import { describe, expect, test } from "vitest";
import { csvLine } from "../../src-main/jobs/csv-line.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { compileRowMapper } from "../../src-main/source/map-columns.ts";
import type { MappedRow } from "../../src-main/source/mapped-row.ts";
import { RowSplitter } from "../../src-main/source/read-csv.ts";
import { type Dialect, plainDialect } from "../../src-shared/source-dialect.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { randomText, wildAlphabet } from "../shared/random.ts";

const SEED = 2024;

describe("a line has", () => {
  test.each([
    ["commas between its cells and CRLF at its end", ["a", "b c"], "a,b c\r\n"],
    [
      "quotes around what holds a comma, a quote or a break",
      ["a,b", 'a"b', "a\nb", "a\rb"],
      '"a,b","a""b","a\nb","a\rb"\r\n',
    ],
    ["nothing for what is missing", ["", null, Number.NaN, Number.POSITIVE_INFINITY], ",,,\r\n"],
    ["numbers as numbers, negative ones too", [-12.5, 0, 1e21, 1234567.89], "-12.5,0,1e+21,1234567.89\r\n"],
    ["texts as they are, though they look like numbers", ["0017", "12,5", "1.0"], '0017,"12,5",1.0\r\n'],
  ])("%s", (_, cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

describe("a text that a spreadsheet would run as a formula is preceded by an apostrophe:", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-12.50", "'-12.50"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])("%j", (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });
});

const dialect: Dialect = { ...plainDialect, hasHeader: false };
const recipe: Recipe = {
  dialect,
  headers: ["customer", "date", "amount", "product"],
  columns: { customer: 0, date: 1, amount: 2, product: 3 },
  dateFormat: "yyyy-MM-dd",
  numberFormats: { amount: { decimal: ".", group: "" } },
  currency: "EUR",
  cancelled: { idPrefix: "", statuses: [] },
  dotZeroIds: [],
  repairs: {},
};

/** Reads lines back as an import does. */
function importedRows(csv: string): MappedRow[] {
  const mapper = compileRowMapper(recipe, "UTC", 30_000);
  return new RowSplitter(dialect).split(csv, true).map((row) => {
    const order = {} as MappedRow;
    expect(mapper.read(row, order, () => {})).toBe(true);
    return order;
  });
}

test(`what is exported is read back as it was: any text, any amount (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const rows = Array.from({ length: 3000 }, () => ({
    // An id has no blanks at its ends; the reader takes those for padding.
    customer: randomText(rng, wildAlphabet, 8).trim() || "-",
    product: randomText(rng, wildAlphabet, 8).trim(),
    amountMinor: rng.below(2_000_000) - 1_000_000,
  }));
  const csv = rows.map(({ customer, product, amountMinor }) =>
    csvLine([customer, "2024-05-06", amountMinor / 100, product]),
  );
  const found = importedRows(csv.join(""));
  expect(
    found.map(({ customerKey, product, amountMinor }) => ({ customer: customerKey, product, amountMinor })),
  ).toEqual(rows);
});

test.each(["'", "''", "'0017", "'=1+1", "=1+1", "-", "+", "@me", '="0017"', '"', "'\"", "a'b", "O'Brien"])(
  "the id %s survives export and import",
  (id) => {
    const [row] = importedRows(csvLine([id, "2024-05-06", 1, "p"]));
    expect(row.customerKey).toBe(id);
  },
);
