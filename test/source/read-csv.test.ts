import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { cutAnywhere, pick, randomText, wildAlphabet } from "../shared/random.ts";
import { cellsOf, rowsOf, writeRows } from "./csv-text.ts";

const SEED = 4180;

describe("rows end", () => {
  const cells = [
    ["a", "b"],
    ["1", "2"],
    ["3", "4"],
  ];
  test.each([
    ["at LF", "a,b\n1,2\n3,4\n"],
    ["at CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["at CR", "a,b\r1,2\r3,4\r"],
    ["at LF and CRLF in one file", "a,b\r\n1,2\n3,4\r\n"],
    ["where the file ends, after LF rows", "a,b\n1,2\n3,4"],
    ["where the file ends, after CRLF rows", "a,b\r\n1,2\r\n3,4"],
    ["where the file ends, after CR rows", "a,b\r1,2\r3,4"],
    ["at a last CRLF behind a quoted cell", 'a,b\r\n1,2\r\n3,"4"\r\n'],
    ["at a half CRLF that was cut off", 'a,b\r\n1,2\r\n3,"4"\r'],
  ])("%s", (_, text) => {
    expect(cellsOf(text)).toEqual(cells);
  });
});

describe("lines are counted as an editor counts them", () => {
  test.each([
    ["one a row", "a,b\n1,2\n3,4\n", [1, 2, 3]],
    ["blank ones too", "\na,b\n\n\n1,2\n", [2, 5]],
    ["those inside quoted cells too", 'a,b\n"x\ny\nz",2\n3,4\n', [1, 2, 5]],
    ["with CRLF", 'a,b\r\n"x\r\ny",2\r\n3,4\r\n', [1, 2, 4]],
    ["with CR", 'a,b\r"x\ry",2\r3,4\r', [1, 2, 4]],
  ])("%s", (_, text, lines) => {
    expect(rowsOf([text]).map(({ line }) => line)).toEqual(lines);
  });

  test("lines above the table are skipped and counted", () => {
    expect(rowsOf(["Report\nof May\na,b\n1,2\n"], { skipLines: 2 })).toEqual([
      { line: 3, cells: ["a", "b"], hasBrokenQuote: false, hasUndecodable: false },
      { line: 4, cells: ["1", "2"], hasBrokenQuote: false, hasUndecodable: false },
    ]);
  });
});

describe("blank lines", () => {
  test("are no rows of a table of several columns", () => {
    expect(cellsOf("a,b\n\n1,2\n\r\n3,4\n\n\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("are empty cells of a table of one column", () => {
    expect(cellsOf("a\n1\n\n3\n")).toEqual([["a"], ["1"], [""], ["3"]]);
  });
});

describe("quotes", () => {
  test.each([
    ["are written twice inside a cell", 'a,"say ""yes"" twice",c\n', {}, ["a", 'say "yes" twice', "c"]],
    ["hold delimiters and breaks", '"a,b","c\nd",e\n', {}, ["a,b", "c\nd", "e"]],
    ["that stand inside a cell are plain marks", `5" pipe,6'2"\n`, {}, ['5" pipe', `6'2"`]],
    ["around nothing are an empty cell", '"",x,""\n', {}, ["", "x", ""]],
    ["may be followed by blanks", '"a" ,"b"  \n', {}, ["a", "b"]],
    ["may be single", "'it''s',\"x\"\n", { quote: "'" }, ["it's", '"x"']],
    ["may be escaped by a backslash", String.raw`"a\"b",c` + "\n", { escape: "backslash" }, ['a"b', "c"]],
    ["may mean nothing", '"a,b"\n', { quote: "" }, ['"a', 'b"']],
  ] as const)("%s", (_, text, dialect, cells) => {
    expect(cellsOf(text, dialect)).toEqual([cells]);
  });
});

test.each([";", "\t", "|", "::", "~"])("cells may be parted by %j", (delimiter) => {
  expect(cellsOf(["a", "b c", "", "d"].join(delimiter), { delimiter })).toEqual([["a", "b c", "", "d"]]);
});

describe("files parted by blanks", () => {
  const blanks = { delimiter: "blanks" };

  test("have one gap for any run of blanks and tabs, and none at the ends of a line", () => {
    expect(cellsOf(" 00004 0001 19970101  2   29.33\r\n\t00021\t 0002 19970101  3   63.34  \r\n", blanks)).toEqual([
      ["00004", "0001", "19970101", "2", "29.33"],
      ["00021", "0002", "19970101", "3", "63.34"],
    ]);
  });

  test("keep blanks inside quotes", () => {
    expect(cellsOf('1  "New  York" 2\n', blanks)).toEqual([["1", "New  York", "2"]]);
  });
});

describe("a quote that is never closed", () => {
  test("costs its line and no other", () => {
    expect(rowsOf(['a,b\n1,2\n"3,4\n5,6\n7,8\n'])).toEqual([
      { line: 1, cells: ["a", "b"], hasBrokenQuote: false, hasUndecodable: false },
      { line: 2, cells: ["1", "2"], hasBrokenQuote: false, hasUndecodable: false },
      { line: 3, cells: ['"3,4'], hasBrokenQuote: true, hasUndecodable: false },
      { line: 4, cells: ["5", "6"], hasBrokenQuote: false, hasUndecodable: false },
      { line: 5, cells: ["7", "8"], hasBrokenQuote: false, hasUndecodable: false },
    ]);
  });

  test(`costs one line of a long file, wherever it stands (seed ${SEED})`, () => {
    for (let trial = 0; trial < 60; trial++) {
      const rng = makeRng(SEED, trial);
      const lines = Array.from({ length: 200 }, (_, i) => `${i},"name ${i}, of ${rng.below(9)}",x${rng.below(1e6)}`);
      const broken = rng.below(200);
      const damaged = lines.with(broken, `"${lines[broken].replaceAll('"', "")}`);
      const rows = rowsOf(cutAnywhere(rng, `${damaged.join("\n")}\n`, 10));
      expect(rows.filter((row) => row.hasBrokenQuote).map((row) => row.line)).toEqual([broken + 1]);
      expect(rows.map((row) => row.line)).toEqual(lines.map((_, i) => i + 1));
    }
  });

  test("before two million characters costs its line and no other", () => {
    const tail = Array.from({ length: 100_000 }, (_, i) => `${i},some words here`);
    const text = ['"open,1', ...tail].join("\n");
    const pieces = text.match(/[^]{1,262144}/g) ?? [];
    const rows = rowsOf(pieces);
    expect([rows.length, rows.filter((row) => row.hasBrokenQuote).map((row) => row.line)]).toEqual([100_001, [1]]);
  });
});

test("a character that did not fit the encoding marks its row and no other", () => {
  expect(rowsOf(["a,b\n1,\ufffd\n2,é\n"]).map((row) => row.hasUndecodable)).toEqual([false, true, false]);
});

/** Rows of random cells; none is a blank line, and no cell of the last column ends in a carriage return. */
function randomTable(rng: Rng): string[][] {
  const width = 2 + rng.below(4);
  return Array.from({ length: 1 + rng.below(12) }, () =>
    Array.from({ length: width }, (_, column) => {
      const cell = randomText(rng, wildAlphabet, 6);
      return column === width - 1 ? cell.replace(/\r+$/, "") : cell;
    }),
  );
}

test(`what an RFC 4180 writer wrote is read back, with any line end and delimiter (seed ${SEED})`, () => {
  for (let trial = 0; trial < 1500; trial++) {
    const rng = makeRng(SEED, trial);
    const newline = pick(rng, ["\n", "\r\n"]);
    const delimiter = pick(rng, [",", ";", "\t", "|"]);
    const table = randomTable(rng);
    // A file's own line end is told from its first breaks; a header without breaks of its own comes first.
    const text = `first${delimiter}second${newline}${writeRows(rng, table, newline, delimiter)}`;
    const [, ...rows] = cellsOf(text, { delimiter });
    expect(rows, `trial ${trial}`).toEqual(table);
  }
});

test(`however a text is cut into pieces, its rows are the same (seed ${SEED})`, () => {
  for (let trial = 0; trial < 1500; trial++) {
    const rng = makeRng(SEED, trial);
    const written = writeRows(rng, randomTable(rng), pick(rng, ["\n", "\r\n", "\r"]));
    // Half of the texts are what no writer would write: quotes and breaks anywhere.
    const text = rng.below(2) === 0 ? written : randomText(rng, wildAlphabet, 120);
    const dialect = pick(rng, [{}, {}, { skipLines: 2 }, { delimiter: "blanks" }, { quote: "'" }] as const);
    expect(rowsOf(cutAnywhere(rng, text, 12), dialect), `trial ${trial}: ${JSON.stringify(text)}`).toEqual(
      rowsOf([text], dialect),
    );
  }
});
