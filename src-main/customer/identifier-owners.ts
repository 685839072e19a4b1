import type { ReadStore } from "../store/open-store.ts";
import { mergedInto } from "./contact-queries.ts";
import { customerRows } from "./queries.ts";

/** The people who have each of some values; a value that nobody has is not there. */
export type Owners = ReadonlyMap<string, readonly number[]>;

/**
 * Who has some addresses, numbers or keys.
 * @param kind "key": the customer's key; else the kind of identifier.
 * @param values as the project keeps them: e-mail in small letters, telephone as E.164.
 * O(identifiers of that kind).
 */
export function ownersOf(store: ReadStore, kind: "key" | "email" | "phone", values: ReadonlySet<string>): Owners {
  const owners = new Map<string, number[]>();
  if (values.size === 0) return owners;
  const merged = mergedInto(store);
  const rows =
    kind === "key"
      ? customerRows(store)
      : store.rows<[number, string]>(
          `SELECT customer_id, value FROM identifier
           WHERE kind = ? AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
          kind,
        );
  for (const [customerId, value] of rows) {
    if (!values.has(value)) continue;
    const person = merged.get(customerId) ?? customerId;
    const own = owners.get(value);
    if (!own) owners.set(value, [person]);
    else if (!own.includes(person)) own.push(person);
  }
  return owners;
}

/** What files say of where people live, as columns beside the people. */
export interface Homes {
  readonly surname: readonly string[];
  readonly address: readonly string[];
  readonly place: readonly string[];
}

/** O(attribute values). */
export function homesOf(store: ReadStore, people: readonly number[]): Homes {
  const rows = store.rows<[number, string, string]>(
    `SELECT p.person_id, a.name, p.value FROM person_attribute AS p JOIN attribute AS a ON a.id = p.attribute_id
     WHERE a.name IN ('Last name', 'Address', 'Postcode', 'City')`,
  );
  const known = new Map<string, string>();
  const wanted = new Set(people);
  for (const [person, name, value] of rows) if (wanted.has(person)) known.set(`${person} ${name}`, value);
  const column = (...names: readonly string[]) =>
    people.map((person) => names.map((name) => known.get(`${person} ${name}`)).find(Boolean) ?? "");
  return { surname: column("Last name"), address: column("Address"), place: column("Postcode", "City") };
}
