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

const firsts =
  "Anna Bruno Clara David Elena Felix Greta Hugo Ines Jonas Katja Leo Mara Nils Olga Paul Rosa Stefan Tessa Viktor".split(
    " ",
  );
const lasts =
  "Albrecht Brandt Conrad Dietrich Engel Falk Gruber Hartmann Immler Jansen Keller Lorenz Maurer Neumann Ortmann Pfeiffer Reuter Sommer Thiele Vogel Wagner Ziegler".split(
    " ",
  );
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

const shopHeader = "Customer ID,First Name,Last Name,Email,Phone,Address,Postcode,City,Date of Birth\n";
const newsletterHeader = "Email,Customer ID,Given Name,Family Name,Mobile,Street,ZIP,Town,Birthday\n";

function shopLine(person: ShopPerson, i: number): string {
  const { first, last, email, phone, street, postcode, city, born } = person;
  return `${[`S${i}`, first, last, email, phone, street, postcode, city, born].join(",")}\n`;
}

function newsletterLine(person: ShopPerson, i: number): string {
  const { first, last, email, phone, street, postcode, city, born } = person;
  return `${[email, `N${i}`, first, last, phone, street, postcode, city, born].join(",")}\n`;
}

/** What two files of one shop, and what is known beside them, say. */
export interface ShopFiles {
  readonly shop: string;
  readonly newsletter: string;
  /** Orders of customers of both files. */
  readonly orders: string;
  /** Customers of both files, some of whom agreed under one key and withdrew under the other. */
  readonly consents: string;
}

/**
 * Two files with duplicates: the shop has everybody; the newsletter repeats 30 under the same e-mail address, 30 with
 * a slip in the name and another address, and 12 of whom it knows little more than the name. 25 share one mailbox.
 */
export function makeTwoFiles(seed: number, persons = 400): ShopFiles {
  const rng = makeRng(seed);
  const people = makePeople(rng, persons);
  const byEmail = people.slice(0, 30).map((person) => ({ ...person, phone: "" }));
  const byLikeness = people.slice(30, 60).map((person, i) => ({
    ...person,
    last: withSlip(rng, person.last),
    email: `reader${i}@example.org`,
    phone: "",
  }));
  const doubtful = people.slice(60, 72).map((person, i) => ({
    ...person,
    email: `perhaps${i}@example.org`,
    phone: "",
    street: "",
    postcode: "",
    born: "",
  }));
  const shared = makePeople(rng, 25).map((person) => ({ ...person, email: "info@example.com" }));
  const others = makePeople(rng, 60).map((person, i) => ({ ...person, email: `other${i}@example.org` }));
  const readers = [...byEmail, ...byLikeness, ...doubtful, ...shared, ...others];
  const orders = ["S", "N"].flatMap((letter) =>
    Array.from({ length: letter === "S" ? persons : readers.length }, (_, i) => {
      const day = 1 + rng.below(28);
      return `${letter}${i},${letter}-${1000 + i},2024-0${1 + (i % 9)}-${String(day).padStart(2, "0")},${5 + rng.below(90)}.50\n`;
    }),
  );
  const consents = Array.from({ length: 72 }, (_, i) => [
    `S${i},email,granted,2024-01-0${1 + (i % 9)}\n`,
    `N${i},email,${i % 2 === 0 ? "withdrawn" : "granted"},2024-02-0${1 + (i % 9)}\n`,
  ]).flat();
  return {
    shop: shopHeader + people.map(shopLine).join(""),
    newsletter: newsletterHeader + readers.map(newsletterLine).join(""),
    orders: `Customer ID,Order ID,Date,Amount\n${orders.join("")}`,
    consents: `Customer ID,Consent Channel,Consent State,Date\n${consents.join("")}`,
  };
}
