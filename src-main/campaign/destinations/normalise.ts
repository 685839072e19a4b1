import { hash } from "node:crypto";
import { countryCode } from "./country-code.ts";

/** @returns SHA-256 of the text as UTF-8, in small hexadecimal letters; "" of "". Unsalted, as every platform asks. */
export function sha256(text: string): string {
  return text === "" ? "" : hash("sha256", text.normalize("NFC"), "hex");
}

/** Small letters without any blank, diacritics kept: Google's rule for names and addresses of e-mail. */
export function lowerWithoutBlanks(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, "");
}

/** Small letters without punctuation, digits kept; blanks inside stay: Meta's rule for names. */
export function lowerWithoutPunctuation(text: string): string {
  return text
    .normalize("NFC")
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
  const small = postcode.normalize("NFC").toLowerCase().trim();
  if (code === "US") return small.replace(/\s+/gu, "").slice(0, 5);
  if (code === "GB" && /\s/u.test(small)) return small.split(/\s/u)[0];
  return small.replace(/\s+/gu, "");
}
