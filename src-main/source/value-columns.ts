import type { NumberFormat } from "../../src-shared/source-dialect.ts";
import { copyText } from "../store/copy-text.ts";
import { numberFormats } from "./column-profile.ts";
import { compileNumberReader, type NumberReader } from "./compile-number-reader.ts";

/** Cells of a column that are not what the column is about. */
export interface CellProblem {
  readonly count: number;
  /** Where the first few stand, and what they hold. */
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

export interface Categories {
  /** Length n: index of the cell's text among the categories. */
  readonly values: Float64Array;
  /** Different texts, in order, so that sorting the table changes nothing; "" for blank cells. */
  readonly categories: readonly string[];
}

/** A column of measurements, or of words. */
export type ValueColumn = (
  | {
      readonly kind: "number";
      /** Length n; NaN where the cell is blank or holds no number that can be compared. */
      readonly values: Float64Array;
      /** The same cells as words, where they are answers of which many rows have the same, and some a range: 1, 2, 5+. */
      readonly answers: Categories | undefined;
    }
  | ({ readonly kind: "category" } & Categories)
) & { readonly name: string; readonly blanks: CellProblem; readonly unreadable: CellProblem };

const EXAMPLES = 3;
/** The sum of the squares of larger numbers is no number any more. */
const LARGEST = 1e100;
/** More different texts than these are measurements of which one is misspelt. */
const MOST_ANSWERS = 30;
const ROWS_PER_ANSWER = 3;

/** A column that is being read. */
export interface GrowingColumn {
  add(cell: string, line: number): void;
  finish(): ValueColumn;
}

/**
 * Columns for the cells of a table, by what its first rows hold: words where most cells are no numbers, else numbers in
 * the format that reads most of them. A mark that could mean two things (1,234) means what it means in other columns.
 * @param rows cells of the first rows.
 */
export function columnsFor(names: readonly string[], rows: readonly (readonly string[])[]): GrowingColumn[] {
  const readers = numberFormats.map(compileNumberReader);
  const misses = names.map((_, c) => readers.map((read) => missesOf(read, rows, c)));
  const inAll = numberFormats.map((_, f) => misses.reduce((sum, column) => sum + column[f], 0));
  return names.map((name, c) => {
    const filled = rows.filter((cells) => (cells[c] ?? "").trim() !== "").length;
    const [best = 0] = [...numberFormats.keys()].sort((a, b) => misses[c][a] - misses[c][b] || inAll[a] - inAll[b]);
    return misses[c][best] * 2 > filled ? new CategoryColumn(name) : new NumberColumn(name, numberFormats[best]);
  });
}

function missesOf(read: NumberReader, rows: readonly (readonly string[])[], column: number): number {
  let misses = 0;
  for (const cells of rows) {
    const cell = cells[column] ?? "";
    if (Number.isNaN(read(cell)) && cell.trim() !== "") misses += 1;
  }
  return misses;
}

class NumberColumn implements GrowingColumn {
  readonly #name: string;
  readonly #read: NumberReader;
  readonly #values = new GrowingNumbers();
  readonly #blanks = new ProblemCount();
  readonly #unreadable = new ProblemCount();
  /** Until there are too many different texts. */
  #answers: GrowingCategories | undefined = new GrowingCategories();
  #hasRange = false;

  constructor(name: string, format: NumberFormat) {
    this.#name = name;
    this.#read = compileNumberReader(format);
  }

  add(cell: string, line: number): void {
    const value = this.#read(cell);
    const isComparable = Math.abs(value) <= LARGEST;
    this.#values.push(isComparable ? value : Number.NaN);
    this.#answers?.add(cell.trim());
    if (this.#answers && this.#answers.different > MOST_ANSWERS) this.#answers = undefined;
    if (isComparable) return;
    if (Number.isNaN(value) && /\d/.test(cell)) this.#hasRange = true;
    (cell.trim() === "" ? this.#blanks : this.#unreadable).add(line, cell);
  }

  finish(): ValueColumn {
    const [blanks, unreadable] = [this.#blanks.told(), this.#unreadable.told()];
    const values = this.#values.all();
    const different = this.#answers?.different ?? Number.POSITIVE_INFINITY;
    const isAnswered = this.#hasRange && different * ROWS_PER_ANSWER <= values.length;
    const answers = isAnswered ? this.#answers?.finish() : undefined;
    return { kind: "number", name: this.#name, values, answers, blanks, unreadable };
  }
}

class CategoryColumn implements GrowingColumn {
  readonly #name: string;
  readonly #categories = new GrowingCategories();
  readonly #blanks = new ProblemCount();

  constructor(name: string) {
    this.#name = name;
  }

  add(cell: string, line: number): void {
    const text = cell.trim();
    if (text === "") this.#blanks.add(line, text);
    this.#categories.add(text);
  }

  finish(): ValueColumn {
    const unreadable = { count: 0, examples: [] };
    const blanks = this.#blanks.told();
    return { kind: "category", name: this.#name, ...this.#categories.finish(), blanks, unreadable };
  }
}

class GrowingCategories {
  readonly #values = new GrowingNumbers();
  readonly #codes = new Map<string, number>();

  get different(): number {
    return this.#codes.size;
  }

  add(text: string): void {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#codes.size;
      this.#codes.set(copyText(text), code);
    }
    this.#values.push(code);
  }

  finish(): Categories {
    const found = [...this.#codes.keys()];
    const categories = found.toSorted();
    const places = new Map(categories.map((text, place) => [text, place]));
    const numbers = found.map((text) => places.get(text) ?? -1);
    return { values: this.#values.all().map((code) => numbers[code]), categories };
  }
}

class ProblemCount {
  #count = 0;
  readonly #examples: { line: number; text: string }[] = [];

  add(line: number, text: string): void {
    this.#count += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push({ line, text: copyText(text.slice(0, 40)) });
  }

  told(): CellProblem {
    return { count: this.#count, examples: this.#examples };
  }
}

/** An array of numbers whose length is not known before the file has ended. */
class GrowingNumbers {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#values.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  all(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
