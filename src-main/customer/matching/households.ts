import { isFreeMail } from "../free-mail.ts";
import { normalisePostcode, normaliseStreetNumber, splitStreetNumber } from "./normalise-address.ts";
import { normaliseEmail } from "./normalise-email.ts";
import { normaliseName } from "./normalise-name.ts";

/** What a household is told by; columns as files have them, one cell a person. */
export interface HomeColumns {
  readonly surname: readonly string[];
  readonly address: readonly string[];
  /** House numbers, where they have a column of their own. */
  readonly streetNumber?: readonly string[] | undefined;
  /** The address line alone occurs in every town: a postcode or a city has to go with it. */
  readonly place: readonly string[];
}

/**
 * People who share surname, street, house number and place.
 * @returns the household of each person, numbered from 0 in the order in which they first occur; −1 where surname,
 * house number or place is missing, and for who lives with nobody of that name.
 */
export function householdsOf({ surname, address, streetNumber, place }: HomeColumns): Int32Array {
  const keys = surname.map((name, i) => {
    const parts = splitStreetNumber(address[i]);
    const number = normaliseStreetNumber(streetNumber?.[i] ?? "") || parts.number;
    const all = [normaliseName(name), parts.street, number, normalisePostcode(place[i])];
    return all.includes("") ? undefined : all.join("\u0001");
  });
  const sizes = new Map<string, number>();
  for (const key of keys) if (key !== undefined) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return Int32Array.from(keys, (key) => {
    if (key === undefined || (sizes.get(key) ?? 0) < 2) return -1;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** @returns the domain of a company's e-mail address; undefined for free-mail providers and what is no address. */
export function accountOf(email: string): string | undefined {
  const address = normaliseEmail(email);
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return domain === "" || isFreeMail(domain) ? undefined : domain;
}
