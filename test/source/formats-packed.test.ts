import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { listParts } from "../../src-main/source/list-parts.ts";
import { openPart } from "../../src-main/source/open-part.ts";
import { openBytes } from "../../src-main/source/read-bytes.ts";
import { pick } from "../shared/random.ts";
import { makeZip } from "./make-zip.ts";
import { fileOf, refusalOf } from "./quiet-job.ts";
import { readTable } from "./read-table.ts";

const SEED = 1951;
const orders = Array.from({ length: 40 }, (_, i) => [`C${i % 7}`, `2024-05-${10 + (i % 20)}`, `${i}.50`]);
const csv = `customer,day,amount\n${orders.map((cells) => cells.join(",")).join("\n")}\n`;
const other = "sku;name\n1;Hat\n2;Bag\n3;Mug\n";

describe("an archive", () => {
  const path = () =>
    fileOf(
      makeZip({
        "readme.txt": "Thank you for downloading.",
        "__MACOSX/._orders.csv": "x",
        "data/orders.csv": csv,
        "data/products.csv.gz": gzipSync(other),
        "logo.png": "x".repeat(5000),
      }),
      "export.zip",
    );

  test("is read by its largest table, and lists the others", async () => {
    const table = await readTable(path());
    expect([table.cells, table.dialect.part]).toEqual([orders, "data/orders.csv"]);
    const part = await openPart(await openBytes(path()), "");
    const names = listParts(part, []).map(({ name }) => name);
    await part.close();
    expect(names).toEqual(["data/orders.csv", "data/products.csv.gz"]);
  });

  test("gives the table that is named, unpacked twice where it has to be", async () => {
    const table = await readTable(path(), "data/products.csv.gz");
    expect([table.header, table.cells.length, table.dialect.delimiter]).toEqual([["sku", "name"], 3, ";"]);
  });

  test("inside an archive is opened too", async () => {
    const table = await readTable(fileOf(makeZip({ "inner.zip": makeZip({ "orders.csv": csv }) }), "outer.zip"));
    expect([table.cells, table.dialect.part]).toEqual([orders, "inner.zip/orders.csv"]);
  });

  test.each<[string, Uint8Array, string]>([
    ["without a table", makeZip({ "logo.png": "x" }), "not-a-table"],
    ["that is cut off", makeZip({ "orders.csv": csv }).subarray(0, 200), "archive-damaged"],
  ])("%s is refused", async (_, bytes, code) => {
    expect(await refusalOf(readTable(fileOf(bytes, "export.zip")))).toMatchObject({ code });
  });
});

describe("a Parquet file", () => {
  test("reads as its columns say, days and instants as ISO text", async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: "id", data: [1n, 2n, 9_013_808_660_771_234_567n], type: "INT64" },
        { name: "name", data: ["Ann", "", "Zoë"], type: "STRING" },
        { name: "amount", data: [12.5, 0.1, -3], type: "DOUBLE" },
        { name: "paid", data: [true, false, true], type: "BOOLEAN" },
        { name: "at", data: [new Date("2024-01-02T03:04:05Z"), new Date("2024-01-02"), null], type: "TIMESTAMP" },
      ],
    });
    const table = await readTable(fileOf(new Uint8Array(buffer), "orders.parquet"));
    expect([table.header, table.cells]).toEqual([
      ["id", "name", "amount", "paid", "at"],
      [
        ["1", "Ann", "12.5", "true", expect.stringMatching(/^2024-01-02T03:04:05Z?$/)],
        ["2", "", "0.1", "false", expect.stringMatching(/^2024-01-02T00:00:00Z?$/)],
        ["9013808660771234567", "Zoë", "-3", "true", ""],
      ],
    ]);
  });

  test(`of several row groups is read whole, in order (seed ${SEED})`, async () => {
    const rng = makeRng(SEED);
    const data = Array.from({ length: 5000 }, (_, i) => `${i}-${pick(rng, ["a", "b", "ü"])}`);
    const buffer = parquetWriteBuffer({ columnData: [{ name: "v", data, type: "STRING" }], rowGroupSize: 700 });
    const table = await readTable(fileOf(gzipSync(new Uint8Array(buffer)), "v.parquet.gz"));
    expect(table.cells.map(([cell]) => cell)).toEqual(data);
  });

  test("that is damaged is refused", async () => {
    const refusal = await refusalOf(readTable(fileOf(Buffer.from(`PAR1${"x".repeat(50)}PAR1`), "bad.parquet")));
    expect(refusal).toMatchObject({ code: "file-damaged" });
  });
});
