import type { ReadStore } from "../store/open-store.ts";

/** Ids in a page: large enough that the cost per page vanishes, small enough that a page is a few megabytes. */
export const IDS_AT_ONCE = 4_000;

/** Customers by their ids, both ends included. */
interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** Of each value its place in the range and its attribute in one number, and its text. */
interface PageOfValues {
  readonly codes: readonly number[];
  readonly texts: readonly string[];
  /** A code is place · width + attribute. */
  readonly width: number;
}

/**
 * What files say of the customers of one range after the other. The attributes that were asked for before are read in a second
 * thread while the range before is used: SQLite takes longer to give values out than most uses of them.
 */
export class PagesOfValues {
  /** Names of the attributes that pages were asked for; grows. */
  readonly asked = new Set<string>();
  readonly store: ReadStore;
  readonly #pages: readonly IdRange[];
  readonly #unseenImports: readonly number[];
  #ahead: { ids: string; page: number; rows: Generator<ValueRow | undefined> } | undefined;

  /** @param unseenImports ids of the imports that are taken back, or not shown yet. */
  constructor(store: ReadStore, pages: readonly IdRange[], unseenImports: readonly number[]) {
    this.store = store;
    this.#pages = pages;
    this.#unseenImports = unseenImports;
  }

  /** By customer and import. @param isUsual the next pages will be asked for the same. */
  read(page: number, ids: readonly number[], isUsual: boolean): PageOfValues {
    const width = Math.max(...ids) + 1;
    const row = isUsual ? this.#nextOf(page, ids, width) : this.#series(this.#pages.slice(page, page + 1), ids, width);
    const { codes, texts } = row.next().value ?? { codes: "[]", texts: "[]" };
    return { codes: JSON.parse(codes) as number[], texts: JSON.parse(texts) as string[], width };
  }

  /** Nothing more will be read. */
  close(): void {
    this.#ahead?.rows.return(undefined);
  }

  #nextOf(page: number, ids: readonly number[], width: number): Generator<ValueRow | undefined> {
    const key = ids.join();
    if (this.#ahead?.ids !== key || this.#ahead.page !== page) {
      this.#ahead?.rows.return(undefined);
      this.#ahead = { ids: key, page, rows: this.#series(this.#pages.slice(page), ids, width) };
    }
    this.#ahead.page += 1;
    return this.#ahead.rows;
  }

  #series(pages: readonly IdRange[], ids: readonly number[], width: number): Generator<ValueRow | undefined> {
    // Customer and attribute in one number: a column less to be read.
    return this.store.series<ValueRow>(
      `SELECT json_group_array((customer_id - ?) * ? + attribute_id) AS codes, json_group_array(value) AS texts
       FROM attribute_value WHERE customer_id BETWEEN ? AND ? AND ${this.among(ids)}`,
      pages.map(({ first, last }) => [first, width, first, last]),
    );
  }

  /** What is not wanted is named, as most often that is nothing: SQLite then looks at no list for each value. */
  among(ids: readonly number[]): string {
    return `attribute_id IN (${ids.join(", ")}) AND import_id NOT IN (${this.#unseenImports.join(", ")})`;
  }
}

interface ValueRow {
  readonly codes: string;
  readonly texts: string;
}

interface PagePeople {
  readonly first: number;
  /** Customers, of the page or not, who are counted as a person of it. */
  readonly others: readonly number[];
  readonly merged: ReadonlyMap<number, number>;
  /** Whom the audit left out altogether. */
  readonly hidden: ReadonlySet<number>;
}

/** Values of the persons of one page, by the rule of the view person_attribute. */
export class PageAttributes {
  readonly #columns = new Map<string, (string | undefined)[]>();
  readonly #values: PagesOfValues;
  readonly #page: number;
  readonly #people: PagePeople;

  /** @param page among those of `values`. */
  constructor(values: PagesOfValues, page: number, people: PagePeople) {
    this.#values = values;
    this.#page = page;
    this.#people = people;
  }

  of(personId: number, name: string): string {
    const column = this.#columns.get(name) ?? this.#read(name);
    return column[personId - this.#people.first] ?? "";
  }

  #read(name: string): (string | undefined)[] {
    const { asked } = this.#values;
    const isUsual = this.#columns.size === 0 && asked.size > 0;
    asked.add(name);
    const names = [...asked].filter((one) => !this.#columns.has(one));
    for (const one of names) this.#columns.set(one, new Array<string | undefined>(IDS_AT_ONCE));
    this.#fill(names, isUsual);
    return this.#columns.get(name) ?? [];
  }

  #fill(names: readonly string[], isUsual: boolean): void {
    const found = this.#values.store.all<{ id: number; name: string }>(
      "SELECT id, name FROM attribute WHERE name IN (SELECT value FROM json_each(?))",
      JSON.stringify(names),
    );
    const columnOf = new Map(found.map(({ id, name }) => [id, this.#columns.get(name) ?? []]));
    if (columnOf.size === 0) return;
    this.#fillSingle(columnOf, isUsual);
    this.#fillStated(columnOf);
    if (this.#people.others.length > 0) this.#fillJoined(columnOf);
  }

  /** Rows come by customer and import, so that the newest import's value is the last to be set. */
  #fillSingle(columnOf: ReadonlyMap<number, (string | undefined)[]>, isUsual: boolean): void {
    const { first, merged, hidden } = this.#people;
    const { codes, texts, width } = this.#values.read(this.#page, [...columnOf.keys()], isUsual);
    const columns = Array.from({ length: width }, (_, id) => columnOf.get(id) ?? []);
    const isWhole = hidden.size === 0 && merged.size === 0;
    for (let i = 0; i < codes.length; i++) {
      const attributeId = codes[i] % width;
      const place = (codes[i] - attributeId) / width;
      if (isWhole || !(hidden.has(first + place) || merged.has(first + place))) columns[attributeId][place] = texts[i];
    }
  }

  /** What customers said themselves stands above what files say of them. */
  #fillStated(columnOf: ReadonlyMap<number, (string | undefined)[]>): void {
    const { first, merged, hidden } = this.#people;
    const stated = this.#values.store.rows<[number, number, string]>(
      `SELECT customer_id, attribute_id, value FROM attribute_value
       WHERE stated_day IS NOT NULL AND customer_id BETWEEN ? AND ? AND ${this.#values.among([...columnOf.keys()])}
       ORDER BY stated_day, import_id`,
      first,
      first + IDS_AT_ONCE - 1,
    );
    for (const [id, attributeId, value] of stated)
      if (!(hidden.has(id) || merged.has(id))) setAt(columnOf.get(attributeId), id - first, value);
  }

  /** Of several customers who are one person what was stated last counts, then the newest import, then the first customer. */
  #fillJoined(columnOf: ReadonlyMap<number, (string | undefined)[]>): void {
    const { first, others, merged, hidden } = this.#people;
    const personOf = (id: number) => merged.get(id) ?? id;
    const everybody = new Set([...others, ...others.map(personOf)]);
    const rows = this.#values.store.rows<[number, number, string]>(
      `SELECT customer_id, attribute_id, value FROM attribute_value
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND ${this.#values.among([...columnOf.keys()])}
       ORDER BY stated_day, import_id, customer_id DESC`,
      JSON.stringify([...everybody].filter((id) => !hidden.has(id))),
    );
    for (const [id, attributeId, value] of rows) setAt(columnOf.get(attributeId), personOf(id) - first, value);
  }
}

function setAt(column: (string | undefined)[] | undefined, place: number, value: string): void {
  if (column) column[place] = value;
}
