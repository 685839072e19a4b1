import { grown } from "./grown.ts";

/**
 * Numbers the different strings of a stream 0, 1, 2 … in the order in which they first come. A Map would do the same in
 * about four times the memory, and would keep alive the pieces of the file that its keys were cut from.
 *
 * Open addressing with linear probing over FNV-1a; the characters lie in one array. Adding and finding are O(length).
 */
export class StringIndex {
  #slots = new Int32Array(1024).fill(-1);
  /** Characters of string i: from ends[i − 1] to ends[i]. */
  #characters = new Uint16Array(8192);
  #ends = new Uint32Array(1024);
  #hashes = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns the number of the string, a new one where it was not there; compare `size` before and after to tell. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const found = this.#slots[slot];
    if (found >= 0) return found;
    const number = this.#size;
    this.#append(text, hash);
    this.#slots[slot] = number;
    if (this.#size * 2 > this.#slots.length) this.#growSlots();
    return number;
  }

  /** @returns the number of the string, or −1. */
  find(text: string): number {
    return this.#slots[this.#slotOf(text, hashOf(text))];
  }

  /** @throws RangeError when there is no such number. */
  textAt(number: number): string {
    if (number < 0 || number >= this.#size) throw new RangeError(`string ${number} of ${this.#size}`);
    const start = this.#startOf(number);
    return Buffer.from(this.#characters.buffer, start * 2, (this.#ends[number] - start) * 2).toString("utf16le");
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1];
  }

  #slotOf(text: string, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot];
      if (number < 0 || (this.#hashes[number] === hash && this.#equals(number, text))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(number: number, text: string): boolean {
    const start = this.#startOf(number);
    if (this.#ends[number] - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#characters[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #append(text: string, hash: number): void {
    const start = this.#startOf(this.#size);
    const end = start + text.length;
    if (end > this.#characters.length) this.#characters = grown(this.#characters, end, Uint16Array);
    for (let i = 0; i < text.length; i++) this.#characters[start + i] = text.charCodeAt(i);
    if (this.#size === this.#ends.length) {
      this.#ends = grown(this.#ends, this.#size + 1, Uint32Array);
      this.#hashes = grown(this.#hashes, this.#size + 1, Int32Array);
    }
    this.#ends[this.#size] = end;
    this.#hashes[this.#size] = hash;
    this.#size += 1;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = this.#hashes[number] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units, with a final mix because linear probing wants the low bits well stirred. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d);
}
