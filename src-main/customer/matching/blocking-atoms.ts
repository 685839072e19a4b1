import type { Field, FieldSet } from "./field.ts";
import { soundex } from "./soundex.ts";

/** What a record can share with another one; records that share enough of it are compared. */
export interface Atom {
  readonly name: string;
  /** Fields that it is made of: two atoms of one field say the same twice and are not crossed. */
  readonly fields: readonly number[];
  /** A few numbers a record, any of which may be shared; 0 for none. Each array has one a record. */
  readonly slots: readonly Uint32Array[];
  /** alone: rare enough by itself. narrow: only together with another one, such as a state. both: either way. */
  readonly use: "alone" | "narrow" | "both";
}

/** Mixes two numbers into one of 32 bits (the finalizer of MurmurHash3); never 0. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0 || 1;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}

/** The atoms of all fields, by what their role makes reliable. */
export function blockingAtoms({ fields, swaps }: FieldSet): Atom[] {
  const atoms = fields.flatMap((field, f) => atomsOf(field, f));
  for (const { first, second } of swaps) {
    const isName = fields[first].role === "givenName";
    if (isName) atoms.push(bothNames(fields[first], first, fields[second], second));
  }
  return atoms;
}

function atomsOf(field: Field, f: number): Atom[] {
  const name = field.name.toLowerCase();
  const by = (what: string, part: (value: string) => string, use: Atom["use"] = "both"): Atom => ({
    name: what === "" ? name : `${what} of ${name}`,
    fields: [f],
    slots: [field.ids, ...field.more].map((ids) => slotOf(field.values, ids, part)),
    use,
  });
  const whole = (value: string) => value;
  switch (field.role) {
    case "givenName":
    case "surname":
      return [by("", whole, "alone"), by("sound", (value) => value.split(" ").map(soundex)[0] ?? "")];
    case "birthDate":
      return [
        by("", whole, "alone"),
        by("month and day", (value) => value.slice(4)),
        by("year", (value) => value.slice(0, 4), "narrow"),
      ];
    case "email":
      return [by("", whole, "alone"), by("name", (value) => value.slice(0, value.lastIndexOf("@")), "alone")];
    case "phone":
      return [by("last digits", (value) => value.slice(-8), "alone")];
    case "streetNumber":
    case "gender":
    case "region":
    case "country":
      return [by("", whole, "narrow")];
    case "address":
    case "address2":
    case "company":
    case "text":
      return [by("", (value) => value.replaceAll(" ", ""), "alone"), wordAtom(field, f, name)];
    case "postcode":
    case "city":
    case "fullName":
      return [by("", whole)];
    case "nationalId":
    case "customerId":
      return [by("", whole, "alone")];
  }
}

function slotOf(values: readonly string[], ids: Int32Array, part: (value: string) => string): Uint32Array {
  const hashes = Uint32Array.from(values, (value) => {
    const text = part(value);
    return text === "" ? 0 : hashText(text);
  });
  return Uint32Array.from(ids, (id) => (id < 0 ? 0 : hashes[id]));
}

/** The rarest words of a text that another text has too: a title or a street is found again by them in any order. */
const WORDS = 3;

function wordAtom(field: Field, f: number, name: string): Atom {
  const holders = new Map<string, number>();
  const words = field.values.map((value) => [...new Set(value.split(" "))].filter((word) => word.length > 1));
  words.forEach((list, id) => {
    for (const word of list) holders.set(word, (holders.get(word) ?? 0) + field.counts[id]);
  });
  const shared = (word: string) => (holders.get(word) ?? 0) > 1;
  const rarest = words.map((list) =>
    list
      .filter(shared)
      // Equally rare words in the order of the alphabet, or the choice would depend on the order in the text.
      .sort((a, b) => (holders.get(a) ?? 0) - (holders.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, WORDS),
  );
  const slots = Array.from({ length: WORDS }, (_, s) =>
    Uint32Array.from(field.ids, (id) => (id < 0 || rarest[id][s] === undefined ? 0 : hashText(rarest[id][s]))),
  );
  return { name: `word of ${name}`, fields: [f], slots, use: "both" };
}

/** Both names by their sound, in either order. */
function bothNames(given: Field, first: number, surname: Field, second: number): Atom {
  const sounds = (field: Field) => slotOf(field.values, field.ids, (value) => soundex(value));
  const [one, two] = [sounds(given), sounds(surname)];
  const slot = one.map((hash, i) =>
    hash === 0 || two[i] === 0 ? 0 : mix(Math.min(hash, two[i]), Math.max(hash, two[i])),
  );
  return { name: "sounds of both names", fields: [first, second], slots: [slot], use: "alone" };
}
