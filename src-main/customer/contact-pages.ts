import type { ReadStore } from "../store/open-store.ts";
import { mergedInto } from "./contact-queries.ts";
import { type IdentifierValues, loadIdentifierValues } from "./identifier-values.ts";
import { IDS_AT_ONCE, PageAttributes, PagesOfValues } from "./page-attributes.ts";

/** What all visible imports say of the people of one page, read when it is first asked for. */
export interface ContactPage {
  /** Ascending. */
  readonly personIds: Int32Array;
  /** As the files have it. */
  readonly keyOf: (personId: number) => string;
  /** Normalised, newest first. */
  readonly emailsOf: (personId: number) => readonly string[];
  /** E.164 where the country is known, newest first. */
  readonly phonesOf: (personId: number) => readonly string[];
  /** The value that stands by the rule of the view person_attribute; "" where there is none. */
  readonly attributeOf: (personId: number, name: string) => string;
}

/**
 * Contact data of some people, page by page, so that a million of them do not stand in memory at once. Nothing is read
 * that nobody asks for; a column that was asked for in one page is read with the others in the next. Only addresses lie
 * in memory as a whole, about fifty bytes each, because the store has them in the order of their text.
 * @param people ids of persons, ascending.
 * O(identifiers + attribute values), as columns.
 */
export function* contactPages(store: ReadStore, people: Int32Array): Generator<ContactPage> {
  const merged = mergedInto(store);
  const joined = Map.groupBy(merged.keys(), (id) => merged.get(id) ?? id);
  const identifiers = new Map<string, IdentifierValues>();
  const known = (kind: "email" | "phone") => {
    const values = identifiers.get(kind) ?? loadIdentifierValues(store, kind, merged);
    identifiers.set(kind, values);
    return values;
  };
  const hidden = leftOut(store);
  const pages = [...pagesOf(people)];
  const values = new PagesOfValues(store, pages, importsNotSeen(store));
  try {
    for (const [number, { first, last, personIds }] of pages.entries()) {
      const others = Array.from(personIds, (id) => joined.get(id) ?? []).flat();
      const attributes = new PageAttributes(values, number, { first, others, merged, hidden });
      let keys: ReadonlyMap<number, string> | undefined;
      yield {
        personIds,
        keyOf: (id) => {
          keys ??= loadKeys(store, first, last);
          return keys.get(id) ?? "";
        },
        emailsOf: (id) => known("email").of(id),
        phonesOf: (id) => known("phone").of(id),
        attributeOf: (id, name) => attributes.of(id, name),
      };
    }
  } finally {
    values.close();
  }
}

function* pagesOf(people: Int32Array) {
  for (let from = 0; from < people.length; ) {
    const [first, last] = [people[from], people[from] + IDS_AT_ONCE - 1];
    let to = from;
    while (to < people.length && people[to] <= last) to += 1;
    yield { first, last, personIds: people.subarray(from, to) };
    from = to;
  }
}

function loadKeys(store: ReadStore, first: number, last: number): Map<number, string> {
  return new Map(store.rows<[number, string]>("SELECT id, key FROM customer WHERE id BETWEEN ? AND ?", first, last));
}

/** Whom the audit left out altogether, by decision of a person. */
function leftOut(store: ReadStore): ReadonlySet<number> {
  const rows = store.rows<[number]>("SELECT customer_id FROM left_out_customer WHERE scope = 'everything'");
  return new Set(Array.from(rows, ([id]) => id));
}

/** Imports that are taken back, or not shown yet. */
function importsNotSeen(store: ReadStore): number[] {
  return store.all<{ id: number }>("SELECT id FROM import WHERE state <> 'visible'").map(({ id }) => id);
}
