import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evaluationData, evaluationFile } from "./evaluation-data.ts";
import { refusalOf } from "./quiet-job.ts";
import { type ReadTable, readTable } from "./read-table.ts";

const folder = (...path: string[]) => evaluationFile("csv-torture", ...path);
const filesIn = (...path: string[]) =>
  evaluationData && existsSync(folder(...path)) ? readdirSync(folder(...path)) : [];

const whole = ({ header, cells }: ReadTable) => (header ? [header, ...cells] : cells);

/** What a person is told that is not said of every file. */
function warnings(table: ReadTable): string[] {
  const width = table.header?.length ?? table.cells[0]?.length ?? 0;
  return [
    ...table.evidence.filter((line) => /quote inside a cell|fewer than the rows/.test(line)),
    ...table.rows.filter((row) => row.hasBrokenQuote).map(({ line }) => `line ${line}: broken quote`),
    ...table.rows
      .filter(({ cells, hasBrokenQuote }) => !hasBrokenQuote && cells.length !== width)
      .map(({ line }) => `line ${line}: other number of cells`),
    ...(table.rows.length === 0 ? ["a header and no rows"] : []),
  ];
}

describe.skipIf(!evaluationData)("csv-test-data", () => {
  const good = filesIn("csv-test-data", "csv").filter((name) => !name.startsWith("bad-") && name !== "all-empty.csv");
  const bad = filesIn("csv-test-data", "csv").filter((name) => name.startsWith("bad-"));

  test.each(good)("%s reads as its answer says", async (name) => {
    const table = await readTable(folder("csv-test-data", "csv", name));
    const answer = JSON.parse(readFileSync(folder("csv-test-data", "json", name.replace(".csv", ".json")), "utf8"));
    const isObjects = answer.length === 0 || !Array.isArray(answer[0]);
    const objects = table.cells.map((cells) =>
      Object.fromEntries((table.header ?? []).map((key, i) => [key, cells[i]])),
    );
    expect(isObjects ? objects : whole(table)).toEqual(answer);
  });

  test.each(bad)("%s is refused or warned about", async (name) => {
    const path = folder("csv-test-data", "csv", name);
    const refusal = await refusalOf(readTable(path));
    if (refusal === undefined) expect(warnings(await readTable(path))).not.toEqual([]);
    else expect(refusal).toMatchObject({ code: "empty-file" });
  });

  // Its two lines are blank: a file without anything in it, which is said. The answer makes two rows of them.
  test("all-empty.csv has nothing in any row", async () => {
    expect((await readTable(folder("csv-test-data", "csv", "all-empty.csv"))).cells.flat().join("")).toBe("");
  });
});

describe.skipIf(!evaluationData)("csvlint's fixtures", () => {
  const fooBarBaz = [["Foo", "Bar", "Baz"]];
  const three = (middle: string) => [
    ["Foo", middle, "Baz"],
    ["Biff", "Baff", "Boff"],
    ["Qux", "Teaspoon", "Doge"],
  ];
  const numbers = [
    ["1", "2", "3"],
    ["3", "2", "1"],
  ];
  test.each<[string, string[][]]>([
    ["cr-line-endings.csv", three("Bar")],
    ["crlf-line-endings.csv", three("Bsr")],
    ["lf-line-endings.csv", three("Bsr")],
    ["inconsistent-line-endings.csv", three("Bsr")],
    ["inconsistent-line-endings-unquoted.csv", three("Bsr")],
    ["title-row.csv", three("Bsr")],
    ["valid.csv", [...fooBarBaz, ...numbers]],
    ["valid_many_rows.csv", [...fooBarBaz, ...numbers, ...numbers, ...numbers]],
    ["white space in filename.csv", [...fooBarBaz, ...numbers]],
    [
      "windows-line-endings.csv",
      [
        ["a", "b", "c"],
        ["d", "e", "f"],
      ],
    ],
  ])("%s is read right", async (name, rows) => {
    expect(whole(await readTable(folder("csvlint", "fixtures", name)))).toEqual(rows);
  });

  test("invalid-byte-sequence.csv is Portuguese in windows-1252", async () => {
    const table = await readTable(folder("csvlint", "fixtures", "invalid-byte-sequence.csv"));
    expect([table.dialect.encoding, table.header?.[2], table.rows.length]).toEqual(["windows-1252", "Histórico", 23]);
  });

  test("invalid_many_rows.csv loses the one line whose quotes are broken, and says which", async () => {
    expect(warnings(await readTable(folder("csvlint", "fixtures", "invalid_many_rows.csv")))).toEqual([
      "line 4: broken quote",
    ]);
  });

  test("spreadsheet.xlsx is read, spreadsheet.xls refused", async () => {
    expect((await readTable(folder("csvlint", "fixtures", "spreadsheet.xlsx"))).header).toEqual(["a", "b", "c"]);
    expect(await refusalOf(readTable(folder("csvlint", "fixtures", "spreadsheet.xls")))).toMatchObject({
      code: "not-a-table",
    });
  });
});
