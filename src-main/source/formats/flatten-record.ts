import { ExpectedFailure } from "../../../src-shared/result.ts";
import { plainDecimal } from "./plain-decimal.ts";

/** More columns than anybody's export has; an object that uses ids as names would make one of each. */
const MAX_COLUMNS = 5000;

/** Columns of records by the path of their values, in the order in which they were first seen. */
export class RecordColumns {
  readonly #index = new Map<string, number>();
  readonly #fileName: string;
  readonly #isOpen: boolean;

  /** @param known the columns, where they are known: then an unknown one goes to the end of its row, and is extra. */
  constructor(fileName: string, known?: readonly string[]) {
    this.#fileName = fileName;
    this.#isOpen = known === undefined;
    for (const name of known ?? []) this.#index.set(name, this.#index.size);
  }

  get names(): string[] {
    return [...this.#index.keys()];
  }

  /** Notes which columns a record has. */
  addColumnsOf(record: unknown): void {
    visit(record, "", (path) => void this.#columnOf(path));
  }

  /** @returns one cell for each column; objects inside are spread over columns a.b, lists stand as JSON. */
  cellsOf(record: unknown): string[] {
    const cells = Array<string>(this.#index.size).fill("");
    visit(record, "", (path, value) => {
      const column = this.#columnOf(path);
      if (column === undefined) cells.push(textOf(value));
      else {
        while (cells.length <= column) cells.push("");
        cells[column] = textOf(value);
      }
    });
    return cells;
  }

  #columnOf(path: string): number | undefined {
    const known = this.#index.get(path);
    if (known !== undefined || !this.#isOpen) return known;
    if (this.#index.size >= MAX_COLUMNS) {
      const words = `“${this.#fileName}” has more than ${MAX_COLUMNS} different names in its records, such as “${path}”: it is not a table.`;
      throw new ExpectedFailure("not-a-table", words, "file");
    }
    this.#index.set(path, this.#index.size);
    return this.#index.size - 1;
  }
}

function visit(value: unknown, path: string, leaf: (path: string, value: unknown) => void): void {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    leaf(path === "" ? "value" : path, value);
    return;
  }
  // for-in over own keys is what JSON.parse made; it is the quickest way over small objects.
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    const name = isPlainName(key) ? key : JSON.stringify(key);
    const innerPath = path === "" ? name : `${path}.${name}`;
    if (inner !== null && typeof inner === "object") visit(inner, innerPath, leaf);
    else leaf(innerPath, inner);
  }
}

/** A name that is empty or has blanks around it would be taken for another one in a header; it is shown in quotes. */
function isPlainName(key: string): boolean {
  const first = key.charCodeAt(0);
  const last = key.charCodeAt(key.length - 1);
  return first > 32 && first < 127 && last > 32 && last < 127 ? true : key !== "" && key.trim() === key;
}

export function textOf(value: unknown): string {
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
      return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
  }
}
