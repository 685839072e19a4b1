import { finalize } from "./text-hash.ts";

const BITS_PER_KEY = 10;
const PROBES = 4;

/**
 * Tells that a key is certainly not in a set, from 10 bits a key; of the keys that are not, about one in a hundred is
 * taken for one that may be.
 * Bloom 1970, doi:10.1145/362686.362692; positions from two hashes as in Kirsch and Mitzenmacher 2006.
 */
export class BloomFilter {
  readonly #bits: Uint32Array;
  readonly #size: number;

  /** @param keys how many will be added. */
  constructor(keys: number) {
    this.#size = Math.max(64, keys * BITS_PER_KEY);
    this.#bits = new Uint32Array(Math.ceil(this.#size / 32));
  }

  add(high: number, low: number): void {
    const step = finalize(high) | 1;
    for (let probe = 0, at = low ^ high; probe < PROBES; probe++, at = (at + step) | 0) {
      const bit = this.#bitOf(at);
      this.#bits[bit >>> 5] |= 1 << (bit & 31);
    }
  }

  mayHave(high: number, low: number): boolean {
    const step = finalize(high) | 1;
    for (let probe = 0, at = low ^ high; probe < PROBES; probe++, at = (at + step) | 0) {
      const bit = this.#bitOf(at);
      if ((this.#bits[bit >>> 5] & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  /** Spreads 32 bits over the filter by multiplying, which is quicker than a remainder. */
  #bitOf(at: number): number {
    return Math.floor((finalize(at) >>> 0) * (this.#size / 2 ** 32));
  }
}
