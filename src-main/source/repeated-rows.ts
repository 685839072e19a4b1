import { hashCells } from "./hash-cells.ts";
import type { RawRow } from "./read-csv.ts";

/** Rows that are remembered before it is asked how many will come. */
const FIRST_ROWS = 1 << 15;
/** Slots of 4 bytes for each row that is expected: two of three stay free, so that looking is short. */
const SLOTS_PER_ROW = 1.5;
/** 128 MB: enough for about 25 million rows. */
const MOST_SLOTS = 1 << 25;

/**
 * Tells rows that were seen before, from 53 bits of each. A row is taken for a repeat of another one by mistake about
 * once in a hundred files of ten million rows. Of files above some 25 million rows the first ones are remembered.
 * Memory: 6 to 12 bytes a row.
 */
export class RepeatedRows {
  readonly #rowsExpected: () => number;
  #first: number[] | undefined = [];
  #slots = new Int32Array(FIRST_ROWS * 4);
  #free = FIRST_ROWS * 2;
  #lastHash = 0;

  /** @param rowsExpected how many rows the whole file has, as far as can be told after some thousands. */
  constructor(rowsExpected: () => number) {
    this.#rowsExpected = rowsExpected;
  }

  /** 53 bits of the row that was asked for last. */
  get lastHash(): number {
    return this.#lastHash;
  }

  /** @returns true when an equal row was given before. */
  isRepeat(row: RawRow): boolean {
    const hash = hashCells(row.cells);
    this.#lastHash = hash;
    if (this.#first) {
      this.#first.push(hash);
      if (this.#first.length === FIRST_ROWS) this.#makeRoom(this.#first);
    }
    return this.#add(hash);
  }

  /** Once, while few rows are known: slots cannot be given out anew when only 32 of 53 bits are left of each row. */
  #makeRoom(first: readonly number[]): void {
    const wanted = Math.max(this.#rowsExpected(), FIRST_ROWS * 2) * SLOTS_PER_ROW;
    const slots = Math.min(MOST_SLOTS, 2 ** Math.ceil(Math.log2(wanted)));
    this.#slots = new Int32Array(slots);
    this.#free = Math.floor(slots * 0.8);
    this.#first = undefined;
    // All but the last, which is being asked for.
    for (const hash of first.slice(0, -1)) this.#add(hash);
  }

  #add(hash: number): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    // Zero marks a free slot.
    const mark = hash | 0 || 1;
    let slot = (Math.floor(hash / 2 ** 21) ^ Math.imul(mark, 0x9e3779b1)) & mask;
    while (slots[slot] !== 0) {
      if (slots[slot] === mark) return true;
      slot = (slot + 1) & mask;
    }
    if (this.#free === 0) return false;
    slots[slot] = mark;
    this.#free -= 1;
    return false;
  }
}
