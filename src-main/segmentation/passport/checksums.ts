import { createHash } from "node:crypto";

/**
 * An order of customers that only their keys decide.
 * @param keys length n, all different.
 * @returns a permutation of the row numbers. Code units are compared, which no locale changes.
 * O(n log n).
 */
export function orderByKey(keys: readonly string[]): Int32Array {
  return Int32Array.from(keys.keys()).sort((i, j) => (keys[i] < keys[j] ? -1 : keys[i] > keys[j] ? 1 : 0));
}

/** @returns SHA-256 of the keys, each on a line, in hexadecimal. */
export function keysChecksum(keys: readonly string[], order: Int32Array): string {
  return linesChecksum(order, (i) => keys[i]);
}

/** @returns SHA-256 of each customer's key and value; a float64 written in full, so that any change of it shows. */
export function valuesChecksum(keys: readonly string[], order: Int32Array, values: ArrayLike<number | string>): string {
  return linesChecksum(order, (i) => `${keys[i]}\t${values[i]}`);
}

function linesChecksum(order: Int32Array, lineOf: (i: number) => string): string {
  const hash = createHash("sha256");
  // Line by line would call the hash a million times.
  for (let from = 0; from < order.length; from += 1000) {
    hash.update(Array.from(order.subarray(from, from + 1000), (i) => `${lineOf(i)}\n`).join(""));
  }
  return hash.digest("hex");
}
