import { describe, expect, test } from "vitest";
import { messyFile, type Ways } from "./messy-files.ts";
import { fileOf } from "./quiet-job.ts";
import { readTable } from "./read-table.ts";

const SEED = 2019;
const trials = Number(process.env.TESSERA_MESSY_FILES ?? 300);

/** @returns how the files that are not read as they were written were written. */
async function misread(count: number, seed: number, change: Partial<Ways> = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (let trial = 0; trial < count; trial++) {
    const file = messyFile(seed, trial, change);
    const table = await readTable(fileOf(file.text)).catch(() => undefined);
    const isSame =
      JSON.stringify(table?.cells) === JSON.stringify(file.rows) &&
      JSON.stringify(table?.header) === JSON.stringify(file.header);
    if (!isSame) wrong.push(`trial ${trial}: ${file.how}`);
  }
  return wrong;
}

/** Nothing of it is odd but what the test is about. */
const ordinary: Partial<Ways> = {
  delimiter: ",",
  quote: '"',
  escape: "double",
  hasHeader: true,
  preamble: 0,
  footer: 0,
  hasRemarkLines: false,
  hasRepeatedHeader: false,
  blankLines: false,
  emptyShare: 0,
  hasBlankAfterDelimiter: false,
};

test(`at least 99 % of files in any mixture of dialects, titles, remarks and totals are read exactly (seed ${SEED})`, async () => {
  const wrong = await misread(trials, SEED);
  expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(trials * 0.01);
}, 300_000);

describe("every file is read exactly that is ordinary but for", () => {
  test.each<[string, Partial<Ways>]>([
    ["nothing", {}],
    ["semicolons", { delimiter: ";" }],
    ["tabs", { delimiter: "\t" }],
    ["bars", { delimiter: "|" }],
    ["two bars", { delimiter: "||" }],
    ["three marks", { delimiter: "~|~" }],
    ["single quotes", { quote: "'" }],
    ["backslashes", { escape: "backslash" }],
    ["all cells in quotes", { quoting: "all" }],
    ["CR alone", { newline: "\r" }],
    ["titles", { preamble: 3 }],
    ["notices at its end", { footer: 3 }],
    ["lines of remarks", { hasRemarkLines: true }],
    ["repeated headers", { hasRepeatedHeader: true }],
    ["blank lines", { blankLines: true }],
    ["a blank behind every comma", { hasBlankAfterDelimiter: true }],
  ])("%s", async (_, change) => {
    const wrong = await misread(30, SEED + 1, { ...ordinary, ...change });
    expect(wrong).toEqual([]);
  });
});
