import { type CountryCode, isSupportedCountry, parsePhoneNumberWithError } from "libphonenumber-js";

export interface Phone {
  /** E.164 such as +4930901820, or the bare digits where no country makes a number of them. */
  readonly number: string;
  /** Digits behind the number that reach one desk of a shared line; "" for none. */
  readonly extension: string;
  /** False for the bare digits: they agree with each other, but not with the same number written with its country. */
  readonly isE164: boolean;
}

/** @returns the two capital letters of ISO 3166, or undefined where no numbers are known of the country. */
export function phoneCountry(country: string | undefined): CountryCode | undefined {
  const code = country?.trim().toUpperCase();
  return code !== undefined && isSupportedCountry(code) ? code : undefined;
}

/**
 * A telephone number as ITU-T E.164, read by libphonenumber's rules.
 * @param country where a number without a country code is dialled.
 * @returns undefined where the text holds no number: fewer than 6 digits, or all the same.
 */
export function normalisePhone(text: string, country?: CountryCode): Phone | undefined {
  const bare = text.trim().replace(/^'+/, "");
  const digits = bare.replace(/\D+/g, "");
  if (digits.length < 6 || /^(\d)\1*$/.test(digits)) return undefined;
  // Some exports write 0049…, which only means + where 00 is dialled to go abroad; no national number begins so.
  const dialled = bare.replace(/^\(?00(?=[1-9])/, "+");
  try {
    const parsed = parsePhoneNumberWithError(dialled, country === undefined ? {} : { defaultCountry: country });
    if (parsed.isPossible()) return { number: parsed.number, extension: parsed.ext ?? "", isE164: true };
  } catch {
    // Not a number by the rules of any country: its digits are all that can be compared.
  }
  return { number: digits, extension: "", isE164: false };
}
