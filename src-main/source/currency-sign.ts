/** Signs that stand for one currency, and what they stand for where nothing else is known. */
const signs: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  $: "USD",
  "¥": "JPY",
  "₹": "INR",
  "₽": "RUB",
  "₺": "TRY",
  "₩": "KRW",
};
const signed = /[€£$¥₹₽₺₩]/;
const coded = /\b(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|AUD|CAD|NZD|INR|BRL|TRY|CNY|ZAR|MXN)\b/;

/** Currencies that are written with a sign that others use as well. */
const alsoWritten: Readonly<Record<string, readonly string[]>> = {
  $: ["AUD", "CAD", "NZD", "MXN", "SGD", "HKD", "TWD", "BRL", "ARS", "CLP", "COP", "UYU", "BBD", "TTD", "JMD", "NAD"],
  "£": ["EGP", "LBP", "GIP", "FKP", "SHP", "SYP", "SDG"],
  "¥": ["CNY"],
};

/** @returns the currency that is named beside an amount, by its code or its sign; undefined where none is. */
export function currencyBeside(text: string): string | undefined {
  const sign = signed.exec(text)?.[0];
  return coded.exec(text)?.[1] ?? (sign === undefined ? undefined : signs[sign]);
}

/**
 * The currency of one amount in a file that is taken to be in `currency`: that one, unless a sign or code beside the amount
 * can only be another's. No sign is held against XXX, which stands for none.
 */
export function currencyOfAmount(text: string, currency: string): string {
  if (currency === "XXX" || !mayNameCurrency(text)) return currency;
  const named = currencyBeside(text);
  if (named === undefined || named === currency) return currency;
  const isCoded = coded.test(text);
  const sign = isCoded ? undefined : signed.exec(text)?.[0];
  return sign !== undefined && alsoWritten[sign]?.includes(currency) ? currency : named;
}

/** Nearly all amounts are bare numbers, which begin and end with a digit. */
function mayNameCurrency(text: string): boolean {
  return !isDigit(text.charCodeAt(0)) || !isDigit(text.charCodeAt(text.length - 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
