import { expect, test } from "vitest";
import { isNotesSheet } from "../../src-main/source/notes-sheet.ts";

const rowsOf = (...cells: string[][]) =>
  cells.map((row, i) => ({ line: i + 1, cells: row, hasBrokenQuote: false, hasUndecodable: false }));

const sentence = "Everything in here was exported on the second of April.";

test.each<[string, string[][]]>([
  ["a page of text", [["About"], [sentence], ["Ask Ann if something is missing."]]],
  [
    "words with facts beside them",
    [
      ["Shop", "Corner Mugs"],
      ["Period", "2024"],
      ["Rows", "many"],
      ["Note", sentence],
    ],
  ],
  [
    "an explanation of columns",
    [
      ["Column", "Meaning"],
      ["amount", sentence],
      ["sku", "What we call the article in here"],
    ],
  ],
])("%s is notes", (_, cells) => {
  expect(isNotesSheet(rowsOf(...cells))).toBe(true);
});

test.each<[string, string[][]]>([
  ["a list of words", [["colour"], ["red"], ["green"]]],
  ["a list of e-mail addresses under a sentence", [[sentence], ["ann@example.com"], ["bo@example.com"]]],
  ["a list of customer numbers under a sentence", [[sentence], ["K-1001"], ["K-1002"], ["K-1003"]]],
  [
    "reviews by customers' names",
    [
      ["Customer", "Review"],
      ["Ann Miller", sentence],
      ["Bo Lee", "It did not arrive in time at all."],
    ],
  ],
  [
    "prices with a remark",
    [
      ["Mug", "12.50"],
      ["Plate", "9.90"],
      ["Bowl", "7.00"],
      ["Remark", sentence],
    ],
  ],
  [
    "orders with remarks",
    [
      ["order", "day", "remark"],
      ["B1", "2024-03-01", sentence],
    ],
  ],
])("%s is a table", (_, cells) => {
  expect(isNotesSheet(rowsOf(...cells))).toBe(false);
});
