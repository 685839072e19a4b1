import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { compileNumberReader } from "../../src-main/source/compile-number-reader.ts";
import { readValueTable } from "../../src-main/source/read-value-table.ts";

const folder = mkdtempSync(join(tmpdir(), "values-"));
afterAll(() => rmSync(folder, { recursive: true }));
const quiet = { stopIfAsked: () => {}, progress: () => {} };
const SEED = 1;

function read(text: string, hasHeader?: boolean) {
  const path = join(folder, "table.csv");
  writeFileSync(path, text);
  return readValueTable(quiet, path, hasHeader);
}

describe("numbers", () => {
  const rng = makeRng(SEED);
  const values = Float64Array.from({ length: 40 }, () => (rng.next() - 0.5) * 10 ** (rng.below(20) - 10));

  test.each([
    ["shortest", (value: number) => String(value)],
    ["18 decimals and an exponent, as NumPy writes them", (value: number) => value.toExponential(18)],
    ["17 digits", (value: number) => value.toPrecision(17)],
  ])("written with %s keep their last bit", async (_, write) => {
    const { columns } = await read(Array.from(values, (value) => `${write(value)} ${write(-value)}\n`).join(""));
    expect(columns.map((column) => column.values)).toEqual([values, values.map((value) => -value)]);
  });

  test("with decimal commas and semicolons are read as the numbers that they are", async () => {
    const { columns, hasHeader } = await read("Breite;Höhe\n1,5;2\n1.234,25;3,75\n-0,5;1e-3\n");
    expect(hasHeader).toBe(true);
    expect(columns.map(({ name, values: found }) => [name, ...found])).toEqual([
      ["Breite", 1.5, 1234.25, -0.5],
      ["Höhe", 2, 3.75, 0.001],
    ]);
  });

  test("with a mark that could mean two things are read as in the other columns", async () => {
    const { columns } = await read("visits;spend\n1,200;3.5\n2,400;1.25\n");
    expect([...columns[0].values]).toEqual([1200, 2400]);
  });
});

test.each([
  ["commas", ",", "a,b,c\n"],
  ["tabs", "\t", ""],
  ["runs of blanks", "   ", ""],
  ["bars", "|", "a|b|c\n"],
])(
  "every row of a table parted by %s is there, in its order, the last and the repeated too",
  async (_, mark, header) => {
    const rows = Array.from({ length: 300 }, (_, i) => [i % 7, (i * 37) % 11, i % 2 === 0 ? 100 : 0]);
    const { columns, n, hasHeader } = await read(header + rows.map((row) => `${row.join(mark)}\n`).join(""));
    expect([n, hasHeader]).toEqual([300, header !== ""]);
    expect(rows.map((_, i) => columns.map((column) => column.values[i]))).toEqual(rows);
  },
);

test("words become categories in their own order; a blank is one of them and counted", async () => {
  const { columns } = await read("age,plan\n31,basic\n40,plus\n22,\n18,basic\n");
  expect(columns[1]).toMatchObject({ kind: "category", categories: ["", "basic", "plus"], blanks: { count: 1 } });
  expect([...columns[1].values]).toEqual([1, 2, 0, 1]);
});

test("cells without a number in a column of numbers are told with their lines", async () => {
  const { columns } = await read("a,b\n1,1\n2,n/a\n3,\n4,4\n5,5\n");
  expect(columns[1]).toMatchObject({
    kind: "number",
    unreadable: { count: 1, examples: [{ line: 3, text: "n/a" }] },
    blanks: { count: 1, examples: [{ line: 4, text: "" }] },
  });
});

test("a column of numbers and ranges is there as answers too, where many rows have the same", async () => {
  const answers = (cells: readonly string[]) =>
    read(`a,b\n${cells.map((cell, i) => `${i},${cell}\n`).join("")}`).then(({ columns: [, column] }) =>
      column.kind === "number" ? column.answers : undefined,
    );
  const many = Array.from({ length: 30 }, (_, i) => ["1", "2", "10", "5+"][i % 4]);
  const found = await answers(many);
  expect(found?.categories).toEqual(["1", "10", "2", "5+"]);
  expect(Array.from(found?.values ?? [], (code) => found?.categories[code])).toEqual(many);
  // One misspelt amount among many different ones, a missing value among few, and no range at all.
  expect(await answers(Array.from({ length: 30 }, (_, i) => (i === 7 ? "12O" : `${i}`)))).toBeUndefined();
  expect(await answers(many.map((cell) => (cell === "5+" ? "NA" : cell)))).toBeUndefined();
  expect(await answers(many.map((cell) => (cell === "5+" ? "5" : cell)))).toBeUndefined();
});

test.each(["1e101", "-2e300", "1e400", "inf"])("%s is no number that can be compared", async (text) => {
  const { columns } = await read(`a,b\n1,1\n2,${text}\n3,1e100\n4,4\n`);
  expect(columns[1].unreadable).toEqual({ count: 1, examples: [{ line: 3, text }] });
  expect([...columns[1].values]).toEqual([1, Number.NaN, 1e100, 4]);
});

test("a row with another number of cells is refused by its line", async () => {
  await expect(read("a,b\n1,1\n2,2\n3,3,3\n4,4\n")).rejects.toMatchObject({
    error: { code: "ragged-row", message: expect.stringContaining("Line 4 of “table.csv” has 3 cells") },
  });
});

test("what a person says of the first row stands", async () => {
  expect((await read("1,2\n3,4\n5,6\n", true)).columns.map(({ name, values }) => [name, ...values])).toEqual([
    ["1", 3, 5],
    ["2", 4, 6],
  ]);
  const words = await read("one,two\n3,4\n5,6\n", false);
  expect(words.n).toBe(3);
});

test("a number of money or in brackets is read as people mean it", () => {
  const numberOf = compileNumberReader({ decimal: ".", group: "," });
  expect(["$1,240.50", "(12)", "1e3", "+7", "", "n/a", "1.2.3"].map(numberOf)).toEqual([
    1240.5,
    -12,
    1000,
    7,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});
