import { createHmac } from "node:crypto";

/**
 * A number that depends on the key and the purpose alone: the same customer gets the same one on every computer, in every
 * order and among whatever others, and different purposes have nothing to do with each other.
 * @param purpose such as the seed of a campaign. @param key the customer's key, as the files have it.
 * @returns in [0, 1), with 48 bits. O(length). HMAC-SHA-256, RFC 2104.
 */
export function keyedHash(purpose: string, key: string): number {
  return createHmac("sha256", purpose).update(key.normalize("NFC")).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Whether the universal hold-out holds a customer: a larger one holds all of a smaller one. @param percent 0–100. */
export function isHeldOut(key: string, percent: number): boolean {
  return keyedHash("universal hold-out", key) * 100 < percent;
}
