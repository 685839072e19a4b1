/**
 * A set of pairs of records (a, b), a < b, of n. Open addressing over doubles: 16 to 32 bytes a pair.
 * n may be up to 90 million, so that a·n + b stays a whole number of 53 bits.
 */
export class PairSet {
  readonly #n: number;
  #slots = new Float64Array(1 << 12).fill(-1);
  #mask = (1 << 12) - 1;
  #size = 0;

  constructor(n: number) {
    this.#n = n;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns true when the pair was not there yet. Either order will do. */
  add(a: number, b: number): boolean {
    const pair = a < b ? a * this.#n + b : b * this.#n + a;
    if (!this.#put(pair)) return false;
    this.#size += 1;
    if (2 * this.#size > this.#mask) this.#grow();
    return true;
  }

  /** @returns the pairs in ascending order as a and b. */
  sorted(): { left: Uint32Array; right: Uint32Array } {
    const pairs = new Float64Array(this.#size);
    let filled = 0;
    for (const pair of this.#slots) if (pair >= 0) pairs[filled++] = pair;
    pairs.sort();
    const left = new Uint32Array(this.#size);
    const right = new Uint32Array(this.#size);
    for (let i = 0; i < pairs.length; i++) {
      left[i] = Math.floor(pairs[i] / this.#n);
      right[i] = pairs[i] - left[i] * this.#n;
    }
    return { left, right };
  }

  #put(pair: number): boolean {
    const high = Math.floor(pair / 4294967296);
    let hash = Math.imul(pair - high * 4294967296, 0x9e3779b1) ^ Math.imul(high + 1, 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 13;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const there = this.#slots[slot];
      if (there === pair) return false;
      if (there >= 0) continue;
      this.#slots[slot] = pair;
      return true;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = 2 * old.length - 1;
    this.#slots = new Float64Array(2 * old.length).fill(-1);
    for (const pair of old) if (pair >= 0) this.#put(pair);
  }
}

/** @returns how many pairs `count` things make. */
export function choose2(count: number): number {
  return (count * (count - 1)) / 2;
}
