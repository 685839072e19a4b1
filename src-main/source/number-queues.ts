/**
 * Positions of equal numbers in an array, handed out one after the other, the first one first: what a multiset
 * difference needs. Open addressing over the array itself; about 12 bytes a number.
 */
export class NumberQueues {
  readonly #values: Float64Array;
  /** Position of a number's first free occurrence + 1; negative where all of them were handed out; 0: no such number. */
  readonly #slots: Int32Array;
  /** Position of the next occurrence + 1; 0 for none. */
  readonly #next: Int32Array;

  constructor(values: Float64Array) {
    this.#values = values;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(4, values.length * 1.5))));
    this.#next = new Int32Array(values.length);
    for (let position = values.length - 1; position >= 0; position--) {
      const slot = this.#slotOf(values[position]);
      this.#next[position] = this.#slots[slot];
      this.#slots[slot] = position + 1;
    }
  }

  has(value: number): boolean {
    return this.#slots[this.#slotOf(value)] !== 0;
  }

  /** @param isFree positions for which it is false are passed over for good. @returns −1 when there is none left. */
  take(value: number, isFree: (position: number) => boolean = () => true): number {
    const slot = this.#slotOf(value);
    for (let first = this.#slots[slot]; first > 0; first = this.#slots[slot]) {
      const next = this.#next[first - 1];
      this.#slots[slot] = next > 0 ? next : -first;
      if (isFree(first - 1)) return first - 1;
    }
    return -1;
  }

  #slotOf(value: number): number {
    const mask = this.#slots.length - 1;
    const low = (value % 2 ** 32) | 0;
    let slot = Math.imul(low ^ (low >>> 16), 0x45d9f3b);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[slot];
      if (entry === 0 || this.#values[Math.abs(entry) - 1] === value) return slot;
      slot = (slot + 1) & mask;
    }
  }
}
