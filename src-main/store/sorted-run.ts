import { readSync, writeSync } from "node:fs";
import { BloomFilter } from "./bloom-filter.ts";

/** Records that are read at a time: a few kilobytes, which the system reads as one. */
const RECORDS_PER_BLOCK = 256;

/**
 * Records sorted by their first 64 bits, in a part of a file. In memory is a Bloom filter, and the first key of each
 * block: about 11 bits a record. Finding one that is there costs one read of a few kilobytes.
 */
export class SortedRun {
  readonly #file: number;
  readonly #start: number;
  /** 32-bit words of a record: low and high half of its key, then its values. */
  readonly #width: number;
  readonly #count: number;
  readonly #filter: BloomFilter;
  /** Low and high half of the first key of each block. */
  readonly #firsts: Uint32Array;

  /**
   * Writes records to the end of a file.
   * @param file a descriptor, and how long the file is. @param records `width` words each, sorted by high and low half.
   */
  constructor(file: { readonly descriptor: number; readonly bytes: number }, records: Uint32Array, width: number) {
    this.#file = file.descriptor;
    this.#start = file.bytes;
    this.#width = width;
    this.#count = records.length / width;
    this.#filter = new BloomFilter(this.#count);
    this.#firsts = new Uint32Array(Math.ceil(this.#count / RECORDS_PER_BLOCK) * 2);
    for (let i = 0; i < this.#count; i++) {
      const [low, high] = [records[i * width], records[i * width + 1]];
      this.#filter.add(high, low);
      if (i % RECORDS_PER_BLOCK === 0) this.#firsts.set([low, high], (i / RECORDS_PER_BLOCK) * 2);
    }
    const bytes = new Uint8Array(records.buffer, records.byteOffset, records.byteLength);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at, this.#start + at);
  }

  /** @param values filled with the values of the record. @returns false when there is none of this key. */
  find(high: number, low: number, values: Int32Array): boolean {
    if (!this.#filter.mayHave(high, low)) return false;
    const block = lastNotAbove(this.#firsts, 2, this.#firsts.length / 2, high, low);
    if (block < 0) return false;
    const records = this.#read(block * RECORDS_PER_BLOCK);
    const found = lastNotAbove(records, this.#width, records.length / this.#width, high, low) * this.#width;
    if (records[found] !== low || records[found + 1] !== high) return false;
    for (let i = 2; i < this.#width; i++) values[i - 2] = records[found + i];
    return true;
  }

  #read(first: number): Uint32Array {
    const records = new Uint32Array(Math.min(RECORDS_PER_BLOCK, this.#count - first) * this.#width);
    const bytes = new Uint8Array(records.buffer);
    const start = this.#start + first * this.#width * 4;
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(this.#file, bytes, at, bytes.length - at, start + at);
      if (read === 0) throw new Error(`a temporary file ends ${bytes.length - at} bytes before a block's end`);
      at += read;
    }
    return records;
  }
}

/** @returns the last of `count` sorted records whose key is not above the given one; −1 when all are above. */
function lastNotAbove(records: Uint32Array, width: number, count: number, high: number, low: number): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = middle * width;
    const isAbove = records[at + 1] > high || (records[at + 1] === high && records[at] > low);
    if (isAbove) to = middle;
    else from = middle + 1;
  }
  return from - 1;
}
