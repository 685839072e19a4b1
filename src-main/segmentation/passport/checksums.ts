import { createHash, hash } from "node:crypto";

/** Customers by their keys, which mean the same in every project. */
export interface KeyedRows {
  /** Length n, all different. */
  readonly keys: readonly string[];
  /** The row numbers in an order that only the keys decide. */
  readonly order: Int32Array;
}

/** @param keys length n, all different. Code units are compared, which no locale changes. O(n log n). */
export function keyedRows(keys: readonly string[]): KeyedRows {
  const order = Int32Array.from(keys.keys()).sort((i, j) => (keys[i] < keys[j] ? -1 : keys[i] > keys[j] ? 1 : 0));
  return { keys, order };
}

/** @returns SHA-256 of the keys, each on a line, in hexadecimal. */
export function keysChecksum({ keys, order }: KeyedRows): string {
  return linesChecksum(order, (i) => keys[i]);
}

/** @returns SHA-256 of each customer's key and value; a float64 written in full, so that any change of it shows. */
export function valuesChecksum({ keys, order }: KeyedRows, values: ArrayLike<number | string>): string {
  return linesChecksum(order, (i) => `${keys[i]}\t${values[i]}`);
}

function linesChecksum(order: Int32Array, lineOf: (i: number) => string): string {
  const sum = createHash("sha256");
  // Line by line would call the hash a million times.
  for (let from = 0; from < order.length; from += 1000) {
    sum.update(Array.from(order.subarray(from, from + 1000), (i) => `${lineOf(i)}\n`).join(""));
  }
  return sum.digest("hex");
}

/**
 * @param saidOf what is said of a customer; of whom nothing is said there is no fingerprint.
 * @returns length n: 32 bits of SHA-256 of each customer's key and what is said, 0 for none. Of a hundred thousand changed
 * customers about two are taken for others.
 */
export function rowFingerprints({ keys }: KeyedRows, saidOf: (i: number) => string | undefined): Uint32Array {
  return Uint32Array.from(keys, (key, i) => {
    const said = saidOf(i);
    // 0 stands for none; that it is 1 instead once in four thousand million customers changes nothing.
    return said === undefined ? 0 : hash("sha256", `${key}\t${said}`, "buffer").readUInt32LE(0) || 1;
  });
}

/** @returns fingerprints in ascending order, so that they do not tell who is who; base64 of little-endian numbers. */
export function packFingerprints(prints: Uint32Array): string {
  const told = prints.filter((print) => print !== 0).sort();
  const bytes = Buffer.alloc(4 * told.length);
  told.forEach((print, i) => {
    bytes.writeUInt32LE(print, 4 * i);
  });
  return bytes.toString("base64");
}

export function unpackFingerprints(packed: string): ReadonlySet<number> {
  const bytes = Buffer.from(packed, "base64");
  return new Set(Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(4 * i)));
}
