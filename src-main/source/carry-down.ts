import type { RawRow } from "./read-csv.ts";

/** Fills the cells that an export writes only on the first line of an order, from that line. */
export class CarryDown {
  readonly #columns: readonly number[];
  readonly #orderId: number;
  #first: readonly string[] | undefined;

  /** @param columns whose empty cells are filled. @param orderId column that tells lines of one order. */
  constructor(columns: readonly number[], orderId: number | undefined) {
    this.#columns = columns;
    this.#orderId = orderId ?? -1;
  }

  /** @returns the row, filled where it is a further line of the order before it. */
  fill(row: RawRow): RawRow {
    const { cells } = row;
    const id = cells[this.#orderId] ?? "";
    const first = this.#first;
    if (id === "" || !first || first[this.#orderId] !== id) {
      this.#first = cells;
      return row;
    }
    const filled = [...cells];
    for (const column of this.#columns) {
      if (column < filled.length && filled[column].trim() === "") filled[column] = first[column] ?? "";
    }
    return { ...row, cells: filled };
  }
}
