import type { NumberFormat } from "../../src-shared/source-dialect.ts";

/** A decimal number without rounding: mantissa · 10^−scale. */
export interface Decimal {
  /** A whole number, exact: below 2^53 in size. */
  mantissa: number;
  /** Digits after the point, 0 or more. */
  scale: number;
}

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * Reads numbers as people and programs write them: `1.234,56`, `-12`, `(12.00)`, `12.00-`, `$1,240.00`, `1,5 €`,
 * `1.5E+3`. Compiled once per column.
 * @returns a function that fills `into` and says whether the text was a number in this format; on false `into` holds
 * nothing of use. Thousands must stand in groups of three, so `1.23` is no number where "." groups.
 */
export function compileDecimalParser(format: NumberFormat): (text: string, into: Decimal) => boolean {
  const decimalCode = format.decimal.charCodeAt(0);
  const clean = compileCleaner(format);
  const parsePlain = (text: string, into: Decimal): boolean => {
    const isNegative = text.charCodeAt(0) === MINUS;
    let mantissa = 0;
    let digits = 0;
    let scale = -1;
    for (let i = isNegative ? 1 : 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= ZERO && code <= NINE) {
        mantissa = mantissa * 10 + (code - ZERO);
        digits += 1;
        if (scale >= 0) scale += 1;
      } else if (code === decimalCode && scale < 0) scale = 0;
      else return false;
    }
    // 15 digits always fit below 2^53; longer ones are ids or noise, not money.
    if (digits === 0 || digits > 15) return false;
    into.mantissa = isNegative ? -mantissa : mantissa;
    into.scale = scale < 0 ? 0 : scale;
    return true;
  };
  return (text, into) => {
    if (parsePlain(text, into)) return true;
    const plain = clean(text);
    return plain !== undefined && parseCleaned(plain, into, parsePlain, format.decimal);
  };
}

function parseCleaned(
  plain: string,
  into: Decimal,
  parsePlain: (text: string, into: Decimal) => boolean,
  decimal: string,
): boolean {
  const exponent = /^(.*\d)[eE]([+-]?\d{1,2})$/.exec(plain);
  if (!exponent) {
    if (parsePlain(plain, into)) return true;
    // Floats written out in full, such as 15.299999999999999: the digits beyond the 15th say nothing.
    const long = plain.length > 16 && plain.includes(decimal) ? plain.slice(0, 16) : undefined;
    return long !== undefined && /^-?\d+.\d+$/.test(plain) && parsePlain(long, into);
  }
  if (!parsePlain(exponent[1], into)) return false;
  into.scale -= Number(exponent[2]);
  if (into.scale < 0) {
    into.mantissa *= 10 ** -into.scale;
    into.scale = 0;
  }
  return Math.abs(into.mantissa) < Number.MAX_SAFE_INTEGER && into.scale <= 30;
}

// Only what names a currency: "ORD-1001" must not read as minus a thousand and one.
const CURRENCY = String.raw`(?:[A-Z]{0,2}\$|[€£¥₹₽₩₺₴₪฿₫₦]|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|INR|JPY|CNY|KRW|AUD|CAD|NZD|SGD|HKD|ZAR|BRL|MXN|AED|SAR|ILS|THB|kr\.?|zł|Kč|Ft|lei|Fr\.?|Rs\.?)`;

/** @returns a function that strips currency, signs at odd places, and thousands; undefined where that leaves no number. */
function compileCleaner({ decimal, group }: NumberFormat): (text: string) => string | undefined {
  const point = `[${decimal}]`;
  // Programs group with four kinds of space.
  const separator = group === "" ? "" : group === " " ? "[ \\u00a0\\u202f\\u2009]" : `[${group}]`;
  const whole = group === "" ? "\\d+" : `(?:\\d{1,3}(?:${separator}\\d{3})+|\\d+)`;
  const number = `(?:${whole}(?:${point}\\d*)?|${point}\\d+)(?:[eE][+-]?\\d{1,2})?`;
  const shape = new RegExp(
    `^\\s*(\\()?\\s*([-−+])?\\s*${CURRENCY}?\\s*([-−+])?\\s*(${number})\\s*${CURRENCY}?\\s*([-−])?\\s*(\\))?\\s*$`,
    "u",
  );
  const groups = group === "" ? undefined : new RegExp(separator, "gu");
  return (text) => {
    const match = shape.exec(text);
    if (!match) return undefined;
    const [, open, signBefore, signInside, digits = "", signAfter, close] = match;
    const signs = [signBefore, signInside, signAfter, open].filter((sign) => sign !== undefined);
    if ((open === undefined) !== (close === undefined) || signs.length > 1) return undefined;
    const isNegative = signs.length === 1 && signs[0] !== "+";
    return (isNegative ? "-" : "") + (groups ? digits.replace(groups, "") : digits);
  };
}

/**
 * Money of a line: quantity × unit price, both exact, rounded once, half to even, to minor units.
 * @param minorDigits digits after the point of the currency, 0–3.
 * @returns whole minor units, exact; NaN when the product is too large to hold.
 */
export function multiplyToMinor(quantity: Decimal, price: Decimal, minorDigits: number): number {
  const product = quantity.mantissa * price.mantissa;
  const scale = quantity.scale + price.scale - minorDigits;
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER) return shiftHalfEven(product, scale);
  const exact = shiftHalfEvenBig(BigInt(quantity.mantissa) * BigInt(price.mantissa), scale);
  return Math.abs(exact) <= Number.MAX_SAFE_INTEGER ? exact : Number.NaN;
}

/** A product of exact factors in minor units, rounded once, half to even; NaN when it is too large to hold. */
export function productToMinor(factors: readonly Decimal[], minorDigits: number): number {
  const mantissa = factors.reduce((product, factor) => product * BigInt(factor.mantissa), 1n);
  const scale = factors.reduce((sum, factor) => sum + factor.scale, -minorDigits);
  const exact = shiftHalfEvenBig(mantissa, scale);
  return Math.abs(exact) <= Number.MAX_SAFE_INTEGER ? exact : Number.NaN;
}

/** An amount in minor units, rounded half to even; NaN when it is too large to hold. */
export function toMinor(amount: Decimal, minorDigits: number): number {
  return shiftHalfEven(amount.mantissa, amount.scale - minorDigits);
}

/** @returns the number as a float, for quantities. */
export function toNumber(value: Decimal): number {
  return value.scale === 0 ? value.mantissa : value.mantissa / 10 ** value.scale;
}

/** @returns value · 10^−scale, rounded half to even. `value` is a whole number below 2^53. */
function shiftHalfEven(value: number, scale: number): number {
  if (scale === 0) return value;
  if (scale < 0) {
    const shifted = value * 10 ** -scale;
    return Math.abs(shifted) <= Number.MAX_SAFE_INTEGER ? shifted : Number.NaN;
  }
  if (scale > 15) return shiftHalfEvenBig(BigInt(value), scale);
  const divisor = 10 ** scale;
  // The remainder of whole numbers below 2^53 is exact, so a tie is recognised as one.
  const remainder = Math.abs(value % divisor);
  const floor = (Math.abs(value) - remainder) / divisor;
  const isUp = remainder * 2 > divisor || (remainder * 2 === divisor && floor % 2 === 1);
  const size = isUp ? floor + 1 : floor;
  return value < 0 ? 0 - size : size;
}

function shiftHalfEvenBig(value: bigint, scale: number): number {
  if (scale <= 0) return Number(value * 10n ** BigInt(-scale));
  const divisor = 10n ** BigInt(scale);
  const size = value < 0n ? -value : value;
  const floor = size / divisor;
  const twice = (size % divisor) * 2n;
  const rounded = twice > divisor || (twice === divisor && floor % 2n === 1n) ? floor + 1n : floor;
  return Number(value < 0n ? -rounded : rounded);
}
