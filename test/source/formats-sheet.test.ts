import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { cellFormat, numberText } from "../../src-main/source/formats/cell-format.ts";
import { plainDecimal } from "../../src-main/source/formats/plain-decimal.ts";
import { pick, randomText, wildAlphabet } from "../shared/random.ts";
import { makeWorkbook, type SheetCell } from "./make-workbook.ts";
import { makeZip } from "./make-zip.ts";
import { fileOf, refusalOf } from "./quiet-job.ts";
import { readTable } from "./read-table.ts";

const SEED = 376;
const styled = (style: number, value: number | string) => ({ xml: `<c s="${style}"><v>${value}</v></c>` });

describe("a number cell reads as its format shows it:", () => {
  test.each<[string | number, string, string]>([
    [14, "45292", "2024-01-01"],
    [22, "45292.5", "2024-01-01T12:00:00"],
    ["dd/mm/yyyy hh:mm:ss.000", "45292.500000011574", "2024-01-01T12:00:00.001"],
    ["[$-409]d. mmmm yyyy", "60", "1900-02-29".replace("02-29", "02-28")],
    [14, "61", "1900-03-01"],
    [14, "1", "1900-01-01"],
    ['mmm"-"yy', "45292", "2024-01-01"],
    ["h:mm AM/PM", "0.75", "18:00:00"],
    ["[h]:mm:ss", "1.25", "30:00:00"],
    ["mm:ss", "0.001388888888888889", "00:02:00"],
    ["00000", "1234", "01234"],
    ['#,##0.00 "days"', "12.5", "12.5"],
    ["0.00%", "0.125", "0.125"],
    ['[Red]-0.00;"d"0', "3.5", "3.5"],
    [0, "1.2E-7", "0.00000012"],
    [0, "12345678901234567890", "12345678901234567000"],
    [0, "0.30000000000000004", "0.30000000000000004"],
    [0, "12.10", "12.1"],
  ])("%s, %s → %s", (format, raw, text) => {
    const known = typeof format === "number" ? cellFormat(format, undefined) : cellFormat(200, format);
    expect(numberText(raw, known, false)).toBe(text);
  });

  test("in a workbook that counts from 1904 the same number is four years and a day later", () => {
    expect([
      numberText("0", cellFormat(14, undefined), true),
      numberText("43830", cellFormat(14, undefined), true),
    ]).toEqual(["1904-01-01", "2024-01-01"]);
  });
});

test(`a decimal in full is the same number (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let trial = 0; trial < 2000; trial++) {
    const value = (rng.next() - 0.5) * 10 ** (rng.below(60) - 30);
    const text = plainDecimal(value);
    expect(text).not.toMatch(/e/i);
    expect(Number(text)).toBe(value);
  }
});

describe("a workbook", () => {
  const orders: SheetCell[][] = [
    ["order", "day", "amount", "paid", "note"],
    [1001, styled(1, 45292), 12.5, true, "a & b <c>"],
    [1002, styled(1, 45293), 7, false, null],
    [1003, styled(1, 45294), 0.1, true, { xml: '<c t="e"><v>#N/A</v></c>' }],
  ];
  const expected = [
    ["1001", "2024-01-01", "12.5", "TRUE", "a & b <c>"],
    ["1002", "2024-01-02", "7", "FALSE", ""],
    ["1003", "2024-01-03", "0.1", "TRUE", "#N/A"],
  ];

  test.each([true, false])("reads as its cells show, shared texts: %s", async (isShared) => {
    const table = await readTable(
      fileOf(makeWorkbook({ sheets: { Orders: orders }, formats: [14], isShared }), "orders.xlsx"),
    );
    expect([table.header, table.cells]).toEqual([["order", "day", "amount", "paid", "note"], expected]);
  });

  test("packed by gzip, and inside an archive, reads the same", async () => {
    const workbook = makeWorkbook({ sheets: { Orders: orders }, formats: [14] });
    const archive = makeZip({ "export/orders.xlsx": workbook });
    const packed = await readTable(fileOf(gzipSync(workbook), "orders.xlsx.gz"));
    const inside = await readTable(fileOf(archive, "export.zip"));
    expect([packed.cells, inside.cells, inside.dialect.part]).toEqual([
      expected,
      expected,
      "export/orders.xlsx/Orders",
    ]);
  });

  test("with titles, blank rows, blank columns on the left and a total reads as the table in it", async () => {
    const shifted = [
      [null, null, "Orders of May"],
      [],
      ...orders.map((row) => [null, null, ...row]),
      [],
      [null, null, "Total", null, 19.6],
    ];
    const table = await readTable(fileOf(makeWorkbook({ sheets: { Orders: shifted }, formats: [14] }), "orders.xlsx"));
    expect([table.header, table.cells]).toEqual([["order", "day", "amount", "paid", "note"], expected]);
    expect(table.rows.map(({ line }) => line)).toEqual([4, 5, 6]);
  });

  test("of several sheets gives the largest that is not hidden, or the one that is named", async () => {
    const sheets = {
      Cover: [["Read me"]],
      Secret: [...orders, ...orders.slice(1), ...orders.slice(1)],
      Orders: orders,
    };
    const path = fileOf(makeWorkbook({ sheets, hidden: ["Secret"], formats: [14] }), "orders.xlsx");
    expect((await readTable(path)).dialect.part).toBe("Orders");
    expect((await readTable(path, "Secret")).cells).toHaveLength(9);
    expect(await refusalOf(readTable(path, "Nothing"))).toMatchObject({
      code: "no-part",
      message: "“orders.xlsx” has no sheet “Nothing”. It has: Cover, Secret, Orders.",
    });
  });

  test(`of any texts is read back cell by cell (seed ${SEED})`, async () => {
    const alphabet = wildAlphabet.filter((piece) => !["\u0000", "\ufffd", "\r", "\r\n"].includes(piece));
    for (let trial = 0; trial < 40; trial++) {
      const rng = makeRng(SEED, trial);
      const width = 2 + rng.below(4);
      const rows = Array.from({ length: 1 + rng.below(9) }, (_, row) =>
        Array.from({ length: width }, (_, column) => (column === 0 ? `x${row}` : randomText(rng, alphabet, 8))),
      );
      const header = Array.from({ length: width }, (_, column) => `name ${"abcdef"[column]}`);
      const sheets = { S: [header, ...rows.map((cells) => cells.map((cell) => cell || null))] };
      const isShared = pick(rng, [true, false]);
      const table = await readTable(fileOf(makeWorkbook({ sheets, isShared }), "any.xlsx"));
      const all = table.header ? [table.header, ...table.cells] : table.cells;
      const used = Math.max(...[header, ...rows].map((cells) => cells.findLastIndex((cell) => cell !== "") + 1));
      expect(all, `trial ${trial}`).toEqual([header, ...rows].map((cells) => cells.slice(0, used)));
    }
  });
});

describe("other office files are refused by what they are:", () => {
  test.each<[string, Uint8Array, string]>([
    ["xlsb", makeZip({ "[Content_Types].xml": "x", "xl/workbook.bin": "x" }), "is a binary Excel workbook (.xlsb)."],
    ["docx", makeZip({ "[Content_Types].xml": "x", "word/document.xml": "x" }), "is a text document, not a table."],
    [
      "ods",
      makeZip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x" }),
      "is an OpenDocument file.",
    ],
    ["xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "is an old Excel workbook"],
    ["html", Buffer.from("<html><table><tr><td>1</td></tr></table></html>"), "is a web page, whatever its name says"],
    [
      "xml",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      "is a spreadsheet saved as XML",
    ],
  ])("%s", async (ending, bytes, words) => {
    const refusal = (await refusalOf(readTable(fileOf(bytes, `orders.${ending}`)))) as { message: string };
    expect(refusal.message).toContain(`“orders.${ending}” ${words}`);
  });
});
