/** How people write countries, beside the English names of ISO 3166. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  usa: "US",
  "united states of america": "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  deutschland: "DE",
  österreich: "AT",
  schweiz: "CH",
  "the netherlands": "NL",
  holland: "NL",
  "czech republic": "CZ",
  turkey: "TR",
};

let codes: ReadonlyMap<string, string> | undefined;

/** @returns the two capital letters of ISO 3166-1 for a code or an English name of a country; "" where it is neither. */
export function countryCode(text: string): string {
  codes ??= readCodes();
  return codes.get(text.trim().toLowerCase()) ?? "";
}

/** By code and by name, in small letters. */
function readCodes(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const found = new Map<string, string>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = names.of(code);
    // Withdrawn codes such as UK and DD have the name of what took their place; the first one in order would win.
    if (name !== undefined && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
      found.set(name.toLowerCase(), code).set(code.toLowerCase(), code);
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) found.set(name, code);
  return found;
}
