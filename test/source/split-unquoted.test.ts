import Papa from "papaparse";
import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { splitUnquoted } from "../../src-main/source/split-unquoted.ts";
import { pick, randomText } from "../shared/random.ts";

const SEED = 906;

test(`text without quotes is split as Papa Parse splits it, whatever its marks and pieces (seed ${SEED})`, () => {
  const wrong: string[] = [];
  for (let trial = 0; trial < 500; trial++) {
    const rng = makeRng(SEED, trial);
    const delimiter = pick(rng, [",", ";", "\t", "||"]);
    const newline = pick(rng, ["\n", "\r"] as const);
    const text = randomText(rng, ["a", "é", " ", "1", delimiter, delimiter, newline, "|", "\u2028"], 60);
    const { data } = Papa.parse<string[]>(text, { delimiter, newline });
    // Papa Parse lets a line break at the end begin another row.
    const expected = text === "" || text.endsWith(newline) ? data.slice(0, -1) : data;
    const cut = rng.below(text.length + 1);
    const first = splitUnquoted(text.slice(0, cut), delimiter, newline, false);
    const second = splitUnquoted(text.slice(first.consumed), delimiter, newline, true);
    const rows = [...first.rows, ...second.rows];
    if (JSON.stringify(rows) !== JSON.stringify(expected)) wrong.push(JSON.stringify(text));
  }
  expect(wrong).toEqual([]);
});
