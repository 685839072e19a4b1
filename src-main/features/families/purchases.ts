import type { Day } from "../../../src-shared/units.ts";
import type { ProductTraits } from "../rows/product-traits.ts";

/** What one customer bought, line by line, oldest order first; arrays of one length. */
export interface Purchases {
  /** Tells the orders apart; ascending. */
  readonly orders: Int32Array;
  readonly days: Int32Array;
  /** Ids, 0 where a line names none. */
  readonly products: Int32Array;
  readonly categories: Int32Array;
  readonly quantities: Float64Array;
  /** Money of the line, in currency units. */
  readonly amounts: Float64Array;
  readonly traits: ProductTraits;
  readonly asOfDay: Day;
}

/** Counts, or adds up, by a number that is not 0. */
export function tally(keys: Int32Array, weightOf: (i: number) => number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== 0) found.set(keys[i], (found.get(keys[i]) ?? 0) + weightOf(i));
  }
  return found;
}

export function largestShare(parts: ReadonlyMap<number, number>): number {
  let [sum, most] = [0, 0];
  for (const part of parts.values()) {
    sum += part;
    most = Math.max(most, part);
  }
  return sum > 0 ? most / sum : Number.NaN;
}

/** Number of different orders among ascending ones. */
export function ordersAmong(orders: Int32Array, belongs: (i: number) => boolean): number {
  let count = 0;
  let last = -1;
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] === last || !belongs(i)) continue;
    count += 1;
    last = orders[i];
  }
  return count;
}
