import type { RawRow } from "./read-csv.ts";

/**
 * Tells rows that were seen before, cell by cell, from 64 bits of each. Two different rows share their 64 bits once in
 * about 10^5 files of ten million rows.
 */
export class RepeatedRows {
  #slots = new Int32Array(2 * 4096);
  #count = 0;

  /** @returns true when an equal row was given before. */
  isRepeat(row: RawRow): boolean {
    let a = 0x811c9dc5;
    let b = 0x2545f491;
    for (const cell of row.cells) {
      // Two characters a step: hashing every row of a large file is worth the odd loop.
      const even = cell.length & ~1;
      for (let i = 0; i < even; i += 2) {
        const pair = cell.charCodeAt(i) | (cell.charCodeAt(i + 1) << 16);
        a = Math.imul(a ^ pair, 0x01000193);
        a ^= a >>> 15;
        b = Math.imul(b + pair, 0x5bd1e995) ^ (b >>> 13);
      }
      if (even < cell.length) {
        const last = cell.charCodeAt(even);
        a = Math.imul(a ^ last, 0x01000193);
        b = Math.imul(b + last, 0x5bd1e995) ^ (b >>> 13);
      }
      // Marks the end of a cell, so that "a","bc" and "ab","c" differ.
      a = Math.imul(a ^ 0x1f, 0x01000193);
      b = Math.imul(b + 0x1f, 0x5bd1e995) ^ (b >>> 15);
    }
    // Zero marks a free slot.
    return this.#add(a ^ (a >>> 15), b === 0 ? 1 : b);
  }

  #add(a: number, b: number): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = (a ^ (b << 7)) & mask;
    while (slots[slot * 2 + 1] !== 0) {
      if (slots[slot * 2] === a && slots[slot * 2 + 1] === b) return true;
      slot = (slot + 1) & mask;
    }
    slots[slot * 2] = a;
    slots[slot * 2 + 1] = b;
    this.#count += 1;
    if (this.#count * 2 > mask) this.#grow();
    return false;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    this.#count = 0;
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) this.#add(old[i], old[i + 1]);
  }
}
