import { expect, test } from "vitest";
import { algorithmNamed } from "../../../src-main/segmentation/algorithms/index.ts";
import { asAnswers } from "../../../src-main/segmentation/table/choose-columns.ts";
import { tableNotices } from "../../../src-main/segmentation/table/table-notices.ts";
import { columnsFor } from "../../../src-main/source/value-columns.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { TableScaling } from "../../../src-shared/table-clustering.ts";

const ROWS = 40;
const places = Array.from({ length: ROWS }, (_, i) => i);
/** Columns by name, from what stands in row i. */
const cells = {
  line: (i: number) => `${i + 7}`,
  customer_id: (i: number) => `${(i * 37) % 1009}`,
  name: (i: number) => `Customer ${i}`,
  visits: (i: number) => `${(i * 37) % 1009}`,
  age: (i: number) => `${20 + ((i * 11) % 50)}`,
  spend: (i: number) => `${(i * i * 31) % 5000}.5`,
  children: (i: number) => ["0", "1", "2", "5+"][i % 4],
};

function noticesOf(names: readonly (keyof typeof cells)[], scaling: TableScaling = "standard", method = "kmeans") {
  const rows = places.map((i) => names.map((name) => cells[name](i)));
  const columns = columnsFor(names, rows);
  rows.forEach((row, i) => row.forEach((cell, c) => columns[c].add(cell, i + 2)));
  const chosen = columns.map((column) => column.finish());
  return tableNotices(chosen, chosen.map(asAnswers), scaling, valueOf(algorithmNamed(method)));
}

test("what names rows or customers is told by its steps, its name or its words, measurements are not", () => {
  const words = /^Column “(.*)” has another value in every row.*--without "\1"\.$/;
  expect(noticesOf(["line", "customer_id", "name", "visits", "age"]).map((notice) => words.exec(notice)?.[1])).toEqual([
    "line",
    "customer_id",
    "name",
  ]);
});

test("a column with nine tenths of all variance is told, unless columns are brought to one scale", () => {
  const deciding = [
    expect.stringMatching(/^Nearly all variance is that of column “spend” \(> 99 %\).*--scale standard/),
  ];
  expect(noticesOf(["age", "spend"], "none")).toEqual(deciding);
  expect(noticesOf(["age", "spend"], "standard")).toEqual([]);
  expect(noticesOf(["age", "spend"], "none", "gower-pam")).toEqual([]);
  expect(noticesOf(["spend"], "none")).toEqual([]);
});

test("a column that is compared as words because it holds ranges is told", () => {
  expect(noticesOf(["age", "children"])).toEqual([
    "Column “children” holds numbers and ranges, so it is compared as words: two rows have the same or not.",
  ]);
});
