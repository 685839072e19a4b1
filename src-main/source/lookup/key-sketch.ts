import { copyText } from "../../store/copy-text.ts";
import { type Hash64, hashText } from "../../store/text-hash.ts";

const MOST_KEYS = 4096;
/** Above this a cell is a text, not a key. */
const LONGEST_KEY = 80;

/**
 * A sample of the different values of a column: those whose hash is small, however often and wherever they stand. Two
 * columns sampled so have the same values in their samples where both have them, so that shares can be told from them;
 * of fewer than some 4,000 different values the sample has all (Broder 1997, doi:10.1109/SEQUEN.1997.666900).
 */
export class KeySketch {
  readonly #idOf: (cell: string) => string;
  #keys = new Map<number, string>();
  /** Hashes below it, of 2³², are in the sample. */
  #limit = 2 ** 32;
  #last = "";
  readonly #hash: Hash64 = { high: 0, low: 0 };

  constructor(idOf: (cell: string) => string) {
    this.#idOf = idOf;
  }

  add(cell: string): void {
    // The lines of an order follow each other.
    if (cell === this.#last || cell.length > LONGEST_KEY) return;
    this.#last = cell;
    const key = this.#idOf(cell);
    if (key === "") return;
    hashText(key, 0, this.#hash);
    const { high } = this.#hash;
    if (high >= this.#limit) return;
    const hash = high * 2 ** 21 + (this.#hash.low >>> 11);
    if (this.#keys.has(hash)) return;
    this.#keys.set(hash, copyText(cell));
    if (this.#keys.size > MOST_KEYS) this.#narrow();
  }

  /** How many different values the column has, by what the sample says. */
  get distinct(): number {
    return Math.round((this.#keys.size * 2 ** 32) / this.#limit);
  }

  /** @returns the different values in the sample of both columns, and of how many of this one; and a pair of cells that share one. */
  meet(other: KeySketch): {
    readonly shared: number;
    readonly of: number;
    readonly cells: readonly [string, string][];
  } {
    const limit = Math.min(this.#limit, other.#limit) * 2 ** 21;
    let of = 0;
    const cells: [string, string][] = [];
    for (const [hash, cell] of this.#keys) {
      if (hash >= limit) continue;
      of += 1;
      const same = other.#keys.get(hash);
      if (same !== undefined) cells.push([cell, same]);
    }
    return { shared: cells.length, of, cells };
  }

  #narrow(): void {
    this.#limit /= 2;
    const limit = this.#limit * 2 ** 21;
    this.#keys = new Map([...this.#keys].filter(([hash]) => hash < limit));
  }
}
