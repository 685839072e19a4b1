import { expect, test } from "vitest";
import { formatFeature, unitWords } from "../../src-shared/feature-format.ts";

test.each([
  [1, "days", "EUR", "1 day"],
  [12, "days", "EUR", "12 days"],
  [12.5, "days", "EUR", "12.5 days"],
  [1, "orders", "EUR", "1 order"],
  [0, "orders", "EUR", "0 orders"],
  [1240, "orders", "EUR", "1,240 orders"],
  [7, "things", "EUR", "7"],
  [1240.4, "money", "EUR", "1,240 EUR"],
  [12.5, "money", "EUR", "12.50 EUR"],
  [-12.5, "money", "EUR", "−12.50 EUR"],
  [980, "money", "JPY", "980 JPY"],
  [9.87654, "money", "KWD", "9.877 KWD"],
  [12.5, "money", "XXX", "12.50"],
  [0.614, "share", "EUR", "61 %"],
  [2.345, "ratio", "EUR", "2.3 ×"],
  [-0.456, "balance", "EUR", "−0.46"],
  [null, "money", "EUR", "–"],
  [Number.NaN, "days", "EUR", "–"],
  [Number.POSITIVE_INFINITY, "ratio", "EUR", "–"],
] as const)("%d in %s (%s) reads “%s”", (value, unit, currency, words) => {
  expect(formatFeature(value, unit, currency)).toBe(words);
});

test("a column of bare numbers has its unit in its head, where numbers need one", () => {
  const units = ["days", "orders", "things", "money", "share", "ratio", "balance"] as const;
  expect(units.map((unit) => unitWords(unit, "EUR"))).toEqual(["days", "", "", "EUR", "%", "×", ""]);
});

test("money without a stated currency has no unit", () => {
  expect(unitWords("money", "XXX")).toBe("");
});
