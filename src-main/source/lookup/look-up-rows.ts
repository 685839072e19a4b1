import type { ProblemExample } from "../../../src-shared/source.ts";
import type { Lookup, LookupCounts } from "../../../src-shared/source-lookup.ts";
import { copyText } from "../../store/copy-text.ts";
import { grown } from "../../store/grown.ts";
import { SpilledTexts } from "../../store/spilled-texts.ts";
import { SpillingMap } from "../../store/spilling-map.ts";
import { type Hash64, hashText } from "../../store/text-hash.ts";
import type { RowProblem } from "../mapped-row.ts";
import type { RawRow } from "../raw-row.ts";
import { idReader } from "./key-spelling.ts";

/** 10 MB, for some 300,000 keys; earlier ones lie in a temporary file. */
const MOST_KEY_SLOTS = 1 << 19;
const EXAMPLES = 5;
/** Places of texts can pass 32 bits: they are kept as two numbers. */
const PLACE_UNIT = 2 ** 30;

const USED = 1;
const CONTRADICTED = 2;

export interface LookupSettings {
  /** Columns of the file whose rows are completed. */
  readonly width: number;
  /** Rows with cells too many or too few are cut and filled up, in both files. */
  readonly pads: boolean;
  /** Of rows that contradict each other the last one holds. */
  readonly takesLast: boolean;
}

interface Found {
  readonly cells: readonly string[];
  readonly problem?: RowProblem;
}

type StoredRow = [number: number, line: number, key: string, cells: readonly string[]];

/** A row with the cells that were looked up for it. */
interface LookedUp {
  readonly row: RawRow;
  /** Why its order is not known, or not surely. */
  readonly problem: RowProblem | undefined;
}

/**
 * The rows of another file by their key. Keys and rows that memory has no room for lie in temporary files; for each row
 * one byte stays in memory, which tells whether it was asked for.
 */
export class LookUpRows {
  readonly #lookup: Lookup;
  readonly #settings: LookupSettings;
  readonly #idOf: (cell: string) => string;
  readonly #blank: readonly string[];
  /** Number and place of the row under each key. */
  readonly #places = new SpillingMap(3, MOST_KEY_SLOTS);
  readonly #texts = new SpilledTexts();
  readonly #hash: Hash64 = { high: 0, low: 0 };
  #marks = new Uint8Array(1024);
  #orders = 0;
  #rows = 0;
  #repeated = 0;
  #unread = 0;
  readonly #unreadRows: ProblemExample[] = [];
  #lastKey: string | undefined;
  #last: Found = { cells: [] };

  constructor(lookup: Lookup, settings: LookupSettings) {
    this.#lookup = lookup;
    this.#settings = settings;
    this.#idOf = idReader(lookup.isLoose);
    this.#blank = lookup.taken.map(() => "");
  }

  /** Takes in a row of the other file. */
  add({ line, cells, hasBrokenQuote }: RawRow): void {
    this.#rows += 1;
    const isRagged = cells.length !== this.#lookup.headers.length;
    const key = hasBrokenQuote ? "" : this.#idOf(cells[this.#lookup.otherKey] ?? "");
    if (key === "" || (isRagged && !this.#settings.pads)) {
      this.#unread += 1;
      if (this.#unreadRows.length < EXAMPLES)
        this.#unreadRows.push({ line, value: copyText(key === "" ? cells.join(" ") : key) });
      return;
    }
    const taken = this.#lookup.taken.map((column) => cells[column] ?? "");
    const known = this.#find(key);
    if (known === undefined) {
      this.#keep(key, this.#orders, line, taken);
      this.#orders += 1;
      return;
    }
    this.#repeated += 1;
    const before = this.#rowAt(known.place).cells;
    if (taken.every((cell, i) => cell === before[i])) return;
    this.#mark(known.number, CONTRADICTED);
    if (this.#settings.takesLast) this.#keep(key, known.number, line, taken);
  }

  /** @returns the row with the cells of its order behind its own; empty ones where the order is not known. */
  fill(row: RawRow): LookedUp {
    if (row.hasBrokenQuote) return { row, problem: undefined };
    const { width, pads } = this.#settings;
    const isTrusted = pads || row.cells.length === width;
    const cells = row.cells.slice(0, width);
    while (cells.length < width) cells.push("");
    // Which cell is the key is not known then; why the row is refused is told by its length.
    if (!isTrusted)
      return { row: { ...row, cells: [...cells, ...this.#blank], cellsInFile: row.cells.length }, problem: undefined };
    const key = this.#idOf(cells[this.#lookup.key]);
    if (key !== this.#lastKey) {
      this.#lastKey = key;
      this.#last = this.#lookFor(key);
    }
    const { cells: found, problem } = this.#last;
    cells.push(...found);
    return { row: { ...row, cells, cellsInFile: row.cells.length }, problem };
  }

  get counts(): LookupCounts {
    let used = 0;
    for (let order = 0; order < this.#orders; order++) used += this.#marks[order] & USED;
    return {
      fileName: this.#lookup.fileName,
      rows: this.#rows,
      used,
      unused: this.#orders - used,
      repeated: this.#repeated,
      unread: this.#unread,
    };
  }

  /** The first rows of the other file that cannot be read. */
  get unreadExamples(): readonly ProblemExample[] {
    return this.#unreadRows;
  }

  /** The first rows that no row has asked for. */
  unusedExamples(): ProblemExample[] {
    const examples = new Map<number, ProblemExample>();
    if (this.counts.unused === 0) return [];
    for (let place = 0; place < this.#texts.end && examples.size < EXAMPLES; place = this.#texts.after(place)) {
      const { number, line, key } = this.#rowAt(place);
      if ((this.#marks[number] & USED) === 0) examples.set(number, { line, value: key });
    }
    return [...examples.values()];
  }

  /** Lets go of the temporary files. */
  close(): void {
    this.#places.close();
    this.#texts.close();
  }

  #lookFor(key: string): Found {
    const found = key === "" ? undefined : this.#find(key);
    if (!found) return { cells: this.#blank, problem: { kind: "unknown-order", value: key, isRefused: true } };
    this.#mark(found.number, USED);
    if ((this.#marks[found.number] & CONTRADICTED) === 0) return { cells: this.#rowAt(found.place).cells };
    const { takesLast } = this.#settings;
    const cells = takesLast ? this.#rowAt(found.place).cells : this.#blank;
    return { cells, problem: { kind: "contradicted-order", value: key, isRefused: !takesLast } };
  }

  #find(key: string): { number: number; place: number } | undefined {
    hashText(key, 0, this.#hash);
    if (!this.#places.find(this.#hash.high, this.#hash.low)) return undefined;
    const [number, high, low] = this.#places.values;
    return { number, place: high * PLACE_UNIT + low };
  }

  #keep(key: string, number: number, line: number, cells: readonly string[]): void {
    const place = this.#texts.add(JSON.stringify([number, line, key, cells] satisfies StoredRow));
    hashText(key, 0, this.#hash);
    this.#places.set(this.#hash.high, this.#hash.low, number, Math.floor(place / PLACE_UNIT), place % PLACE_UNIT);
    this.#mark(number, 0);
  }

  #rowAt(place: number): { number: number; line: number; key: string; cells: readonly string[] } {
    const [number, line, key, cells] = JSON.parse(this.#texts.at(place)) as StoredRow;
    return { number, line, key, cells };
  }

  #mark(number: number, mark: number): void {
    if (number >= this.#marks.length) this.#marks = grown(this.#marks, number + 1, Uint8Array);
    this.#marks[number] |= mark;
  }
}
