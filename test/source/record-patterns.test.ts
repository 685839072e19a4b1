import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { RecordColumns } from "../../src-main/source/formats/flatten-record.ts";
import { parseRecord } from "../../src-main/source/formats/parse-record.ts";
import { RecordPatterns } from "../../src-main/source/formats/record-patterns.ts";
import { pick, randomText, wildAlphabet } from "../shared/random.ts";

const SEED = 2711;

/** Numbers as programs write them, and as none should. */
const numbers = ["0", "-0", "7", "12.50", "0.5", "1e3", "-3.25", "9013808660771234567", "0.0000001", "01", ".5", "1."];

/** A value as text, now and then one that is no JSON. */
function valueText(rng: Rng, depth: number): string {
  switch (rng.below(depth > 0 ? 7 : 5)) {
    case 0:
      return pick(rng, numbers);
    case 1:
      return pick(rng, ["true", "false", "null", "tru", ""]);
    case 2:
      return `"${randomText(rng, wildAlphabet, 4)}"`;
    case 3:
    case 4:
      return JSON.stringify(randomText(rng, wildAlphabet, 8));
    case 5:
      return `[${Array.from({ length: rng.below(3) }, () => valueText(rng, depth - 1)).join(", ")}]`;
    default:
      return recordText(rng, depth - 1);
  }
}

/** An object of few names, some of which come twice, look like numbers, or hold a dot. */
function recordText(rng: Rng, depth: number): string {
  const names = Array.from({ length: rng.below(4) }, () =>
    pick(rng, ["a", "b", "a.b", "1", "", " c", "a\\u0062", "__proto__"]),
  );
  const gap = pick(rng, ["", "", " "]);
  return `{${names.map((name) => `"${name}":${gap}${valueText(rng, depth)}`).join(`,${gap}`)}}`;
}

function cellsByParsing(text: string, names: readonly string[]): string[] | undefined {
  const record = parseRecord(text);
  return record === undefined ? undefined : new RecordColumns("x.json", names).cellsOf(record);
}

test(`a record read by the patterns of others has the cells that parsing it gives (seed ${SEED})`, () => {
  let byPattern = 0;
  for (let trial = 0; trial < 300; trial++) {
    const rng = makeRng(SEED, trial);
    const columns = new RecordColumns("x.json");
    const patterns = new RecordPatterns(columns);
    for (let i = 0; i < 60; i++) {
      const text = recordText(rng, 2) + pick(rng, ["", "", "\r", "}"]);
      const cells = patterns.cellsOf(text);
      const isKnown = patterns.knows(text);
      const parsed = cellsByParsing(text, columns.names);
      if (cells) {
        byPattern += 1;
        expect(cells, `trial ${trial}: ${text}`).toEqual(parsed);
      }
      const record = parseRecord(text);
      if (record === undefined) continue;
      const before = columns.names.length;
      patterns.learn(text, columns.addColumnsOf(record));
      if (isKnown) expect(columns.names.length, `trial ${trial}: ${text}`).toBe(before);
    }
  }
  expect(byPattern).toBeGreaterThan(1000);
});

test("records with and without some names are all read by patterns once each order was seen", () => {
  const columns = new RecordColumns("x.json");
  const patterns = new RecordPatterns(columns);
  const kinds = ['{"a":1,"b":{"c":"x"}}', '{"a":1,"b":"y"}', '{"a":1}', '{"b":{"c":null},"a":[1, 2]}'];
  for (const text of kinds) patterns.learn(text, columns.addColumnsOf(JSON.parse(text)));
  expect(kinds.map((text) => patterns.cellsOf(text))).toEqual([
    ["1", "x", ""],
    ["1", "", "y"],
    ["1", "", ""],
    ["[1,2]", "", ""],
  ]);
});
