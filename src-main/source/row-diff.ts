import { grown } from "../store/grown.ts";
import { NO_NAME } from "./natural-key.ts";
import { NumberQueues } from "./number-queues.ts";
import type { RowHashes } from "./row-hashes.ts";

/** What became of rows: positions of the older file, numbers (from 0) of those rows of the newer one that are not the same. */
export interface RowChanges {
  readonly same: number;
  readonly changed: readonly (readonly [position: number, number: number])[];
  /** Numbers. */
  readonly added: readonly number[];
  /** Positions. */
  readonly vanished: readonly number[];
}

/**
 * The difference of two files as multisets of rows. Rows that only one of them has are paired by what names them, in the
 * order of the files: such a pair is one row that was changed.
 * Cost: O(n), about 40 bytes for each row of the older file.
 */
export class RowDiff {
  readonly #byHash: NumberQueues;
  readonly #byKey: NumberQueues;
  readonly #isMatched: Uint8Array;
  #keys = new Float64Array(1024);
  #unmatched = 0;
  #same = 0;

  constructor(old: RowHashes) {
    this.#byHash = new NumberQueues(old.hashes);
    this.#byKey = new NumberQueues(old.keys);
    this.#isMatched = new Uint8Array(old.lines.length);
  }

  /** @returns whether the older file has a row that says just this. */
  hasHash(hash: number): boolean {
    return this.#byHash.has(hash);
  }

  /** @returns whether the older file has a row of this name. */
  hasKey(key: number): boolean {
    return key !== NO_NAME && this.#byKey.has(key);
  }

  /** Takes the next row of the newer file. @returns its number where it is not the same as one of the older file, else −1. */
  add(hash: number | undefined, key: number): number {
    const position = hash === undefined ? -1 : this.#byHash.take(hash);
    if (position >= 0) {
      this.#isMatched[position] = 1;
      this.#same += 1;
      return -1;
    }
    if (this.#unmatched === this.#keys.length) this.#keys = grown(this.#keys, this.#unmatched + 1, Float64Array);
    this.#keys[this.#unmatched] = key;
    this.#unmatched += 1;
    return this.#unmatched - 1;
  }

  /** To be called once, after the last row. */
  finish(): RowChanges {
    const changed: [number, number][] = [];
    const added: number[] = [];
    const isFree = (position: number) => this.#isMatched[position] === 0;
    for (let number = 0; number < this.#unmatched; number++) {
      const key = this.#keys[number];
      const position = key === NO_NAME ? -1 : this.#byKey.take(key, isFree);
      if (position < 0) added.push(number);
      else {
        this.#isMatched[position] = 1;
        changed.push([position, number]);
      }
    }
    const vanished: number[] = [];
    this.#isMatched.forEach((isMatched, position) => {
      if (isMatched === 0) vanished.push(position);
    });
    return { same: this.#same, changed, added, vanished };
  }
}
