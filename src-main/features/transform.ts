import type { Transform } from "../../src-shared/features.ts";

/**
 * The value under a transform. "log" is sign(x)·log(1 + |x|): it tames long tails, keeps zero at zero, and takes the
 * negative spend of a customer who sent back more than was bought in the period. Amounts are in currency units.
 */
export function transformed(value: number, transform: Transform): number {
  if (transform === "none") return value;
  return value < 0 ? -Math.log1p(-value) : Math.log1p(value);
}

/** The inverse of `transformed`, to say a centre in original units. */
export function untransformed(value: number, transform: Transform): number {
  if (transform === "none") return value;
  return value < 0 ? -Math.expm1(-value) : Math.expm1(value);
}
