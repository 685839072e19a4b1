import { type Comparison, MISSING } from "./comparison.ts";
import type { ColumnRole } from "./person-table.ts";

/** Different values of one or several columns, each with a number. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** @returns the value's number; −1 for "". */
  numberOf(value: string): number {
    if (value === "") return -1;
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** One thing that is compared between records, made of one or several columns. */
export interface Field extends Comparison {
  readonly name: string;
  readonly role: ColumnRole;
  readonly columns: readonly string[];
  /** Number of each record's value; −1 where it has none. */
  readonly ids: Int32Array;
  /** The same of further columns of this role, such as a second e-mail address. */
  readonly more: readonly Int32Array[];
  /** Normalised values by number; two fields whose values may be swapped share them. */
  readonly values: readonly string[];
  /** How many records have each value. */
  readonly counts: Int32Array;
  readonly filled: number;
}

/** Two fields whose values are now and then filled in the other way round, by index. */
export interface SwapPair {
  readonly first: number;
  readonly second: number;
}

export interface FieldSet {
  readonly count: number;
  readonly fields: readonly Field[];
  readonly swaps: readonly SwapPair[];
  readonly files: Uint8Array | Uint16Array;
  /** The fields' `ids` record by record, so that the values of one record lie together in memory. */
  readonly rows: Int32Array;
}

export function rowsOf(fields: readonly Field[], count: number): Int32Array {
  const rows = new Int32Array(fields.length * count);
  fields.forEach(({ ids }, f) => {
    for (let i = 0; i < count; i++) rows[i * fields.length + f] = ids[i];
  });
  return rows;
}

export function countValues(ids: Int32Array, more: readonly Int32Array[], distinct: number): Int32Array {
  const counts = new Int32Array(distinct);
  for (const slot of [ids, ...more]) for (const id of slot) if (id >= 0) counts[id] += 1;
  return counts;
}

/** @returns the best level of all values that two records have of a field with several columns. */
export function bestLevel(field: Field, a: number, b: number): number {
  let best = MISSING;
  const slots = [field.ids, ...field.more];
  for (const one of slots) {
    const left = one[a];
    if (left < 0) continue;
    for (const other of slots) {
      const right = other[b];
      if (right < 0) continue;
      if (left === right) return field.exact;
      best = Math.max(best, field.compare(left, right));
    }
  }
  return best;
}
