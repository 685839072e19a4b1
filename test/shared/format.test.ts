import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatList,
  formatMoney,
  formatNumber,
  formatRank,
  formatShare,
  formatShort,
} from "../../src-shared/format.ts";

const SEED = 12;

test.each([
  [0, 0, "0"],
  [999, 0, "999"],
  [1000, 0, "1,000"],
  [1234567.891, 2, "1,234,567.89"],
  [-1234.5, 1, "−1,234.5"],
  [-0.004, 2, "0.00"],
  [-0, 0, "0"],
  [0.5, 3, "0.500"],
  [Number.NaN, 0, "–"],
  [Number.POSITIVE_INFINITY, 2, "–"],
])("formatNumber(%d, %i) is %s", (value, decimals, words) => {
  expect(formatNumber(value, decimals)).toBe(words);
});

test.each([
  [12431, "12,431"],
  [431.4, "431"],
  [43.21, "43.2"],
  [4.321, "4.3"],
  [4.02, "4"],
  [0.1234, "0.12"],
  [0.1, "0.1"],
  [0.001, "0"],
  [40, "40"],
  [40.01, "40"],
  [-4.26, "−4.3"],
  [-0.001, "0"],
  [0, "0"],
  [Number.NaN, "–"],
])("formatShort(%d) is %s", (value, words) => {
  expect(formatShort(value)).toBe(words);
});

describe("formatShare", () => {
  test.each([
    [0, "0 %"],
    [0.0004, "< 0.1 %"],
    [0.042, "4.2 %"],
    [0.1, "10 %"],
    [0.614, "61 %"],
    [0.994, "99 %"],
    [0.995, "> 99 %"],
    [0.9999, "> 99 %"],
    [1, "100 %"],
    [1.5, "150 %"],
    [-0.031, "−3.1 %"],
    [Number.NaN, "–"],
  ])("of %d is %s", (share, words) => {
    expect(formatShare(share)).toBe(words);
  });

  test(`never says all or nothing of what is neither (seed ${SEED})`, () => {
    const rng = makeRng(SEED);
    const shares = Array.from({ length: 5000 }, () => rng.next() ** (1 + rng.below(8)));
    const near = shares.flatMap((share) => [share, 1 - share]).filter((share) => share > 0 && share < 1);
    expect(near.filter((share) => /^(100|0|0\.0) %$/.test(formatShare(share)))).toEqual([]);
  });
});

test.each([
  [124000, "EUR", "1,240 EUR"],
  [99999, "EUR", "999.99 EUR"],
  [100050, "EUR", "1,001 EUR"],
  [-4500, "USD", "−45.00 USD"],
  [-0, "EUR", "0.00 EUR"],
  [980, "JPY", "980 JPY"],
  [1234567, "JPY", "1,234,567 JPY"],
  [12345, "KWD", "12.345 KWD"],
  [250, "XXX", "2.50"],
])("formatMoney(%d, %s) is %s", (minor, currency, words) => {
  expect(formatMoney(minor, currency)).toBe(words);
});

test.each([
  [0, "row", undefined, "0 rows"],
  [1, "row", undefined, "1 row"],
  [2357, "customer", undefined, "2,357 customers"],
  [2, "category", "categories", "2 categories"],
  [1, "category", "categories", "1 category"],
])("formatCount(%i, %s, %s) is %s", (count, noun, plural, words) => {
  expect(formatCount(count, noun, plural)).toBe(words);
});

test.each([
  [0, "0 B"],
  [640, "640 B"],
  [1400, "1.4 kB"],
  [12000, "12 kB"],
  [1_400_000, "1.4 MB"],
  [7_618_426, "7.6 MB"],
  [48_039_726, "48 MB"],
  [2_000_000_000, "2.0 GB"],
  [5e15, "5,000 TB"],
])("formatBytes(%d) is %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

test.each([
  [0, "0.0 s"],
  [449, "0.4 s"],
  [9900, "9.9 s"],
  [12_400, "12 s"],
  [59_600, "1 min 0 s"],
  [125_000, "2 min 5 s"],
  [3_600_000, "60 min 0 s"],
])("formatDuration(%d ms) is %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("formatList(%j) is “%s”", (words, sentence) => {
  expect(formatList(words)).toBe(sentence);
});

test.each([
  [0.5, "above 50 % of the customers"],
  [0.994, "above 99 % of the customers"],
  [0.998, "above more than 99 % of the customers"],
  [0, "above 0 % of the customers"],
])("formatRank(%d) is “%s”", (share, words) => {
  expect(formatRank(share)).toBe(words);
});
