import { hash } from "node:crypto";
import { countryCode } from "./country-code.ts";

/** @returns SHA-256 of the text as UTF-8, in small hexadecimal letters; "" of "". Unsalted, as every platform asks. */
export function sha256(text: string): string {
  return text === "" ? "" : hash("sha256", composed(text), "hex");
}

const MOST_REMEMBERED = 100_000;

/**
 * The same function, asked once for each different text: many people share names and places, and to look one up costs a
 * tenth of bringing it into form and hashing it.
 * @param make depends on the text alone.
 * Memory: at most 100,000 texts with what was made of them.
 */
export function oncePerText<Made extends string | object>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** NFC; plain English letters are in it already, which is quicker to see than to do. */
function composed(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFC");
}

/** Small letters without any blank, diacritics kept: Google's rule for names and addresses of e-mail. */
export function lowerWithoutBlanks(text: string): string {
  return composed(text).toLowerCase().replace(/\s+/gu, "");
}

/** Small letters without punctuation, digits kept; blanks inside stay: Meta's rule for names. */
export function lowerWithoutPunctuation(text: string): string {
  return composed(text)
    .toLowerCase()
    .replace(/[\p{P}\p{S}]+/gu, "")
    .trim();
}

/** The same without blanks: Meta's rule for cities and regions. */
export function lowerLettersOnly(text: string): string {
  return lowerWithoutPunctuation(text).replace(/\s+/gu, "");
}

/** Country code and number without + and without zeros before it: Meta's rule. @param phone E.164. */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D+/g, "").replace(/^0+/, "");
}

/** Meta's rule: small letters without blanks; of a code of the USA the first five digits, of a British one the part before the blank. */
export function metaPostcode(postcode: string, country: string): string {
  const code = countryCode(country);
  const small = composed(postcode).toLowerCase().trim();
  if (code === "US") return small.replace(/\s+/gu, "").slice(0, 5);
  if (code === "GB" && /\s/u.test(small)) return small.split(/\s/u)[0];
  return small.replace(/\s+/gu, "");
}
