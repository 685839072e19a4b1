import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { convertVerb } from "../../src-main/hosts/cli-convert.ts";
import type { CliValues } from "../../src-main/hosts/cli-verb.ts";
import { plainDialect } from "../../src-shared/source-dialect.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { cellsOf } from "./csv-text.ts";
import { makeWorkbook } from "./make-workbook.ts";
import { messyFile } from "./messy-files.ts";

const SEED = 4181;

/** Runs the command as a person in a folder would. */
async function convert(
  files: Readonly<Record<string, string | Uint8Array>>,
  values: CliValues = {},
  folder = temporaryFolder(),
) {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const told: string[] = [];
  const context = {
    say: () => {},
    tell: (line: string) => void told.push(line),
    isTerminal: false,
    cwd: folder,
    signal: new AbortController().signal,
  };
  const exitCode = await convertVerb.run(context, Object.keys(files), { out: "out", ...values });
  const out = (name: string) => readFileSync(join(folder, "out", name), "utf8");
  const json = (name: string) => JSON.parse(out(name));
  return { exitCode, told, folder, out, json, names: readdirSync(join(folder, "out")).sort() };
}

test("a file becomes plain CSV with what was found beside it", async () => {
  const text = Buffer.from(
    'Orders of May\n\nid;name;amount\n1;"Müller; Co";1,50\n2;O\'Brien;2,75\n3;"5"" pipe";3,25\nTotal;;7,50\n',
    "latin1",
  );
  const { exitCode, out, json, names } = await convert({ "orders.txt": text });
  expect([exitCode, names]).toEqual([0, ["convert.json", "orders.csv", "orders.json"]]);
  expect(out("orders.csv")).toBe(
    'id,name,amount\r\n1,Müller; Co,"1,50"\r\n2,O\'Brien,"2,75"\r\n3,"5"" pipe","3,25"\r\n',
  );
  expect(json("orders.json")).toMatchObject({
    file: "orders.txt",
    encoding: "windows-1252",
    delimiter: ";",
    quote: '"',
    escape: "double",
    header: { row: 3, names: ["id", "name", "amount"] },
    skippedLines: 2,
    footerLines: 1,
    columns: [{ type: "number" }, { type: "text" }, { type: "number", numberFormat: { decimal: ",", group: "" } }],
    rows: { read: 3, kept: 3, refused: 0 },
    refused: [],
  });
});

test("values go out as they are, also what a spreadsheet would run", async () => {
  const { out } = await convert({ "a.csv": "phone,formula\n+491,=1+1\n+492,@x\n+493,-3\n" });
  expect(out("a.csv")).toBe("phone,formula\r\n+491,=1+1\r\n+492,@x\r\n+493,-3\r\n");
});

test("nothing is lost of rows that are too short, too long or broken, and they are listed", async () => {
  const { out, json } = await convert({ "a.csv": 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,"open,3\n2,3,4\n3,4,5\n4,5,6\n' });
  expect(out("a.csv")).toBe('a,b,c\r\n1,2,3\r\n4,5,\r\n6,7,8,9\r\n1,"""open",3\r\n2,3,4\r\n3,4,5\r\n4,5,6\r\n');
  const { warnings, rows } = json("a.json");
  expect([rows, warnings]).toMatchObject([{ read: 7, kept: 7 }, [{ kind: "ragged-row", count: 2, lines: [3, 4] }]]);
});

test("a file that cannot be read is named with the reason and stops no other", async () => {
  const { exitCode, told, json, names } = await convert({
    "bad.csv": "%PDF-1.4",
    "good.csv": "a,b\n1,2\n",
    "empty.csv": "",
  });
  expect([exitCode, names]).toEqual([1, ["convert.json", "good.csv", "good.json"]]);
  expect(told).toEqual([
    "bad.csv: “bad.csv” is a PDF, not a table of text. Export the table as CSV from the program that made it; a PDF holds no rows.",
    "empty.csv: “empty.csv” is empty: it has no bytes at all. Export it again.",
  ]);
  expect(json("convert.json")).toMatchObject({
    files: 3,
    tables: 1,
    failed: 2,
    rows: { read: 1, kept: 1, refused: 0 },
  });
});

test("files of one name have numbers, and parts of a file their names", async () => {
  const book = makeWorkbook({
    sheets: {
      May: [
        ["a", "b"],
        [1, 2],
      ],
      "June/July": [
        ["a", "b"],
        [3, 4],
      ],
      Empty: [],
    },
  });
  const { names, out } = await convert({ "a.csv": "x,y\n1,2\n", "a.tsv": "x\ty\n3\t4\n", "book.xlsx": book });
  expect(names.filter((name) => name.endsWith(".csv"))).toEqual([
    "a-2.csv",
    "a.csv",
    "book.June-July.csv",
    "book.May.csv",
  ]);
  expect([out("a-2.csv"), out("book.June-July.csv")]).toEqual(["x,y\r\n3,4\r\n", "a,b\r\n3,4\r\n"]);
});

describe("what is there already", () => {
  test("is not written over", async () => {
    const { folder, out } = await convert({ "a.csv": "x,y\n1,2\n" });
    await expect(convert({ "a.csv": "x,y\n3,4\n" }, {}, folder)).rejects.toThrow("already holds convert.json");
    expect(out("a.csv")).toBe("x,y\r\n1,2\r\n");
  });

  test("is replaced where the person says so", async () => {
    const { folder } = await convert({ "a.csv": "x,y\n1,2\n" });
    const { out } = await convert({ "a.csv": "x,y\n3,4\n" }, { replace: true }, folder);
    expect(out("a.csv")).toBe("x,y\r\n3,4\r\n");
  });

  test("leaves no half of a file behind", async () => {
    const { folder } = await convert({ "a.json": '[{"a":1},{"a"' });
    expect(existsSync(join(folder, "out", "a.csv.partial"))).toBe(false);
  });
});

test(`what was converted reads back as the rows that the file was written from (seed ${SEED})`, async () => {
  const files = Array.from({ length: 60 }, (_, trial) =>
    messyFile(SEED, trial, { preamble: 0, footer: 0, delimiter: ";" }),
  );
  const contents = Object.fromEntries(files.map(({ text }, i) => [`f${i}.csv`, text]));
  const { out } = await convert(contents);
  const wrong = files.filter(({ header, rows }, i) => {
    const all = cellsOf(out(`f${i}.csv`), { ...plainDialect, hasHeader: false });
    return JSON.stringify(all) !== JSON.stringify(header ? [header, ...rows] : rows);
  });
  expect(wrong.map(({ how }) => how)).toEqual([]);
}, 60_000);
