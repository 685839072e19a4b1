/**
 * One degree in which two values can agree. A priori shares stand in where a small file tells nothing; with more
 * evidence they fade (see `fit-model.ts`).
 */
export interface Level {
  /** Follows the field's name: "surname alike". */
  readonly words: string;
  /** Expected share of pairs of the same person, and of different persons, before anything was seen. */
  readonly m: number;
  readonly u: number;
}

/** Level of a pair of which one value is missing: no evidence either way. */
export const MISSING = 0;

/** How the values of one field are compared. */
export interface Comparison {
  /** Level 1 is levels[0] and means "different". */
  readonly levels: readonly Level[];
  /** Level of equal values. */
  readonly exact: number;
  /** The level of two different values, by their numbers; symmetric. */
  readonly compare: (a: number, b: number) => number;
  /** Agreement on a rare value says more than on a common one. */
  readonly usesFrequency: boolean;
}

/** Comparing words costs microseconds, and the same two values meet again and again inside of their blocks. */
export function remembered(compare: (a: number, b: number) => number): (a: number, b: number) => number {
  const slots = 1 << 15;
  const keys = new Float64Array(slots).fill(-1);
  const levels = new Uint8Array(slots);
  return (a, b) => {
    const low = a < b ? a : b;
    const high = a < b ? b : a;
    const key = high * 4194304 + low;
    const slot = (Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 17;
    if (keys[slot] !== key) {
      keys[slot] = key;
      levels[slot] = compare(low, high);
    }
    return levels[slot];
  };
}
