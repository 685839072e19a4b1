import { expect, test } from "vitest";
import { dateComparison } from "../../../src-main/customer/matching/compare-codes.ts";
import { compareNames, nameLevels } from "../../../src-main/customer/matching/compare-names.ts";
import { textComparison } from "../../../src-main/customer/matching/compare-texts.ts";
import { editDistance } from "../../../src-main/customer/matching/edit-distance.ts";
import { jaro, jaroWinkler } from "../../../src-main/customer/matching/jaro-winkler.ts";
import { LetterCounts } from "../../../src-main/customer/matching/letter-counts.ts";
import { soundex } from "../../../src-main/customer/matching/soundex.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { randomText } from "../../shared/random.ts";

const SEED = 11;
const letters = Array.from("abcde");
const word = (rng: Rng) => randomText(rng, letters, 9);

test("Jaro–Winkler has the values of Winkler's papers (1990, 1994, table of examples), to the digits printed", () => {
  const published: [string, string, number, number][] = [
    ["MARTHA", "MARHTA", 0.9444, 0.9611],
    ["DIXON", "DICKSONX", 0.7667, 0.8133],
    ["DWAYNE", "DUANE", 0.8222, 0.84],
    ["JONES", "JOHNSON", 0.7905, 0.8324],
    ["ABROMS", "ABRAMS", 0.8889, 0.9222],
    ["HARDIN", "MARTINEZ", 0.7222, 0.7222],
    ["ITMAN", "SMITH", 0.4667, 0.4667],
  ];
  expect(published.map(([a, b]) => [a, b, round(jaro(a, b)), round(jaroWinkler(a, b))])).toEqual(published);
});

test("Jaro–Winkler is symmetric, between 0 and 1, 1 for equal texts only, and never below Jaro", () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 5000; i++) {
    const [a, b] = [word(rng), word(rng)];
    const value = jaroWinkler(a, b);
    expect([value, value === 1]).toEqual([jaroWinkler(b, a), a === b]);
    expect(value).toBeGreaterThanOrEqual(jaro(a, b));
    expect(value).toBeLessThanOrEqual(1);
  }
});

test("slips are counted as by the full table of optimal string alignment, up to the bound", () => {
  const rng = makeRng(SEED, 1);
  for (let i = 0; i < 5000; i++) {
    const [a, b] = [word(rng), word(rng)];
    for (const most of [1, 2, 3])
      expect([a, b, editDistance(a, b, most)]).toEqual([a, b, Math.min(most + 1, plainDistance(a, b))]);
  }
});

test("soundex has the codes of the US National Archives", () => {
  const published = {
    robert: "r163",
    rupert: "r163",
    ashcraft: "a261",
    tymczak: "t522",
    pfister: "p236",
    jackson: "j250",
    lee: "l000",
    washington: "w252",
  };
  expect(Object.fromEntries(Object.keys(published).map((name) => [name, soundex(name)]))).toEqual(published);
});

test("counting letters never rules out two texts that are alike", () => {
  const rng = makeRng(SEED, 2);
  const texts = Array.from({ length: 300 }, () => word(rng) || "x");
  const counts = new LetterCounts(texts);
  for (let i = 0; i < 20_000; i++) {
    const [a, b] = [rng.below(texts.length), rng.below(texts.length)];
    if (!counts.mayReach(a, b, 0.8)) expect(jaroWinkler(texts[a], texts[b])).toBeLessThan(0.8);
  }
});

test("names: a slip is nearly the same, an initial stands for its name, one of several names is enough", () => {
  const level = (a: string, b: string) => compareNames(a, b);
  expect([
    level("catherine", "cathrine"),
    level("j", "john"),
    level("j", "mary"),
    level("anna", "anna maria"),
    level("smith", "smyth"),
    level("john", "elizabeth"),
  ]).toEqual([
    nameLevels.near,
    nameLevels.initial,
    nameLevels.different,
    nameLevels.near,
    nameLevels.near,
    nameLevels.different,
  ]);
});

test("texts: words in another order, or written together, are nearly the same; other words differ", () => {
  const values = [
    "rose garden street",
    "street rose garden",
    "rosegarden street",
    "oak tree lane",
    "rose garden streat",
  ];
  const { compare } = textComparison(values);
  expect([compare(0, 1), compare(0, 2), compare(0, 4), compare(0, 3)]).toEqual([4, 4, 4, 1]);
});

test("dates: day and month swapped is one slip, two equal parts are noticed", () => {
  const values = ["19810203", "19810302", "19810204", "19810213", "19820203", "19550617"];
  const { compare } = dateComparison(values);
  expect([1, 2, 3, 4, 5].map((other) => compare(0, other))).toEqual([3, 3, 3, 3, 1]);
});

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The whole table, cell by cell: the plain version. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.length][b.length];
}
