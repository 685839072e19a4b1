/** 64 bits of something, as two unsigned halves. */
export interface Hash64 {
  high: number;
  low: number;
}

/**
 * Hashes a text and a number to 64 bits. Two different pairs share theirs once in 2⁶⁴ times: among ten million of them
 * with a probability of 3 in a million.
 * Two lanes of multiply and shift over the UTF-16 units, each ended by MurmurHash3's finalizer (Appleby 2011).
 */
export function hashText(text: string, number: number, into: Hash64): void {
  let a = finalize(number ^ 0x9e3779b9);
  let b = finalize(number ^ 0x3c6ef372);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b + unit, 0x5bd1e995);
    b ^= b >>> 13;
  }
  into.high = finalize(a ^ text.length) >>> 0;
  into.low = finalize(b) >>> 0;
}

/** Lets each bit depend on every bit. */
export function finalize(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
