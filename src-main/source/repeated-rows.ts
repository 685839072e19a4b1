import { SpillingMap } from "../store/spilling-map.ts";
import { hashCells } from "./hash-cells.ts";
import type { RawRow } from "./raw-row.ts";

/** 8 MB, for some 600,000 rows; earlier ones lie in a temporary file. */
const MOST_SLOTS = 1 << 20;

/**
 * Tells rows that were seen before, from 53 bits of each. A row is taken for a repeat of another one by mistake about
 * once in a hundred files of ten million rows.
 */
export class RepeatedRows {
  readonly #seen = new SpillingMap(0, MOST_SLOTS);
  #lastHash = 0;

  /** 53 bits of the row that was asked for last. */
  get lastHash(): number {
    return this.#lastHash;
  }

  /** @returns true when an equal row was given before. */
  isRepeat(row: RawRow): boolean {
    const hash = hashCells(row.cells);
    this.#lastHash = hash;
    // The map wants 32 bits in the first half; the other has the 21 that are left.
    const high = hash >>> 0;
    const low = Math.floor(hash / 2 ** 32);
    if (this.#seen.find(high, low)) return true;
    this.#seen.set(high, low);
    return false;
  }

  /** Lets go of the temporary file. */
  close(): void {
    this.#seen.close();
  }
}
