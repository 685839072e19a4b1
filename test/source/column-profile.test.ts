import { describe, expect, test } from "vitest";
import { ColumnProfile, isShortenedId } from "../../src-main/source/column-profile.ts";

function profileOf(cells: readonly string[], name = "column"): ColumnProfile {
  const profile = new ColumnProfile(0, name);
  const rows = cells.map((cell, i) => ({ line: i + 1, cells: [cell], hasBrokenQuote: false, hasUndecodable: false }));
  // In two batches, as a file of two pieces gives them.
  profile.addAll(rows.slice(0, rows.length / 2));
  profile.addAll(rows.slice(rows.length / 2));
  return profile;
}

function found(cells: readonly string[], name?: string) {
  return profileOf(cells, name).finding();
}

describe("numbers are told by how all cells are written:", () => {
  test.each([
    ["whole ones", ["1", "20", "-3"], { decimal: ".", group: "" }],
    ["with a point", ["1.5", "20.25", "-3"], { decimal: ".", group: "" }],
    ["with a comma", ["1,5", "20,25", "-3"], { decimal: ",", group: "" }],
    ["with thousands by comma", ["1,240.00", "12.50", "3"], { decimal: ".", group: "," }],
    ["with thousands by point", ["1.240,00", "12,50", "3"], { decimal: ",", group: "." }],
    ["with thousands by blank", ["1 240,00", "12,50"], { decimal: ",", group: " " }],
    ["with thousands by apostrophe", ["1'240.00", "12.50"], { decimal: ".", group: "'" }],
    ["with currencies and brackets", ["$1,240.00", "($12.50)", "$3.00"], { decimal: ".", group: "," }],
  ])("%s", (_, cells, numberFormat) => {
    expect(found(cells)).toMatchObject({ kind: "number", numberFormat, unreadable: 0 });
  });
});

describe("dates are told by how all cells are written:", () => {
  test.each([
    ["2021-03-04", "2021-12-31", ["yyyy-MM-dd"]],
    ["04/03/2021", "31/12/2021", ["dd/MM/yyyy"]],
    ["04/03/2021", "12/31/2021", ["MM/dd/yyyy"]],
    ["04/03/2021", "11/12/2021", ["dd/MM/yyyy", "MM/dd/yyyy"]],
    ["04-03-2021", "11-12-2021", ["dd-MM-yyyy", "MM-dd-yyyy"]],
    ["04/03/21", "11/12/21", ["dd/MM/yy", "MM/dd/yy"]],
    ["04.03.2021 08:15", "11.12.2021 23:59", ["dd.MM.yyyy"]],
    ["20210304", "20211112", ["yyyyMMdd"]],
    ["4 Mar 2021", "11 Dec 2021", ["d MMM yyyy"]],
  ])("%s and %s", (first, second, dateFormats) => {
    expect(found([first, second])).toMatchObject({ kind: "date", dateFormats, unreadable: 0 });
  });

  test("one day above 12 in a long column decides for all", () => {
    const cells = [...Array.from({ length: 500 }, (_, i) => `0${1 + (i % 9)}/03/2021`), "25/03/2021"];
    expect(found(cells).dateFormats).toEqual(["dd/MM/yyyy"]);
  });
});

describe("numbers that could be moments are believed only under a name like a date's:", () => {
  test.each([
    ["44259", "spreadsheet days"],
    ["1614844800", "unix seconds"],
    ["1614844800000", "unix milliseconds"],
    ["814844800000321", "unix microseconds"],
  ])("%s", (cell, format) => {
    expect([found([cell], "order_date").dateFormats, found([cell], "customer").kind]).toEqual([[format], "number"]);
  });
});

describe("a few cells that do not fit are counted, many change the kind:", () => {
  test("one in fifty dates cannot be read", () => {
    const cells = Array.from({ length: 100 }, (_, i) => (i % 50 === 0 ? "00.00.0000" : `2${i % 8}.03.2021`));
    expect(found(cells)).toMatchObject({ kind: "date", dateFormats: ["dd.MM.yyyy"], unreadable: 2 });
  });

  test("one in a thousand amounts is a word, late in the file", () => {
    const cells = Array.from({ length: 2000 }, (_, i) => (i % 1000 === 999 ? "on request" : `${i}.50`));
    expect(found(cells)).toMatchObject({ kind: "number", unreadable: 2 });
  });

  test("every tenth cell is a word: then it is text", () => {
    const cells = Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? "on request" : `${i}.50`));
    expect(found(cells)).toMatchObject({ kind: "text", dateFormats: [], unreadable: 0 });
  });

  test("cells that repeat count as often as they stand there", () => {
    const cells = [...Array<string>(10).fill("n/a"), ...Array<string>(90).fill("5.50")];
    expect(found(cells).kind).toBe("text");
  });
});

test("an empty column is empty, whatever its blanks", () => {
  expect(found(["", " ", "\t"])).toMatchObject({ kind: "empty", filledShare: 0, distinct: 0, samples: [] });
});

test("filled cells are a share of all, different ones are counted, the first five are shown", () => {
  const cells = ["web", "", "shop", "web", "", "phone", "fair", "app", "post", "web"];
  expect(found(cells)).toMatchObject({
    kind: "text",
    filledShare: 0.8,
    distinct: 6,
    samples: ["web", "shop", "phone", "fair", "app"],
  });
});

test("rows with broken quotes, or too short for the column, do not count", () => {
  const profile = new ColumnProfile(1, "amount");
  const row = { line: 1, hasBrokenQuote: false, hasUndecodable: false };
  profile.addAll([
    { ...row, cells: ["a", "1.50"] },
    { ...row, cells: ["b"] },
    { ...row, cells: ["c", "x"], hasBrokenQuote: true },
  ]);
  expect(profile.finding()).toMatchObject({ kind: "number", filledShare: 1, distinct: 1, samples: ["1.50"] });
});

test("different values are counted up to a thousand", () => {
  expect(found(Array.from({ length: 3000 }, (_, i) => `C${i}`)).distinct).toBe(1000);
});

describe("ids that went through a table of floats", () => {
  test.each([
    ["all whole with .0", ["17850.0", "17850.0", "13047.0", ""], true],
    ["one without", ["17850.0", "17850", "17850.0"], false],
    ["amounts", ["12.50", "13.0"], false],
    ["nothing", ["", ""], false],
  ])("%s", (_, cells, isDotZero) => {
    expect(profileOf(cells).isDotZero).toBe(isDotZero);
  });
});

test("letters before numbers are counted, repeats too, the commonest first", () => {
  const profile = profileOf(["536365", "536365", "536366", "C536367", "C536367", "INV-12", "INV#13"]);
  expect(profile.prefixes?.map(({ letters, count }) => [letters, count])).toEqual([
    ["", 3],
    ["C", 2],
    ["INV", 2],
  ]);
});

test("words of many kinds are no prefixes", () => {
  expect(profileOf(Array.from({ length: 30 }, (_, i) => `${String.fromCharCode(65 + i)}x`)).prefixes).toBeUndefined();
});

test.each([
  ["9.01E+12", true],
  ["9,01E+12", true],
  ["1E+15", true],
  ["9.01e+012", true],
  ["E+12", false],
  ["9.01E12", false],
  ["90.1E+12", false],
  ["9012345678901", false],
  ["C9.01E+12", false],
  ["a+b@x.de", false],
])("%s: was it shortened by a spreadsheet? %s", (text, isShortened) => {
  expect(isShortenedId(text)).toBe(isShortened);
});

test("how much of a column is new is told by the cells until a thousand different ones were seen", () => {
  const twice = Array.from({ length: 3000 }, (_, i) => `K${Math.floor(i / 2)}`);
  expect(found(twice.slice(0, 600)).newShare).toBe(0.5);
  // The thousandth different value is met in row 1,999.
  expect(found(twice)).toMatchObject({ distinct: 1000, newShare: 1000 / 1999 });
  expect(found(twice.filter((_, i) => i % 2 === 0)).newShare).toBe(1);
  expect(found(["a", "", "b", ""]).newShare).toBe(1);
});
