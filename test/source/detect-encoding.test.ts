import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { EncodingScan } from "../../src-main/source/detect-encoding.ts";
import { pick, randomText } from "../shared/random.ts";

const SEED = 8;

function scan(bytes: Uint8Array, ends: readonly number[] = []): EncodingScan {
  const reader = new EncodingScan("orders.csv");
  const all = [0, ...ends, bytes.length];
  all.slice(1).forEach((end, i) => reader.add(bytes.subarray(all[i], end)));
  return reader;
}

function encodingOf(bytes: Uint8Array): string {
  return scan(bytes).finish().encoding;
}

function refusalOf(bytes: Uint8Array): unknown {
  try {
    return scan(bytes).finish();
  } catch (error) {
    return (error as { error: unknown }).error;
  }
}

const line = "Müller,Zürich,12,50 €\n";
/** windows-1252 of the same line. */
const westernLine = Buffer.concat([
  Buffer.from("Müller,Zürich,12,50 ", "latin1"),
  Buffer.from([0x80]),
  Buffer.from("\n"),
]);
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("found by looking at the bytes:", () => {
  test.each<[string, Uint8Array, string]>([
    ["plain ASCII", Buffer.from("a,b\n1,2\n"), "utf-8"],
    ["UTF-8", Buffer.from(line), "utf-8"],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${line}`), "utf-8"],
    ["UTF-8 of four bytes a character", Buffer.from("👩‍🚀,𝄞\n"), "utf-8"],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${line}`, "utf16le"), "utf-16le"],
    ["big-endian UTF-16 with its mark", bigEndian(`\ufeff${line}`), "utf-16be"],
    ["UTF-16 without a mark", Buffer.from(line.repeat(20), "utf16le"), "utf-16le"],
    ["big-endian UTF-16 without a mark", bigEndian(line.repeat(20)), "utf-16be"],
    ["windows-1252", westernLine, "windows-1252"],
    ["windows-1252 with one accent, at the very end", Buffer.from("a,caf\xe9", "latin1"), "windows-1252"],
    ["windows-1252 with one accent, before the last line break", Buffer.from("a,caf\xe9\n", "latin1"), "windows-1252"],
    ["bytes that no UTF-8 has", Buffer.from([0x61, 0xc0, 0xaf, 0xf5, 0x0a]), "windows-1252"],
  ])("%s", (_, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });
});

describe("a stray byte in a file of UTF-8", () => {
  const bytes = Buffer.concat([Buffer.from(line.repeat(50)), Buffer.from([0xff]), Buffer.from(line)]);

  test("leaves it UTF-8, and is counted", () => {
    expect(scan(bytes).finish()).toEqual({
      encoding: "utf-8",
      evidence: "UTF-8 with 1 damaged byte, shown as �.",
    });
  });

  test("is found when it is the last, cut off in the middle of a character", () => {
    const cutOff = Buffer.from(line.repeat(50) + "€").subarray(0, -1);
    expect(scan(cutOff).finish().evidence).toBe("UTF-8 with 1 damaged byte, shown as �.");
  });
});

test(`where a file is cut into chunks makes no difference (seed ${SEED})`, () => {
  for (let trial = 0; trial < 300; trial++) {
    const rng = makeRng(SEED, trial);
    const text = randomText(rng, ["a", "b", "c", ",", "1", "\n", "é", "€", "𝄞", "ß"], 60) || "a";
    const encode = pick(rng, [
      () => Buffer.from(text),
      () => Buffer.from(text, "utf16le"),
      () => Buffer.from(text, "latin1"),
      () => Buffer.concat([Buffer.from(text), Buffer.from([rng.below(256)]), Buffer.from(text)]),
    ]);
    const bytes = encode();
    const ends = Array.from({ length: rng.below(6) }, () => rng.below(bytes.length)).sort((a, b) => a - b);
    const attempt = (places: readonly number[]) => {
      try {
        return scan(bytes, places).finish();
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(attempt(ends), `trial ${trial}, cut at ${ends.join(", ")}`).toEqual(attempt([]));
  }
});

test("an empty file is refused", () => {
  expect(refusalOf(new Uint8Array(0))).toEqual({
    code: "empty-file",
    message: "“orders.csv” is empty: it has no bytes at all. Export it again.",
    field: "file",
  });
});

describe("what is no text is refused by what it is:", () => {
  const noise = Buffer.alloc(5000);
  const rng = makeRng(SEED);
  for (let i = 0; i < noise.length; i++) noise[i] = rng.below(256);

  test.each<[string, Uint8Array, string, string]>([
    [
      "PDF",
      Buffer.from("%PDF-1.7\n1 0 obj"),
      "a PDF",
      "Export the table as CSV from the program that made it; a PDF holds no rows.",
    ],
    [
      "xlsx",
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0]),
      "an Excel workbook or ZIP archive",
      "Save the sheet as CSV, or unpack the archive first.",
    ],
    ["xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "an old Excel workbook", "Open it and save the sheet as CSV."],
    ["PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), "a picture", "Choose the file with the rows."],
    ["JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "a picture", "Choose the file with the rows."],
    ["GIF", Buffer.from("GIF89a"), "a picture", "Choose the file with the rows."],
    [
      "SQLite",
      Buffer.from("SQLite format 3\0"),
      "a database",
      "If it is a Tessera project, open it from the start screen; otherwise export the table as CSV.",
    ],
    ["Parquet", Buffer.from("PAR1\x15\x04"), "a Parquet file", "Export the table as CSV."],
    ["anything", noise, "binary data", "Choose the file with the rows, as CSV."],
  ])("%s", (_, bytes, what, advice) => {
    expect(refusalOf(bytes)).toEqual({
      code: "not-a-table",
      message: `“orders.csv” is ${what}, not a table of text. ${advice}`,
      field: "file",
    });
  });

  test("a PDF whose first bytes come one by one", () => {
    expect(() => scan(Buffer.from("%PDF-1.7"), [1, 2, 3])).toThrow("“orders.csv” is a PDF");
  });
});

test("a packed file that was not unpacked is no text", () => {
  expect(refusalOf(gzipSync(Buffer.from(line.repeat(500))))).toMatchObject({ code: "not-a-table" });
});

test("a single zero byte in a long text is no reason to refuse it", () => {
  const bytes = Buffer.from("a,b,c\n".repeat(1000));
  bytes[2500] = 0;
  expect(encodingOf(bytes)).toBe("utf-8");
});
