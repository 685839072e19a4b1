import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import {
  compileDecimalParser,
  type Decimal,
  multiplyToMinor,
  toMinor,
  toNumber,
} from "../../src-main/source/parse-decimal.ts";
import type { NumberFormat } from "../../src-shared/source-dialect.ts";
import { pick } from "../shared/random.ts";

const SEED = 754;

const english: NumberFormat = { decimal: ".", group: "," };
const german: NumberFormat = { decimal: ",", group: "." };
const french: NumberFormat = { decimal: ",", group: " " };
const swiss: NumberFormat = { decimal: ".", group: "'" };
const plain: NumberFormat = { decimal: ".", group: "" };

/** @returns mantissa and scale, or undefined where the text is no number in this format. */
function parsed(text: string, format: NumberFormat): [number, number] | undefined {
  const into: Decimal = { mantissa: 0, scale: 0 };
  return compileDecimalParser(format)(text, into) ? [into.mantissa, into.scale] : undefined;
}

describe("is read exactly, as a mantissa and its digits after the point:", () => {
  test.each<[string, NumberFormat, number, number]>([
    ["0", plain, 0, 0],
    ["12", plain, 12, 0],
    ["12.50", plain, 1250, 2],
    [".5", plain, 5, 1],
    ["5.", plain, 5, 0],
    ["-12.5", plain, -125, 1],
    ["+12.5", plain, 125, 1],
    ["−12.5", plain, -125, 1],
    ["12-", plain, -12, 0],
    ["12.00-", english, -1200, 2],
    ["(12.00)", english, -1200, 2],
    ["( 12.00 )", english, -1200, 2],
    ["1,240.00", english, 124000, 2],
    ["$1,240.00", english, 124000, 2],
    ["-$45.00", english, -4500, 2],
    ["$-45.00", english, -4500, 2],
    ["($45.00)", english, -4500, 2],
    ["US$ 45", english, 45, 0],
    ["1.234,56", german, 123456, 2],
    ["1.234.567", german, 1234567, 0],
    ["1,5 €", german, 15, 1],
    ["EUR 1.234,56", german, 123456, 2],
    ["1 234,56", french, 123456, 2],
    ["1\u00a0234,56 €", french, 123456, 2],
    ["1\u202f234\u202f567,8", french, 12345678, 1],
    ["1'234.50", swiss, 123450, 2],
    ["CHF 1'234.50", swiss, 123450, 2],
    ["1.5E+3", plain, 1500, 0],
    ["1.5e-3", plain, 15, 4],
    ["2E2", plain, 200, 0],
    ["  7 ", plain, 7, 0],
    ["123456789012345", plain, 123456789012345, 0],
    ["007", plain, 7, 0],
  ])("%j (%j) is %d with %i", (text, format, mantissa, scale) => {
    expect(parsed(text, format)).toEqual([mantissa, scale]);
  });
});

describe("is no number:", () => {
  test.each<[string, NumberFormat]>([
    ["", plain],
    [" ", plain],
    ["-", plain],
    [".", plain],
    ["--", plain],
    ["n/a", plain],
    ["ORD-1001", plain],
    ["1001-A", plain],
    ["12 pieces", plain],
    ["1.2.3", plain],
    ["1,5", plain],
    ["1.23", german],
    ["1.2345", german],
    ["12,34,567", english],
    [",123", english],
    ["1,23", english],
    ["(12", english],
    ["12)", english],
    ["(-12)", english],
    ["-12-", english],
    ["+-1", plain],
    ["2024-01-02", plain],
    ["12:30", plain],
    ["0x1f", plain],
    ["Infinity", plain],
    ["NaN", plain],
    ["1E", plain],
    ["1E+400", plain],
    ["1E+20", plain],
    ["1234567890123456", plain],
    ["4111 1111 1111 1111", french],
    ["١٢", plain],
  ])("%j (%j)", (text, format) => {
    expect(parsed(text, format)).toBeUndefined();
  });
});

test.each([
  ["15.299999999999999", 15.3],
  ["-0.30000000000000004", -0.3],
  ["1234.5600000000002", 1234.56],
])("%s, a float written out in full, is %d to the cent", (text, value) => {
  const into: Decimal = { mantissa: 0, scale: 0 };
  expect([compileDecimalParser(plain)(text, into), toMinor(into, 2)]).toEqual([true, Math.round(value * 100)]);
});

/** Writes a decimal as people of a country do. */
function written(rng: Rng, mantissa: number, scale: number, { decimal, group }: NumberFormat): string {
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const grouped = rng.below(2) === 0 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  const number = scale === 0 ? grouped : `${grouped}${decimal}${digits.slice(digits.length - scale)}`;
  const isNegative = mantissa < 0;
  const shapes = isNegative
    ? [`-${number}`, `(${number})`, `${number}-`, `-€${number}`, `(${number} EUR)`]
    : [number, `+${number}`, `€ ${number}`, `${number} kr`];
  return pick(rng, shapes);
}

test(`whatever is written in a format is read back exactly (seed ${SEED})`, () => {
  for (let trial = 0; trial < 5000; trial++) {
    const rng = makeRng(SEED, trial);
    const format = pick(rng, [english, german, french, swiss, plain]);
    const scale = rng.below(5);
    const size = rng.below(10 ** (1 + rng.below(12)));
    const mantissa = rng.below(2) === 0 && size > 0 ? -size : size;
    const text = written(rng, mantissa, scale, format);
    expect(parsed(text, format), `trial ${trial}: ${text} ${JSON.stringify(format)}`).toEqual([mantissa, scale]);
  }
});

/** quantity × price in minor units, half to even, by whole numbers of any size. */
function exactMinor(quantity: Decimal, price: Decimal, digits: number): number {
  const product = BigInt(quantity.mantissa) * BigInt(price.mantissa) * 10n ** BigInt(digits);
  const divisor = 10n ** BigInt(quantity.scale + price.scale);
  const size = product < 0n ? -product : product;
  const twice = (size % divisor) * 2n;
  const floor = size / divisor;
  const rounded = twice > divisor || (twice === divisor && floor % 2n === 1n) ? floor + 1n : floor;
  const minor = Number(product < 0n ? -rounded : rounded);
  return Number.isSafeInteger(minor) ? minor : Number.NaN;
}

function randomDecimal(rng: Rng, mostDigits: number): Decimal {
  const size = Math.floor(rng.next() * 10 ** (1 + rng.below(mostDigits)));
  // Ties are rare by chance: many mantissas end in 5 or 50.
  const mantissa = rng.below(3) === 0 ? size * 10 + 5 : size;
  return { mantissa: rng.below(2) === 0 ? mantissa : -mantissa, scale: rng.below(8) };
}

test(`quantity × price is rounded once, half to even, at any size (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const wrong: unknown[] = [];
  for (let trial = 0; trial < 20_000; trial++) {
    const [quantity, price, digits] = [randomDecimal(rng, 10), randomDecimal(rng, 12), rng.below(4)];
    const found = multiplyToMinor(quantity, price, digits);
    const exact = exactMinor(quantity, price, digits);
    if (found !== exact && !(Number.isNaN(found) && Number.isNaN(exact)))
      wrong.push({ quantity, price, digits, found });
  }
  expect(wrong).toEqual([]);
});

test.each([
  // 3 × 0.335 = 1.005 → 1.00 (0 is even); 3 × 0.345 = 1.035 → 1.04; 1 × 0.125 = 0.125 → 0.12; 7 × 0.005 = 0.035 → 0.04.
  [{ mantissa: 3, scale: 0 }, { mantissa: 335, scale: 3 }, 2, 100],
  [{ mantissa: 3, scale: 0 }, { mantissa: 345, scale: 3 }, 2, 104],
  [{ mantissa: 1, scale: 0 }, { mantissa: 125, scale: 3 }, 2, 12],
  [{ mantissa: 7, scale: 0 }, { mantissa: 5, scale: 3 }, 2, 4],
  // 2.5 pieces at 0.99 are 2.475 → 2.48; −1.5 × 0.33 = −0.495 → −0.50; 1 yen each.
  [{ mantissa: 25, scale: 1 }, { mantissa: 99, scale: 2 }, 2, 248],
  [{ mantissa: -15, scale: 1 }, { mantissa: 33, scale: 2 }, 2, -50],
  [{ mantissa: 3, scale: 0 }, { mantissa: 980, scale: 0 }, 0, 2940],
])("%j × %j with %i digits is %i", (quantity, price, digits, minor) => {
  expect(multiplyToMinor(quantity, price, digits)).toBe(minor);
});

test("money that is too large to hold is not a number rather than a wrong one", () => {
  const large: Decimal = { mantissa: 999_999_999_999_999, scale: 0 };
  expect([multiplyToMinor(large, large, 2), toMinor(large, 2)]).toEqual([Number.NaN, Number.NaN]);
});

test.each([
  [{ mantissa: 1250, scale: 2 }, 2, 1250],
  [{ mantissa: 125, scale: 3 }, 2, 12],
  [{ mantissa: 375, scale: 3 }, 2, 38],
  [{ mantissa: -125, scale: 3 }, 2, -12],
  [{ mantissa: 12, scale: 0 }, 3, 12_000],
  [{ mantissa: 5, scale: 20 }, 2, 0],
])("an amount of %j with %i digits is %i minor units", (amount, digits, minor) => {
  expect(toMinor(amount, digits)).toBe(minor);
});

test("a quantity is the number it was written as", () => {
  expect([toNumber({ mantissa: 25, scale: 1 }), toNumber({ mantissa: -3, scale: 0 })]).toEqual([2.5, -3]);
});
