import type { PlainTransform } from "../../src-shared/features.ts";

/**
 * The value under a transform. "log" is log(1 + x), which tames long tails and keeps zero at zero; below zero counts as
 * zero, because the few customers who sent back more than they bought would otherwise stand as far from the rest as
 * the best ones do, on the other side. Amounts are in currency units.
 */
export function transformed(value: number, transform: PlainTransform): number {
  return transform === "none" || Number.isNaN(value) ? value : Math.log1p(Math.max(0, value));
}

/** The inverse of `transformed`, to say a centre in original units. */
export function untransformed(value: number, transform: PlainTransform): number {
  return transform === "none" ? value : Math.expm1(value);
}
