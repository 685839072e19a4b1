import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { evaluationData, evaluationFile } from "./evaluation-data.ts";
import { type ReadTable, readTable } from "./read-table.ts";

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly result?: string;
}

/** Tables whose cells are all in their answers. */
const RIGHT = 189;

let folder = "";
const archive = evaluationFile("csv-torture", "w3c-csvw-tests.tar.zst");
const outOfScope = readFileSync(join(import.meta.dirname, "..", "bench", "w3c-csvw-out-of-scope.md"), "utf8");

/** Unpacks a POSIX tar archive: blocks of 512 bytes, a header with name and size (octal) before each file. */
function unpack(tar: Buffer): void {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const text = (from: number, length: number) =>
      tar.toString("utf8", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(text(124, 12), 8);
    const path = join(folder, text(345, 155), text(0, 100));
    if (text(156, 1) === "0") {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** The tests' names are addresses: what a server would be asked for is no part of the file's name. */
const file = (name: string) => join(folder, "tests", name.replace(/[?#].*$/, ""));

/** Rows of the answer for one table: for each row the values that its cells gave. */
function answerRows(answer: unknown, url: string): unknown[][] {
  const rows = Array.isArray(answer)
    ? answer.map((one) => [one])
    : ((answer as { tables?: { url?: string; row?: { describes: unknown[] }[] }[] }).tables ?? [])
        .filter((table) => table.url === undefined || table.url.replace(/[?#].*$/, "").endsWith(url))
        .flatMap((table) => (table.row ?? []).map(({ describes }) => describes));
  return rows.map((describes) => describes.flatMap((one) => valuesIn(one)));
}

function valuesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (value === null || typeof value !== "object") return [String(value)];
  // What metadata adds stands under names of its own: @id, @type, and links.
  return Object.entries(value).flatMap(([key, inner]) =>
    key.startsWith("@") || key.includes(":") ? [] : valuesIn(inner),
  );
}

/** The CSV file that a test is about: its action, or the one that its metadata names. */
function tableOf(entry: Entry): string | undefined {
  if (/\.csv(\?|#|$)/.test(entry.action)) return entry.action;
  const metadata = JSON.parse(readFileSync(file(entry.action), "utf8")) as {
    url?: unknown;
    tables?: { url?: string }[];
  };
  const url = typeof metadata.url === "string" ? metadata.url : metadata.tables?.[0]?.url;
  if (url === undefined) return undefined;
  const name = join(dirname(entry.action), url.replace(/[?#].*$/, ""));
  return existsSync(file(name)) ? name : undefined;
}

/** The answer writes days by ISO 8601, the table as it likes: the same year, month and day make the same day. */
function dayParts(text: string): string {
  const parts = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text) ? text.split(/[-/.]/).map(Number) : [];
  return parts.length === 3 ? parts.sort((a, b) => a - b).join(" ") : `not a day: ${text}`;
}

/** Whether each value of each row of the answer stands in the cells of that row, as text or as number. */
function holds(table: ReadTable, rows: unknown[][]): boolean {
  return (
    rows.length === table.cells.length &&
    rows.every((values, i) => {
      const cells = table.cells[i].map((cell) => cell.trim());
      const numbers = new Set(
        cells
          .filter((cell) => cell !== "")
          .map(Number)
          .filter(Number.isFinite),
      );
      const days = new Set(cells.map(dayParts));
      const stands = (value: unknown) =>
        cells.includes(String(value)) ||
        (value !== "" && numbers.has(Number(value))) ||
        days.has(dayParts(String(value)));
      return values.every(stands);
    })
  );
}

/** @returns undefined where the answer's cells are the table's, else what is different. */
async function verdict(entry: Entry): Promise<string | undefined> {
  const name = tableOf(entry);
  if (name === undefined || !entry.result) return "no table of its own";
  const answer = JSON.parse(readFileSync(file(entry.result), "utf8"));
  const table = await readTable(file(name)).catch((error: Error) => error);
  if (table instanceof Error) return table.message;
  return holds(
    table,
    answerRows(
      answer,
      name
        .replace(/[?#].*$/, "")
        .split("/")
        .at(-1) as string,
    ),
  )
    ? undefined
    : "other cells";
}

describe.skipIf(!evaluationData)("W3C's tests of CSV on the Web", () => {
  test("every table with an answer reads as its answer says, but for those that are listed with the reason", async () => {
    folder = temporaryFolder();
    unpack(zstdDecompressSync(readFileSync(archive)));
    const { entries } = JSON.parse(readFileSync(file("manifest-json.jsonld"), "utf8")) as { entries: Entry[] };
    const wrong: string[] = [];
    let right = 0;
    for (const entry of entries) {
      if (!entry.result) continue;
      const id = entry.id.split("#")[1];
      const difference = await verdict(entry);
      if (difference === undefined) right += 1;
      else if (!new RegExp(`\\b${id}\\b`).test(outOfScope)) wrong.push(`${id}: ${difference}`);
    }
    expect([wrong, right]).toEqual([[], RIGHT]);
  }, 120_000);
});
