import { grown } from "../../store/grown.ts";
import { groupRows, permute } from "./group-rows.ts";

/** "int": 32 bits, −1 for none. "real": 64 bits, NaN for none. */
export type ColumnKind = "int" | "real";
type Column = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
type ColumnsOf<Kinds extends readonly ColumnKind[]> = {
  readonly [K in keyof Kinds]: Kinds[K] extends "int" ? Int32Array : Float64Array;
};

/** Rows of all customers by columns; a customer's are from starts[c] to starts[c + 1], oldest first. */
export interface RowTable<Kinds extends readonly ColumnKind[]> {
  readonly starts: Int32Array;
  /** By the position that a column was declared with. */
  readonly columns: ColumnsOf<Kinds>;
}

/** Collects rows of numbers while they stream out of the store, and sorts them by customer and time. */
export class RowBuffer<const Kinds extends readonly ColumnKind[]> {
  #ranks = new Int32Array(4096);
  readonly #columns: Column[];
  #count = 0;

  /** @param kinds of the columns; the first of them is the time that rows are sorted by. */
  constructor(kinds: Kinds) {
    this.#columns = kinds.map((kind) => (kind === "int" ? new Int32Array(4096) : new Float64Array(4096)));
  }

  add(rank: number, ...values: readonly number[]): void {
    if (this.#count === this.#ranks.length) this.#grow();
    this.#ranks[this.#count] = rank;
    for (let c = 0; c < this.#columns.length; c++) this.#columns[c][this.#count] = values[c];
    this.#count += 1;
  }

  /** Sorts what was added, and keeps nothing of it. @param customers number of ranks. */
  grouped(customers: number): RowTable<Kinds> {
    const { starts, order } = groupRows(this.#ranks, this.#columns[0], this.#count, customers);
    const sorted = this.#columns.splice(0).map((column) => column.subarray(0, this.#count));
    for (const column of sorted) permute(column, order);
    return { starts, columns: sorted as unknown as ColumnsOf<Kinds> };
  }

  #grow(): void {
    const length = this.#count + 1;
    this.#ranks = grown(this.#ranks, length, Int32Array);
    this.#columns.forEach((column, c) => {
      this.#columns[c] =
        column instanceof Int32Array ? grown(column, length, Int32Array) : grown(column, length, Float64Array);
    });
  }
}

/** @returns views of one customer's rows, column by column. */
export function rowsOf<Kinds extends readonly ColumnKind[]>(
  { starts, columns }: RowTable<Kinds>,
  rank: number,
): ColumnsOf<Kinds> {
  return columns.map((column) => column.subarray(starts[rank], starts[rank + 1])) as unknown as ColumnsOf<Kinds>;
}
