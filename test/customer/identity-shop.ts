import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { pick } from "../shared/random.ts";

/** A person who may be a customer of the shop, of the newsletter, or of both, each under a key of its own. */
export interface ShopPerson {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly born: string;
}

const firsts = "Anna Bruno Clara David Elena Felix Greta Hugo Ines Jonas Katja Leo Mara Nils Olga Paul Rosa Stefan Tessa Viktor".split(" ");
const lasts = "Albrecht Brandt Conrad Dietrich Engel Falk Gruber Hartmann Immler Jansen Keller Lorenz Maurer Neumann Ortmann Pfeiffer Reuter Sommer Thiele Vogel Wagner Ziegler".split(" ");
const streets = "Hauptstrasse Gartenweg Lindenallee Bergstrasse Marktplatz Seestrasse Waldweg Ringstrasse".split(" ");
const cities = ["Berlin", "Hamburg", "Leipzig", "Bremen", "Essen"];

export function makePeople(rng: Rng, count: number): ShopPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const first = pick(rng, firsts);
    const last = pick(rng, lasts);
    return {
      first,
      last,
      email: `${first}.${last}${i}@example.net`.toLowerCase(),
      phone: `+49 30 ${2_000_000 + rng.below(7_000_000)}`,
      street: `${pick(rng, streets)} ${1 + rng.below(99)}`,
      postcode: String(10_000 + rng.below(89_999)),
      city: pick(rng, cities),
      born: `${1940 + rng.below(65)}-${String(1 + rng.below(12)).padStart(2, "0")}-${String(1 + rng.below(28)).padStart(2, "0")}`,
    };
  });
}

/** One slip of a pen: two neighbouring letters the other way round. */
export function withSlip(rng: Rng, text: string): string {
  const at = 1 + rng.below(Math.max(1, text.length - 2));
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
}

export const peopleHeader = "Customer ID,First Name,Last Name,Email,Phone,Address,Postcode,City,Date of Birth\n";

export function personLine(key: string, person: ShopPerson): string {
  const { first, last, email, phone, street, postcode, city, born } = person;
  return `${[key, first, last, email, phone, street, postcode, city, born].join(",")}\n`;
}

/**
 * Two files with duplicates: the shop has everybody; the newsletter repeats some, a part of them under the same e-mail
 * address, the others under a new address and number, and with a slip in the name.
 */
export function makeTwoFiles(seed: number, persons = 400) {
  const rng = makeRng(seed);
  const people = makePeople(rng, persons);
  const shop = people.map((person, i) => ({ key: `S${i}`, person }));
  const byEmail = people.slice(0, 30).map((person, i) => ({ key: `N${i}`, person: { ...person, phone: "" } }));
  const byLikeness = people.slice(30, 60).map((person, i) => ({
    key: `N${30 + i}`,
    person: { ...person, last: withSlip(rng, person.last), email: `reader${i}@example.org`, phone: "" },
  }));
  const others = makePeople(rng, 100).map((person, i) => ({ key: `N${60 + i}`, person: { ...person, email: `other${i}@example.org` } }));
  const fileOf = (rows: readonly { key: string; person: ShopPerson }[]) =>
    peopleHeader + rows.map(({ key, person }) => personLine(key, person)).join("");
  return { shop: fileOf(shop), newsletter: fileOf([...byEmail, ...byLikeness, ...others]) };
}
