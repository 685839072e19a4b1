import type { PersonTable } from "../../../src-main/customer/matching/person-table.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import type { PersonRole } from "../../../src-shared/customer-matching.ts";

export const peopleFields = [
  "givenName",
  "surname",
  "email",
  "phone",
  "streetNumber",
  "address",
  "city",
  "postcode",
  "region",
  "birthDate",
  "gender",
] as const satisfies readonly PersonRole[];
export type PeopleField = (typeof peopleFields)[number];
export type Person = Record<PeopleField, string>;

export interface PeopleOptions {
  /** Persons before duplicates. */
  readonly persons: number;
  /** Further records, as a share of the persons; each is of a person drawn anew. */
  readonly duplicateShare: number;
  readonly seed: number;
  /** Multiplies the errors of duplicates; 1 is what we think usual. */
  readonly errors?: number;
}

const given = {
  f: "mary anna linda susan karen lisa nancy betty sandra ashley emily donna carol michelle amanda laura sarah julia sophie marie claire elena lucia giulia chiara hannah lena mia emma clara ines carmen pilar rosa eva nora ella alice jane ruth helen diane amy brenda olga irina katja petra ursula".split(
    " ",
  ),
  m: "james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward peter hans karl stefan jan pieter luca marco giovanni antonio jose juan luis carlos pierre jean louis henri erik lars tom max ben leo oscar felix".split(
    " ",
  ),
};
const nicknames: Readonly<Record<string, string>> = {
  robert: "bob",
  william: "bill",
  richard: "dick",
  michael: "mike",
  thomas: "tom",
  james: "jim",
  joseph: "joe",
  matthew: "matt",
  daniel: "dan",
  andrew: "andy",
  edward: "ted",
  susan: "sue",
  elizabeth: "liz",
  amanda: "mandy",
};
const onsets = "b br c ch d f fl g gr h j k kr l m n p r s sch st t tr v w".split(" ");
const vowels = "a e i o u ei au oo ie".split(" ");
const ends = "ck ford l ler man mann n ner r rd s sen ski son t ton tz x ley".split(" ");
const boxes = "gmail.com gmx.de yahoo.com outlook.com web.de hotmail.com orange.fr icloud.com".split(" ");

const pick = <T>(rng: Rng, from: readonly T[]): T => from[rng.below(from.length)];
/** The first of a list is drawn most often, about as Zipf has it. */
const pickCommon = <T>(rng: Rng, from: readonly T[]): T => from[Math.floor(from.length ** rng.next()) - 1] ?? from[0];

function words(rng: Rng, count: number, syllables: number): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    let word = "";
    for (let s = 0; s < syllables; s++) word += pick(rng, onsets) + pick(rng, vowels);
    made.add(word + pick(rng, ends));
  }
  return [...made];
}

const digits = (rng: Rng, count: number) => Array.from({ length: count }, () => rng.below(10)).join("");
const two = (value: number) => String(value).padStart(2, "0");

/**
 * Fictional people in households, with the traps that real files hold: shared addresses, landlines and letter boxes,
 * twins, sons named after their fathers, common names, missing values. Duplicates have typos, nicknames, swapped names
 * and days, new addresses, new e-mails and more missing values. @returns records in random order and who each one is.
 */
export function makePeople({ persons, duplicateShare, seed, errors = 1 }: PeopleOptions): {
  people: Person[];
  truth: Int32Array;
} {
  const rng = makeRng(seed, 77);
  const surnames = words(rng, 3000, 1).concat(words(rng, 5000, 2));
  const streets = words(rng, 2500, 2).map(
    (word, i) => `${word} ${["street", "road", "avenue", "lane", "court"][i % 5]}`,
  );
  const cities = words(rng, 400, 2).map((city, i) => ({
    city,
    postcode: digits(rng, 4) + (i % 10),
    region: `r${i % 16}`,
  }));
  const places: Places = { surnames, streets, cities, taken: new Set() };
  const whole: Person[] = [];
  while (whole.length < persons) whole.push(...household(rng, Math.min(sizeOf(rng), persons - whole.length), places));
  const kept = whole.map((person) => withGaps(rng, person, 1));
  const records: { person: Person; who: number }[] = kept.map((person, who) => ({ person, who }));
  const copies = Math.round(persons * duplicateShare);
  for (let c = 0; c < copies; c++) {
    const who = rng.below(persons);
    records.push({ person: corrupt(rng, whole[who], errors, places), who });
  }
  for (let i = records.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [records[i], records[j]] = [records[j], records[i]];
  }
  return { people: records.map(({ person }) => person), truth: Int32Array.from(records, ({ who }) => who) };
}

interface Places {
  readonly surnames: readonly string[];
  readonly streets: readonly string[];
  readonly cities: readonly { readonly city: string; readonly postcode: string; readonly region: string }[];
  readonly taken: Set<string>;
}

function sizeOf(rng: Rng): number {
  return [1, 1, 1, 2, 2, 2, 3, 4, 4, 5][rng.below(10)];
}

function household(rng: Rng, size: number, places: Places): Person[] {
  const surname = pickCommon(rng, places.surnames);
  const home = address(rng, places);
  const landline = rng.next() < 0.3 ? `+4930${digits(rng, 7)}` : "";
  const sharedBox = rng.next() < 0.04 ? `familie.${surname}${digits(rng, 2)}@${pick(rng, boxes)}` : "";
  const year = 1940 + rng.below(50);
  const family: Person[] = [];
  for (let i = 0; i < size; i++) {
    const isChild = i >= 2;
    const gender = i === 0 ? "m" : i === 1 ? "f" : pick(rng, ["m", "f"] as const);
    // One son in fifty has his father's name.
    const isNamedAfterFather = isChild && gender === "m" && rng.next() < 0.02;
    let name = isNamedAfterFather ? family[0].givenName : pickCommon(rng, given[gender]);
    // But no parents give two children one name.
    const isTaken = () => family.some((other) => other.givenName === name);
    if (!isNamedAfterFather) while (isTaken()) name = pick(rng, given[gender]);
    const isTwin = i >= 3 && rng.next() < 0.03;
    const born = isTwin
      ? family[i - 1].birthDate
      : `${year + (isChild ? 25 + rng.below(12) : rng.below(6))}${two(1 + rng.below(12))}${two(1 + rng.below(28))}`;
    const own = rng.next() < 0.88 ? surname : pickCommon(rng, places.surnames);
    const box = freeBox(
      rng,
      `${name}${pick(rng, [".", "", "_"])}${own}${rng.next() < 0.6 ? digits(rng, 2) : ""}`,
      places.taken,
    );
    family.push({
      givenName: name,
      surname: own,
      email: sharedBox || box,
      phone: landline || `+491${digits(rng, 9)}`,
      ...home,
      birthDate: born,
      gender,
    });
  }
  return family;
}

/** An address can be had once. */
function freeBox(rng: Rng, name: string, taken: Set<string>): string {
  let box = `${name}@${pick(rng, boxes)}`;
  while (taken.has(box)) box = `${name}${digits(rng, 3)}@${pick(rng, boxes)}`;
  taken.add(box);
  return box;
}

function address(rng: Rng, { streets, cities }: Places) {
  const place = pickCommon(rng, cities);
  return { streetNumber: String(1 + rng.below(180)), address: pick(rng, streets), ...place };
}

const gaps: Readonly<Record<PeopleField, number>> = {
  givenName: 0.02,
  surname: 0.01,
  email: 0.25,
  phone: 0.3,
  streetNumber: 0.06,
  address: 0.05,
  city: 0.03,
  postcode: 0.05,
  region: 0.1,
  birthDate: 0.25,
  gender: 0.15,
};

function withGaps(rng: Rng, person: Person, times: number): Person {
  return Object.fromEntries(
    peopleFields.map((field) => [field, rng.next() < gaps[field] * times ? "" : person[field]]),
  ) as Person;
}

function corrupt(rng: Rng, original: Person, errors: number, places: Places): Person {
  const person = { ...original };
  const happens = (share: number) => rng.next() < share * errors;
  if (happens(0.05)) person.givenName = nicknames[person.givenName] ?? person.givenName;
  if (happens(0.03)) person.givenName = person.givenName.slice(0, 1);
  if (happens(0.03) && person.gender === "f") person.surname = pickCommon(rng, places.surnames);
  if (happens(0.1)) Object.assign(person, address(rng, places));
  if (happens(0.15)) person.email = freeBox(rng, `${person.givenName}${digits(rng, 3)}`, places.taken);
  if (happens(0.15)) person.phone = `+491${digits(rng, 9)}`;
  if (happens(0.03))
    person.birthDate = person.birthDate.slice(0, 4) + person.birthDate.slice(6) + person.birthDate.slice(4, 6);
  const typos = rng.below(Math.round(3 * errors) + 1);
  for (let t = 0; t < typos; t++) {
    const field = pick(rng, [
      "givenName",
      "surname",
      "surname",
      "address",
      "city",
      "postcode",
      "birthDate",
      "streetNumber",
      "email",
      "phone",
    ] as const);
    person[field] = typo(rng, person[field]);
  }
  if (happens(0.02)) [person.givenName, person.surname] = [person.surname, person.givenName];
  return withGaps(rng, person, 1.2);
}

/** One slip: a letter left out, doubled, changed or swapped with its neighbour. */
export function typo(rng: Rng, text: string): string {
  if (text.length < 2) return text;
  const at = rng.below(text.length - 1);
  const isDigit = /\d/.test(text[at]);
  const other = isDigit ? String(rng.below(10)) : pick(rng, Array.from("abcdefghijklmnopqrstuvwxyz"));
  switch (rng.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + other + text.slice(at);
    case 2:
      return text.slice(0, at) + other + text.slice(at + 1);
    default:
      return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  }
}

/** @returns the records as columns. @param left fields that are left out. */
export function tableOf(people: readonly Person[], leftOut: readonly PeopleField[] = []): PersonTable {
  return {
    count: people.length,
    columns: peopleFields
      .filter((field) => !leftOut.includes(field))
      .map((field) => ({ name: field, role: field, cells: people.map((person) => person[field]) })),
    files: new Uint8Array(people.length),
  };
}
