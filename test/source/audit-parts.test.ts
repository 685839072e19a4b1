import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { CustomerWords } from "../../src-main/source/audit/people-queries.ts";
import { countryCode, postcodeFits } from "../../src-main/source/audit/places.ts";
import { silentRuns } from "../../src-main/source/audit/silent-runs.ts";
import { keptDomainsTell, testAccountReason } from "../../src-main/source/audit/test-accounts.ts";
import { upperLimit } from "../../src-main/source/audit/upper-limit.ts";

const words = (change: Partial<CustomerWords>): CustomerWords =>
  ({ customerId: 1, key: "4711", emails: [], names: [], ...change }) as CustomerWords;

test.each([
  [{ key: "test" }, "the customer number is “test”"],
  [{ key: "Test-Kunde 3" }, "the customer number is “Test-Kunde 3”"],
  [{ emails: ["anna@example.com"] }, "the mail domain of anna@example.com is kept for examples"],
  [{ key: "shop@mail.test" }, "the mail domain of shop@mail.test is kept for examples"],
  [{ emails: ["test+2@shop.eu"] }, "the e-mail address is test+2@shop.eu"],
  [{ names: ["Test", "Test"] }, "the name is “Test Test”"],
  [{ names: ["Erika Mustermann"] }, "the name is “Erika Mustermann”"],
])("%o is a test account", (change, reason) => {
  expect(testAccountReason(words(change), true)).toBe(reason);
});

test.each([
  { key: "testarossa" },
  { emails: ["contest@gmail.com"] },
  { emails: ["tester.anna@gmail.com"] },
  { names: ["Anna", "Tester"] },
  { names: ["Test"] },
  { names: ["John", "Dover"] },
  { emails: ["demosthenes@gmail.com"] },
])("%o is a customer", (change) => {
  expect(testAccountReason(words(change), true)).toBeUndefined();
});

test("where most addresses are kept for examples they tell no test account, what else speaks for one still does", () => {
  const kept = Array.from({ length: 6 }, (_, i) => words({ emails: [`customer${i}@example.com`] }));
  const real = Array.from({ length: 5 }, (_, i) => words({ emails: [`anna${i}@gmail.com`] }));
  const silent = Array.from({ length: 50 }, () => words({}));
  expect(keptDomainsTell([...kept, ...real, ...silent])).toBe(false);
  expect(keptDomainsTell([...kept.slice(1), ...real, ...silent])).toBe(true);
  expect(keptDomainsTell(silent)).toBe(true);
  expect(testAccountReason(kept[0] ?? words({}), false)).toBeUndefined();
  expect(testAccountReason(words({ emails: ["test@example.com"] }), false)).toBe(
    "the e-mail address is test@example.com",
  );
});

test.each([
  ["DE", "DE"],
  ["deutschland", "DE"],
  ["Österreich", "AT"],
  ["United Kingdom", "GB"],
  ["UK", "GB"],
  ["USA", "US"],
  ["Côte d’Ivoire", "CI"],
  ["The Netherlands", "NL"],
  ["Narnia", undefined],
  ["12345", undefined],
])("“%s” is the country %s", (text, code) => {
  expect(countryCode(text)).toBe(code);
});

test.each([
  ["01067", "DE", true],
  ["1067", "DE", false],
  ["SW1A 1AA", "GB", true],
  ["1012 AB", "NL", true],
  ["02134-1234", "US", true],
  ["2134", "US", false],
  ["A-1010", "AT", true],
  ["?", undefined, false],
])("postcode “%s” of %s: %s", (postcode, country, fits) => {
  expect(postcodeFits(postcode, country)).toBe(fits);
});

/** Poisson by counting exponential waits. */
function poisson(rng: ReturnType<typeof makeRng>, mean: number): number {
  let count = 0;
  for (let waited = -Math.log(1 - rng.next()); waited < mean; waited -= Math.log(1 - rng.next())) count += 1;
  return count;
}

describe("days without orders", () => {
  const seed = 2718;

  test(`of 200 Poisson series of two years without a fault, at most five are said to have one (seed ${seed})`, () => {
    // 1 % of them is what the limit allows.
    const alarms = Array.from({ length: 200 }, (_, number) => {
      const rng = makeRng(seed, number);
      const counts = Int32Array.from({ length: 730 }, () => poisson(rng, 1 + (number % 20)));
      counts[0] = counts[729] = 1;
      return silentRuns(0, counts).length;
    }).filter((runs) => runs > 0);
    expect(alarms.length).toBeLessThanOrEqual(5);
  });

  test("are found with what would have been usual, and Sundays of a shop that is closed then are not", () => {
    const rng = makeRng(seed);
    // Day 3 is the first Sunday: day 0 was a Thursday.
    const counts = Int32Array.from({ length: 365 }, (_, day) => (day % 7 === 3 ? 0 : 12 + rng.below(7)));
    expect(silentRuns(0, counts)).toEqual([]);
    counts.fill(0, 100, 107);
    expect(silentRuns(0, counts)).toMatchObject([{ firstDay: 100, days: 7, expected: expect.closeTo(90, -1) }]);
  });
});

test("an order is far larger than the others above the median times e to 5 robust deviations", () => {
  // Logarithms 0, 1 … 100: median 50; those above it lie 25 away in the middle, so 25 × 1.4826 is one deviation.
  const values = Float64Array.from({ length: 101 }, (_, i) => Math.exp(i));
  expect(Math.log(upperLimit(values) ?? 0)).toBeCloseTo(50 + 5 * 25 * 1.4826, 9);
  expect(upperLimit(new Float64Array(49).fill(3))).toBeUndefined();
  expect(upperLimit(new Float64Array(99).fill(3))).toBeUndefined();
});
