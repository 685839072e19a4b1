import { ExpectedFailure } from "../../../src-shared/result.ts";
import { columnPath } from "./column-path.ts";
import { plainDecimal } from "./plain-decimal.ts";

/** More columns than anybody's export has; an object that uses ids as names would make one of each. */
const MAX_COLUMNS = 5000;

/** A name in a record: what stands under it is a value, or has names of its own, or now this and now that. */
interface Place {
  readonly path: string;
  readonly inner: Map<string, Place>;
  /** Column of its values; −1 as long as none was seen. */
  column: number;
}

/** Columns of records by the path of their values, in the order in which they were first seen. */
export class RecordColumns {
  readonly #names: string[] = [];
  readonly #known: ReadonlyMap<string, number> | undefined;
  readonly #root: Place = { path: "", inner: new Map(), column: -1 };
  readonly #fileName: string;

  /** @param known the columns, where they are known: then an unknown one goes to the end of its row, and is extra. */
  constructor(fileName: string, known?: readonly string[]) {
    this.#fileName = fileName;
    this.#known = known && new Map(known.map((name, i) => [name, i]));
    if (known) this.#names.push(...known);
  }

  get names(): string[] {
    return [...this.#names];
  }

  /** Notes which columns a record has. @returns how many values it has. */
  addColumnsOf(record: unknown): number {
    return this.#visit(record, this.#root, undefined);
  }

  /** @returns the column of a path, which is new if need be; −1 where all columns were known and it is none of them. */
  columnOf(path: string): number {
    if (this.#known) return this.#known.get(path) ?? -1;
    const known = this.#names.indexOf(path);
    if (known >= 0) return known;
    if (this.#names.length >= MAX_COLUMNS) {
      const words = `“${this.#fileName}” has more than ${MAX_COLUMNS} different names in its records, such as “${path}”: it is not a table.`;
      throw new ExpectedFailure("not-a-table", words, "file");
    }
    this.#names.push(path);
    return this.#names.length - 1;
  }

  /** @returns an empty cell for each column. */
  emptyCells(): string[] {
    const cells: string[] = [];
    for (let i = 0; i < this.#names.length; i++) cells.push("");
    return cells;
  }

  /** @returns one cell for each column; objects inside are spread over columns a.b, lists stand as JSON. */
  cellsOf(record: unknown): string[] {
    const cells = this.emptyCells();
    this.#visit(record, this.#root, cells);
    return cells;
  }

  #visit(value: unknown, place: Place, cells: string[] | undefined): number {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      this.#put(value, place, cells);
      return 1;
    }
    let values = 0;
    // for-in over what JSON.parse made is the quickest way over small objects.
    for (const key in value) {
      let inner = place.inner.get(key);
      if (!inner) {
        inner = { path: columnPath(place.path, key), inner: new Map(), column: -1 };
        place.inner.set(key, inner);
      }
      values += this.#visit((value as Record<string, unknown>)[key], inner, cells);
    }
    return values;
  }

  #put(value: unknown, place: Place, cells: string[] | undefined): void {
    if (place.column < 0) place.column = this.columnOf(place.path === "" ? "value" : place.path);
    if (!cells) return;
    const text = textOf(value);
    if (place.column < 0) cells.push(text);
    else {
      while (cells.length <= place.column) cells.push("");
      cells[place.column] = text;
    }
  }
}

function bigintsAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** @param hasBigints lists may hold whole numbers beyond a float's, as Parquet's do; JSON's own never do. */
export function textOf(value: unknown, hasBigints = false): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? plainDecimal(value) : "";
    case "boolean":
    case "bigint":
      return String(value);
    default:
      if (value === null || value === undefined) return "";
      return JSON.stringify(value, hasBigints ? bigintsAsText : undefined);
  }
}
