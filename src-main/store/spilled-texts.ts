import { closeSync, readSync, writeSync } from "node:fs";
import { openTemporary } from "./temporary-file.ts";

/** Small, because a text that is asked for out of order costs the reading of one. */
const BLOCK_BYTES = 8 * 1024;
/** 16 MB: texts that are asked for in about the order in which they were added are nearly always there. */
const MOST_BLOCKS = 2048;
/** What stands before each text: its length in bytes. */
const LENGTH_BYTES = 4;

/**
 * Texts in a temporary file, each found by the place that adding it gave: memory is bounded, whatever their number. The
 * blocks of the file that were read last stay in memory.
 */
export class SpilledTexts {
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #file: number | undefined;
  /** The end of the file, which is not written yet. */
  #tail = Buffer.alloc(BLOCK_BYTES);
  #tailStart = 0;
  #tailBytes = 0;

  /** Where the next text will stand: places ascend, and begin with 0. */
  get end(): number {
    return this.#tailStart + this.#tailBytes;
  }

  /** @returns the text's place. */
  add(text: string): number {
    const place = this.end;
    const bytes = Buffer.allocUnsafe(LENGTH_BYTES + Buffer.byteLength(text));
    bytes.writeUInt32LE(bytes.length - LENGTH_BYTES);
    bytes.write(text, LENGTH_BYTES);
    for (let from = 0; from < bytes.length; ) {
      const part = Math.min(bytes.length - from, BLOCK_BYTES - this.#tailBytes);
      bytes.copy(this.#tail, this.#tailBytes, from, from + part);
      this.#tailBytes += part;
      from += part;
      if (this.#tailBytes === BLOCK_BYTES) this.#writeTail();
    }
    return place;
  }

  /** @param place as `add` has given it. */
  at(place: number): string {
    return this.#decoder.decode(this.#bytes(place + LENGTH_BYTES, this.#lengthAt(place)));
  }

  /** @returns the place of the text behind the one at a place. */
  after(place: number): number {
    return place + LENGTH_BYTES + this.#lengthAt(place);
  }

  /** Removes the temporary file. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#blocks.clear();
  }

  #lengthAt(place: number): number {
    const [a, b, c, d] = this.#bytes(place, LENGTH_BYTES);
    return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
  }

  /** They stand until the next ones are asked for. */
  #bytes(start: number, length: number): Uint8Array {
    const first = this.#block(Math.floor(start / BLOCK_BYTES));
    const at = start % BLOCK_BYTES;
    if (at + length <= BLOCK_BYTES) return first.subarray(at, at + length);
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const block = this.#block(Math.floor((start + filled) / BLOCK_BYTES));
      const from = (start + filled) % BLOCK_BYTES;
      const part = block.subarray(from, from + Math.min(length - filled, BLOCK_BYTES - from));
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  #block(number: number): Uint8Array {
    if (number * BLOCK_BYTES === this.#tailStart) return this.#tail;
    const known = this.#blocks.get(number);
    // Set anew it is the youngest: the map's order is that of the last use.
    if (known) this.#blocks.delete(number);
    const block = known ?? this.#read(number, this.#freeBlock());
    this.#blocks.set(number, block);
    return block;
  }

  /** A new block, or the one that was not asked for for the longest time: a new one for each would keep the collector busy. */
  #freeBlock(): Uint8Array {
    if (this.#blocks.size < MOST_BLOCKS) return new Uint8Array(BLOCK_BYTES);
    const [[oldest, block]] = this.#blocks;
    this.#blocks.delete(oldest);
    return block;
  }

  #read(number: number, block: Uint8Array): Uint8Array {
    if (this.#file === undefined) throw new Error(`block ${number} was asked for, and nothing was written`);
    for (let at = 0; at < BLOCK_BYTES; ) {
      const read = readSync(this.#file, block, at, BLOCK_BYTES - at, number * BLOCK_BYTES + at);
      if (read === 0) throw new Error(`a temporary file ends ${BLOCK_BYTES - at} bytes before a block's end`);
      at += read;
    }
    return block;
  }

  #writeTail(): void {
    this.#file ??= openTemporary();
    for (let at = 0; at < BLOCK_BYTES; )
      at += writeSync(this.#file, this.#tail, at, BLOCK_BYTES - at, this.#tailStart + at);
    this.#tailStart += BLOCK_BYTES;
    this.#tailBytes = 0;
  }
}
