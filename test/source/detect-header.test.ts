import { describe, expect, test } from "vitest";
import { columnNames, detectHeader } from "../../src-main/source/detect-header.ts";
import { rowsOf } from "./csv-text.ts";

const values = Array.from({ length: 20 }, (_, i) => `C${i % 7},2024-01-${10 + i},${i}.50,web`).join("\n");

function found(text: string) {
  const { hasHeader, skipLines } = detectHeader(rowsOf([`${text}\n`]));
  return { hasHeader, skipLines };
}

describe("a first row of names is the header", () => {
  test.each([
    ["over numbers and dates", "customer,date,amount,channel"],
    ["in other languages", "Kundennummer,Datum,Betrag (€),Kanal"],
    ["of which one is missing, as over row numbers", ",date,amount,channel"],
    ["with the same name twice", "email,date,amount,email"],
    ["below blank lines", "\ncustomer,date,amount,channel"],
  ])("%s", (_, header) => {
    const blankLines = header.startsWith("\n") ? 1 : 0;
    expect(found(`${header}\n${values}`)).toEqual({ hasHeader: true, skipLines: blankLines });
  });

  test("over texts alone, when it does not recur below", () => {
    expect(found("name,city,channel\nAnna,Bonn,web\nBen,Köln,shop\nCleo,Bonn,web")).toEqual({
      hasHeader: true,
      skipLines: 0,
    });
  });

  test("with no row below it", () => {
    expect(found("customer,date,amount")).toEqual({ hasHeader: true, skipLines: 0 });
  });
});

describe("a first row of data is no header", () => {
  test.each([
    ["numbers and dates", values],
    ["numbers alone", "1,2,3\n4,5,6\n7,8,9"],
    ["amounts with signs", "-1.50,$3,(4)\n-2.50,$4,(5)"],
    ["texts that recur below", "web,Bonn\nshop,Köln\nweb,Bonn\nshop,Bonn"],
    ["mostly empty cells", ",,3.50,web\nC1,2024-01-02,3.50,web\nC2,2024-01-03,4.50,shop"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual({ hasHeader: false, skipLines: 0 });
  });
});

describe("titles above the table are skipped:", () => {
  test.each([
    ["a name and a blank line", "Orders of May\n\n", 2],
    ["lines of one cell", "Shop,,,\nMay 2024,,,\n", 2],
    ["lines of another width", "Report,Orders\nCreated,2024-06-01\n", 2],
  ])("%s", (_, titles, skipLines) => {
    expect(found(`${titles}customer,date,amount,channel\n${values}`)).toEqual({ hasHeader: true, skipLines });
  });

  test("also where data follows at once", () => {
    expect(found(`Orders of May\n${values}`)).toEqual({ hasHeader: false, skipLines: 1 });
  });

  test.each([
    ["Orders of May\n", "1 line above the table is skipped. The first row names the columns."],
    ["Orders\nof May\n", "2 lines above the table are skipped. The first row names the columns."],
    ["", "The first row names the columns."],
  ])("after %j the finding says “%s”", (titles, evidence) => {
    expect(detectHeader(rowsOf([`${titles}customer,date,amount,channel\n${values}\n`])).evidence).toBe(evidence);
  });
});

test("no rows have no header", () => {
  expect(detectHeader([])).toEqual({
    hasHeader: false,
    skipLines: 0,
    skipRows: 0,
    hasGroups: false,
    evidence: "No rows.",
  });
});

describe("columns are called", () => {
  test.each([
    ["by their header", ["a", " b "], 2, ["a", "b"]],
    ["by their place without one", undefined, 3, ["Column 1", "Column 2", "Column 3"]],
    ["by their place where the header is empty or short", ["a", " "], 3, ["a", "Column 2", "Column 3"]],
    ["by a number where a name comes again", ["a", "b", "a", "a"], 4, ["a", "b", "a·2", "a·3"]],
  ])("%s", (_, header, width, names) => {
    expect(columnNames(header, width)).toEqual(names);
  });
});
