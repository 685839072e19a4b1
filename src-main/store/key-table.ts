import { copyText } from "./copy-text.ts";
import { StringIndex } from "./string-index.ts";

/** Up to so many keys lie in a Map too, which finds them twice as quickly. */
const MAPPED_KEYS = 10_000;

/**
 * Ids of a table of keys (customers, products, channels …) while rows stream in: known keys keep their id, new ones
 * get the next, and are handed out once, to be written.
 */
export class KeyTable {
  readonly #index = new StringIndex();
  /** Id of the key with number i, for the keys that were there before. */
  readonly #knownIds: Int32Array;
  readonly #firstNewId: number;
  #written: number;
  /** Ids of the first keys that were asked for. */
  readonly #mapped = new Map<string, number>();
  #lastKey = "";
  #lastId = 0;

  /** @param known ids and keys of the table, in the order of ids. */
  constructor(known: Iterable<readonly [number, string]>) {
    const ids: number[] = [];
    for (const [id, key] of known) {
      this.#index.add(key);
      ids.push(id);
    }
    this.#knownIds = Int32Array.from(ids);
    this.#firstNewId = (ids.at(-1) ?? 0) + 1;
    this.#written = ids.length;
  }

  get newKeys(): number {
    return this.#index.size - this.#knownIds.length;
  }

  /** @returns the id of a key. */
  idOf(key: string): number {
    if (key === this.#lastKey && this.#lastId !== 0) return this.#lastId;
    this.#lastKey = key;
    this.#lastId = this.#mapped.get(key) ?? this.#lookUp(key);
    return this.#lastId;
  }

  #lookUp(key: string): number {
    const id = this.#idAt(this.#index.add(key));
    // A copy: what was cut out of a piece of a file would keep all of it in memory.
    if (this.#mapped.size < MAPPED_KEYS) this.#mapped.set(copyText(key), id);
    return id;
  }

  /** @returns the keys that are new since the last time, with the id of the first; the others follow it one by one. */
  takeNew(): { firstId: number; keys: string[] } {
    const firstId = this.#written < this.#index.size ? this.#idAt(this.#written) : 0;
    const keys: string[] = [];
    for (; this.#written < this.#index.size; this.#written++) keys.push(this.#index.textAt(this.#written));
    return { firstId, keys };
  }

  #idAt(number: number): number {
    const known = this.#knownIds.length;
    return number < known ? this.#knownIds[number] : this.#firstNewId + number - known;
  }
}
