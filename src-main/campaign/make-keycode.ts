/** Crockford's Base32 without Z, which looks like 2: symbols that are not mistaken for each other on paper. */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXY";
/** A prime, and as many as there are symbols: then no single slip leaves a weighted sum as it was. */
const BASE = SYMBOLS.length;

/**
 * A code to be printed on a letter and typed in by whom it reached: campaign, customer and a check symbol.
 * Two different pairs never share one. O(length).
 */
export function makeKeycode(campaignId: number, personId: number): string {
  const body = `${symbolsOf(campaignId)}-${symbolsOf(personId).padStart(4, "0")}`;
  return body + checkSymbol(body);
}

/** @returns whether a code was typed in as it was printed; any one wrong symbol is seen. */
export function isKeycode(code: string): boolean {
  return /^[0-9A-HJKMNP-TV-Y]+-[0-9A-HJKMNP-TV-Y]{5,}$/.test(code) && checkSymbol(code.slice(0, -1)) === code.at(-1);
}

function symbolsOf(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) text = SYMBOLS[rest % BASE] + text;
  return text || "0";
}

/** Weighted sum modulo a prime, each weight another one: Verhoeff 1969, Error Detecting Decimal Codes, 3. */
function checkSymbol(body: string): string {
  const digits = Array.from(body.replace("-", ""), (symbol) => SYMBOLS.indexOf(symbol));
  const sum = digits.reduce((total, digit, i) => total + digit * (1 + (i % (BASE - 1))), 0);
  return SYMBOLS[sum % BASE];
}
