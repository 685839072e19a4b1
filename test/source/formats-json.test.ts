import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { RecordScanner } from "../../src-main/source/formats/record-scanner.ts";
import { cutAnywhere, pick, randomText, wildAlphabet } from "../shared/random.ts";
import { fileOf, refusalOf } from "./quiet-job.ts";
import { readTable } from "./read-table.ts";

const SEED = 8259;
const records = [
  { id: 1, customer: { name: "Ann", tags: ["a", "b"] }, paid: true },
  { id: 2, customer: { name: "Ben" }, total: 12.5, note: null },
];
const header = ["id", "customer.name", "customer.tags", "paid", "total", "note"];
const cells = [
  ["1", "Ann", '["a","b"]', "true", "", ""],
  ["2", "Ben", "", "", "12.5", ""],
];
const read = async (text: string | Uint8Array, part = "") => readTable(fileOf(text, "events.json"), part);

describe("records read as rows, objects inside them as columns, wherever they lie:", () => {
  test.each([
    ["a list", JSON.stringify(records)],
    ["a list over many lines", JSON.stringify(records, null, 2)],
    ["one a line", records.map((record) => JSON.stringify(record)).join("\n")],
    [
      "one a line, with blank lines and CRLF",
      `\r\n${records.map((record) => JSON.stringify(record)).join("\r\n\r\n")}\r\n`,
    ],
    ["one after the other", records.map((record) => JSON.stringify(record, null, 1)).join("\n")],
    ["with the mark of UTF-8", `\ufeff${JSON.stringify(records)}`],
    ["in UTF-16", Buffer.from(`\ufeff${JSON.stringify(records)}`, "utf16le")],
    ["inside an object", JSON.stringify({ page: 1, links: ["x"], data: { orders: records } })],
  ])("%s", async (_, text) => {
    const table = await read(text);
    expect([table.header, table.cells]).toEqual([header, cells]);
  });

  test("lists of cells, the first with the names", async () => {
    const table = await read(
      JSON.stringify([
        ["id", "amount"],
        [1, 2.5],
        [2, 3.5],
        [3, null],
      ]),
    );
    expect([table.header, table.cells]).toEqual([
      ["id", "amount"],
      [
        ["1", "2.5"],
        ["2", "3.5"],
        ["3", ""],
      ],
    ]);
  });
});

test("of several lists the longest is read, or the one that is named", async () => {
  const text = JSON.stringify({ people: [{ a: 1 }, { a: 2 }], meta: { errors: [{ code: 7 }] } });
  expect((await read(text)).cells).toEqual([["1"], ["2"]]);
  expect((await read(text, "meta.errors")).cells).toEqual([["7"]]);
  expect(await refusalOf(read(text, "none"))).toMatchObject({ code: "no-part" });
});

test("ids of more digits than a float holds keep all of them", async () => {
  const text = '{"id":9013808660771234567,"n":0.1}\n{"id":9013808660771234568,"n":1e2}\n';
  expect((await read(text)).cells).toEqual([
    ["9013808660771234567", "0.1"],
    ["9013808660771234568", "100"],
  ]);
});

test("a line that is no JSON costs that line", async () => {
  const table = await read('{"a":1}\n{"a":2\n{"a":3}\n');
  expect(table.rows.map(({ line, hasBrokenQuote }) => [line, hasBrokenQuote])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
});

test("JSON that is cut off is refused", async () => {
  expect(await refusalOf(read('[{"a":1},{"a":'))).toMatchObject({ code: "file-damaged" });
});

test("a single object without lists of records is one row", async () => {
  expect((await read('{"a":{"b":[]},"c":1}')).cells).toEqual([["[]", "1"]]);
});

function randomValue(rng: Rng, depth: number): unknown {
  const kind = rng.below(depth > 0 ? 7 : 5);
  if (kind === 0) return rng.below(1e6);
  if (kind === 1) return rng.next() - 0.5;
  if (kind === 2) return pick(rng, [true, false, null]);
  if (kind <= 4) return randomText(rng, wildAlphabet, 8);
  if (kind === 5) return Array.from({ length: rng.below(4) }, () => randomValue(rng, depth - 1));
  return Object.fromEntries(Array.from({ length: rng.below(4) }, (_, i) => [`k${i}`, randomValue(rng, depth - 1)]));
}

test(`however a text is cut into pieces, its records are the same (seed ${SEED})`, () => {
  for (let trial = 0; trial < 400; trial++) {
    const rng = makeRng(SEED, trial);
    const values = Array.from({ length: 1 + rng.below(6) }, () => ({ v: randomValue(rng, 3) }));
    const text = JSON.stringify({ head: randomValue(rng, 2), list: values }, null, rng.below(2) * 2);
    const scanner = new RecordScanner("x.json", false);
    const found = cutAnywhere(rng, text, 12).flatMap((piece) => scanner.scan(piece, false));
    found.push(...scanner.scan("", true));
    const inList = found.filter(({ path }) => path === "list").map((record) => JSON.parse(record.text));
    expect([inList, scanner.isComplete], `trial ${trial}`).toEqual([JSON.parse(JSON.stringify(values)), true]);
    for (const record of found)
      expect(text.split("\n")[record.line - 1], `trial ${trial}`).toContain(record.text.split("\n")[0]);
  }
});
