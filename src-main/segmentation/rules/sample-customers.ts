import { createHmac } from "node:crypto";

/**
 * Where a key puts a customer between 0 and 1: the first 48 bits of HMAC-SHA-256 over the customer's key in the files.
 * It depends on nothing else, so the same key draws the same people in every project, and other keys draw others.
 */
export function drawnAt(key: string, customerKey: string): number {
  return createHmac("sha256", key).update(customerKey).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** @returns ids of the customers whom a key draws; with a larger share of the same key all of them stay drawn. */
export function sampleCustomers(keys: Iterable<readonly [number, string]>, key: string, share: number): number[] {
  const drawn: number[] = [];
  for (const [id, customerKey] of keys) if (drawnAt(key, customerKey) < share) drawn.push(id);
  return drawn;
}
