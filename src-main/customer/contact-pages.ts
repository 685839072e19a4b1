import type { ReadStore } from "../store/open-store.ts";
import { mergedInto } from "./contact-queries.ts";
import { type IdentifierValues, loadIdentifierValues } from "./identifier-values.ts";

/** Ids in a page: large enough that the cost per page vanishes, small enough that a page is a few megabytes. */
const IDS_AT_ONCE = 20_000;

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
  const asked = new Set<string>();
  const [hidden, unseenImports] = [leftOut(store), importsNotSeen(store)];
  for (let from = 0; from < people.length; ) {
    const [first, last] = [people[from], people[from] + IDS_AT_ONCE - 1];
    let to = from;
    while (to < people.length && people[to] <= last) to += 1;
    const personIds = people.subarray(from, to);
    const others = Array.from(personIds, (id) => joined.get(id) ?? []).flat();
    const attributes = new PageAttributes(store, { first, last, others, merged, hidden, unseenImports }, asked);
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

interface PageBounds {
  readonly first: number;
  readonly last: number;
  /** Customers, within the bounds or not, who are counted as a person of the page. */
  readonly others: readonly number[];
  readonly merged: ReadonlyMap<number, number>;
  readonly hidden: ReadonlySet<number>;
  readonly unseenImports: readonly number[];
}

class PageAttributes {
  readonly #columns = new Map<string, (string | undefined)[]>();
  readonly #store: ReadStore;
  readonly #bounds: PageBounds;
  readonly #asked: Set<string>;

  /** @param asked names of the attributes that earlier pages were asked for; grows. */
  constructor(store: ReadStore, bounds: PageBounds, asked: Set<string>) {
    this.#store = store;
    this.#bounds = bounds;
    this.#asked = asked;
  }

  of(personId: number, name: string): string {
    const column = this.#columns.get(name) ?? this.#read(name);
    return column[personId - this.#bounds.first] ?? "";
  }

  #read(name: string): (string | undefined)[] {
    this.#asked.add(name);
    const names = [...this.#asked].filter((one) => !this.#columns.has(one));
    for (const one of names) this.#columns.set(one, new Array<string | undefined>(IDS_AT_ONCE));
    this.#fill(names);
    return this.#columns.get(name) ?? [];
  }

  #fill(names: readonly string[]): void {
    const found = this.#store.all<{ id: number; name: string }>(
      "SELECT id, name FROM attribute WHERE name IN (SELECT value FROM json_each(?))",
      JSON.stringify(names),
    );
    const columnOf = new Map(found.map(({ id, name }) => [id, this.#columns.get(name) ?? []]));
    if (columnOf.size === 0) return;
    this.#fillSingle(columnOf);
    if (this.#bounds.others.length > 0) this.#fillJoined(columnOf);
  }

  /** Rows come by customer and import, so that the newest import's value is the last to be set, but for what was stated. */
  #fillSingle(columnOf: ReadonlyMap<number, (string | undefined)[]>): void {
    const { first, last, merged, hidden } = this.#bounds;
    // Customer and attribute in one number: a column less to be read.
    const width = Math.max(...columnOf.keys()) + 1;
    const row = this.#store.get<{ codes: string; texts: string }>(
      `SELECT json_group_array((customer_id - ?) * ? + attribute_id) AS codes, json_group_array(value) AS texts
       FROM attribute_value WHERE customer_id BETWEEN ? AND ? AND ${among(columnOf, this.#bounds)}`,
      first,
      width,
      first,
      last,
    );
    const codes = JSON.parse(row?.codes ?? "[]") as number[];
    const texts = JSON.parse(row?.texts ?? "[]") as string[];
    const columns = Array.from({ length: width }, (_, id) => columnOf.get(id) ?? []);
    const isWhole = hidden.size === 0 && merged.size === 0;
    for (let i = 0; i < codes.length; i++) {
      const attributeId = codes[i] % width;
      const place = (codes[i] - attributeId) / width;
      if (isWhole || !(hidden.has(first + place) || merged.has(first + place))) columns[attributeId][place] = texts[i];
    }
    const stated = this.#store.rows<[number, number, string]>(
      `SELECT customer_id, attribute_id, value FROM attribute_value
       WHERE stated_day IS NOT NULL AND customer_id BETWEEN ? AND ? AND ${among(columnOf, this.#bounds)}
       ORDER BY stated_day, import_id`,
      first,
      last,
    );
    for (const [id, attributeId, value] of stated)
      if (!(hidden.has(id) || merged.has(id))) columns[attributeId][id - first] = value;
  }

  /** Of several customers who are one person what was stated last counts, then the newest import, then the first customer. */
  #fillJoined(columnOf: ReadonlyMap<number, (string | undefined)[]>): void {
    const { first, others, merged, hidden } = this.#bounds;
    const personOf = (id: number) => merged.get(id) ?? id;
    const everybody = new Set([...others, ...others.map(personOf)]);
    const rows = this.#store.rows<[number, number, string]>(
      `SELECT customer_id, attribute_id, value FROM attribute_value
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND ${among(columnOf, this.#bounds)}
       ORDER BY stated_day, import_id, customer_id DESC`,
      JSON.stringify([...everybody].filter((id) => !hidden.has(id))),
    );
    for (const [id, attributeId, value] of rows) {
      const column = columnOf.get(attributeId);
      if (column) column[personOf(id) - first] = value;
    }
  }
}

/** What is not wanted is named, as most often that is nothing: SQLite then looks at no list for each value. */
function among(columnOf: ReadonlyMap<number, unknown>, { unseenImports }: PageBounds): string {
  return `attribute_id IN (${[...columnOf.keys()].join(", ")}) AND import_id NOT IN (${unseenImports.join(", ")})`;
}
