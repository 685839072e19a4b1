import { expect, test } from "vitest";
import { dayOf, isoDay, minorDigits, minorUnitsPer, parseIsoDay, weekdayOf } from "../../src-shared/units.ts";

const FIRST = dayOf(1900, 1, 1);
const LAST = dayOf(2200, 12, 31);

test.each([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [2000, 3, 1, 11017],
  [1900, 1, 1, -25567],
  [2024, 12, 31, 20088],
  [2200, 12, 31, 84370],
])("%i-%i-%i is day %i", (year, month, dayOfMonth, day) => {
  expect(dayOf(year, month, dayOfMonth)).toBe(day);
});

test("every day from 1900 to 2200 is read back from what is written for it", () => {
  const lost: number[] = [];
  for (let day = FIRST; day <= LAST; day++) if (parseIsoDay(isoDay(day)) !== day) lost.push(day);
  expect(lost).toEqual([]);
});

test("days follow each other through 301 years: each month has its length, each year its February", () => {
  let day = FIRST;
  const wrong: string[] = [];
  for (let year = 1900; year <= 2200; year++) {
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
    [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].forEach((length, month) => {
      for (let dayOfMonth = 1; dayOfMonth <= length; dayOfMonth++, day++) {
        const words = `${year}-${String(month + 1).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
        if (dayOf(year, month + 1, dayOfMonth) !== day || isoDay(day) !== words) wrong.push(words);
      }
    });
  }
  expect([wrong, day - 1]).toEqual([[], LAST]);
});

test.each([
  ["2024-02-30"],
  ["2023-02-29"],
  ["2100-02-29"],
  ["2024-13-01"],
  ["2024-00-10"],
  ["2024-1-1"],
  ["24-01-01"],
  ["2024-01-01T00:00"],
  [" 2024-01-01"],
  ["2024/01/01"],
  [""],
])("“%s” is no day", (text) => {
  expect(parseIsoDay(text)).toBeUndefined();
});

test.each([
  ["1945-05-08", 1, "Tuesday, end of the war in Europe"],
  ["1969-07-20", 6, "Sunday, first landing on the moon"],
  ["1970-01-01", 3, "Thursday"],
  ["1900-01-01", 0, "Monday"],
  ["2000-01-01", 5, "Saturday"],
  ["2024-02-29", 3, "Thursday"],
  ["2200-12-31", 2, "Wednesday"],
])("%s has weekday %i (%s)", (text, weekday) => {
  expect(weekdayOf(parseIsoDay(text) ?? 0)).toBe(weekday);
});

test.each([
  ["EUR", 2, 100],
  ["USD", 2, 100],
  ["XXX", 2, 100],
  ["JPY", 0, 1],
  ["KRW", 0, 1],
  ["ISK", 0, 1],
  ["KWD", 3, 1000],
  ["TND", 3, 1000],
])("%s has %i digits after the point, %i minor units in one", (currency, digits, units) => {
  expect([minorDigits(currency), minorUnitsPer(currency)]).toEqual([digits, units]);
});
